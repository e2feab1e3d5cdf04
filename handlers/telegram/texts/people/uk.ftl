# Що бачать адміністратори про людей, зміни й документи. Ті самі id і змінні в усіх чотирьох файлах.

## /staff
people-invite = Запросити за посиланням
people-roles = Власник: усе. Адміністратор: налаштування й люди. Працівник: звернення й карта. Спостерігач: карта.
people-how = Щоб додати людину, перешліть мені її повідомлення, надішліть її контакт або створіть посилання-запрошення.
people-may-owner = Може все. Останнього власника вилучити не можна.
people-may-admin = Змінює налаштування й склад команди, крім власників.
people-may-staff = Бачить карту й опрацьовує звернення.
people-may-viewer = Бачить карту.
people-remove = Вилучити
people-cancel = Скасувати
people-yes = Так
people-sure-remove = Вилучити з команди: { $name }?
people-sure-owner = Зробити власником: { $name }? Власник може все, зокрема вилучити вас.
people-which-role = Яку роль дасть посилання?
people-link = Посилання для однієї людини, роль: { $role }. Спрацює один раз, до { $time }. Передайте його самі:
people-offer = Яку роль дати: { $name }?
people-now = Роль зараз: { $role }.
people-same = Те саме одним рядком:
people-lines =
    Можна так:
    /staff
    /staff add role=staff – посилання-запрошення
    /staff add 123456 role=staff name="Анна"
    /staff change 123456 role=admin
    /staff remove 123456
    Ролі: owner, admin, staff, viewer
people-added = Нова людина в команді: { $name }. Роль: { $role }.
people-changed = Роль змінено: { $name }, тепер { $role }.
people-removed = Більше не в команді: { $name }.
people-as-before = Роль уже така: { $name }, { $role }.
people-unknown = Людини з таким id у команді немає.
people-above = Не можна надати чи зняти роль, вищу за власну.
people-last-owner = Це останній власник: спершу зробіть власником ще когось.
people-nobody = Роль може мати лише людина: не бот і не анонімний адміністратор.
people-dropped = Гаразд, нічого не змінилося.
people-old = Ця кнопка застаріла. Ось як усе виглядає зараз.
people-hidden = Не видно, хто це: так налаштовано приватність, або це бот. Посилання-запрошення підійде всім: /staff add role=staff
people-joined = Вітаємо в { $company }! Ваша роль: { $role }.
people-joined-already = Ви вже в команді { $company }. Ваша роль: { $role }.
people-bad-invite = Запрошення вже використано або воно застаріло. Попросіть нове.

## Списки команд, вони ж у /help
command-feedback = розповісти нам щось
command-mydata = що про вас зберігається, файлом
command-forget = стерти мої дані
command-map = карта шляху картинкою
command-cases = відкриті звернення
command-mine = мої звернення
command-journeys = шляхи та їхні етапи
command-touchpoints = точки контакту
command-surveys = опитування й запитання
command-triggers = що й коли запитувати
command-staff = хто що може
command-rooms = куди надходять звернення
command-quiet = тихі години
command-budget = як часто питати одного клієнта
command-why = чому запитали або ні
command-dryrun = перевірити подію, нічого не надсилаючи
command-test = надіслати опитування собі
command-import = події або відповіді з файлу
command-export = налаштування файлом
command-history = версії налаштувань
command-rollback = повернути попередню версію
command-keys = ключі для інших програм
command-links = особисті посилання та QR-коди
command-dead = неопрацьовані повідомлення й натискання
command-health = чи все гаразд
command-audit = хто, що й коли змінив

## /audit
audit-title = Хто що змінив
audit-none = Поки що нічого не змінювали.
audit-configuration = Налаштування, версія { $subject }
audit-staff-add = Нова людина в команді: { $subject }
audit-staff-change = Роль змінено: { $subject }
audit-staff-remove = Більше не в команді: { $subject }
audit-staff-invite = Посилання-запрошення, роль: { $subject }
audit-room-bind = Кімнату прив’язано: { $subject }
audit-room-unbind = Кімната втратила групу: { $subject }
audit-key-add = Новий ключ: { $subject }
audit-key-revoke = Ключ відкликано: { $subject }
audit-dead-replay = Оновлення пробуємо ще раз: { $subject }
audit-dead-drop = Оновлення відкинуто: { $subject }
audit-import-events = Завантажено події: { $subject }
audit-import-answers = Завантажено відповіді: { $subject }

## Документи, /export, /history, /rollback
papers-export = Налаштування, версія { $version }. Змініть файл і надішліть його назад: я перевірю й покажу, що зміниться, перш ніж щось застосувати.
papers-too-big = Файл більший за 1 МБ. Налаштування такими довгими не бувають.
papers-not-text = Це не текст у UTF-8 (байт { $place }).
papers-mistakes =
    { $n ->
        [one] { $name }: { $n } помилка, нічого не змінено
        [few] { $name }: { $n } помилки, нічого не змінено
        [many] { $name }: { $n } помилок, нічого не змінено
       *[other] { $name }: { $n } помилки, нічого не змінено
    }
papers-changes = { $name }: що зміниться у версії { $version }
papers-meanwhile = Файл зроблено з версії { $since }. Відтоді є зміни ({ $authors }):
papers-undoes = Нижче порівняння з найновішою версією: тих змін, яких немає у файлі, більше не буде.
papers-doubts = Варто глянути:
papers-apply = Застосувати
papers-drop = Відкинути
papers-all-lines = Усі рядки файлом
papers-planned =
    { $n ->
        [one] це торкнеться { $n } запланованого опитування
        [few] це торкнеться { $n } запланованих опитувань
        [many] це торкнеться { $n } запланованих опитувань
       *[other] це торкнеться { $n } запланованого опитування
    }
papers-triggers =
    { $n ->
        [one] змінюється { $n } тригер: { $names }
        [few] змінюються { $n } тригери: { $names }
        [many] змінюється { $n } тригерів: { $names }
       *[other] змінюється { $n } тригера: { $names }
    }
papers-rooms =
    { $n ->
        [one] змінюється { $n } кімната: { $names }
        [few] змінюються { $n } кімнати: { $names }
        [many] змінюється { $n } кімнат: { $names }
       *[other] змінюється { $n } кімнати: { $names }
    }
papers-cases =
    { $n ->
        [one] { $n } відкрите звернення в кімнатах, яких більше не буде
        [few] { $n } відкриті звернення в кімнатах, яких більше не буде
        [many] { $n } відкритих звернень у кімнатах, яких більше не буде
       *[other] { $n } відкритого звернення в кімнатах, яких більше не буде
    }
papers-complaints = змінюються правила скарг
papers-removed = більше немає: { $names }
papers-orphaned =
    { $n ->
        [one] { $question } має { $n } відповідь: опитування отримає нову версію, колишня відповідь лишиться за старою
        [few] { $question } має { $n } відповіді: опитування отримає нову версію, колишні відповіді лишаться за старою
        [many] { $question } має { $n } відповідей: опитування отримає нову версію, колишні відповіді лишаться за старою
       *[other] { $question } має { $n } відповіді: опитування отримає нову версію, колишні відповіді лишаться за старою
    }
papers-touches-nothing = нічого з того, що чекає, не зачеплено
papers-applied = Діє версія { $version }. Повернути як було: /rollback { $before }
papers-same = Нічого не змінюється: версія { $version } така сама.
papers-dropped = Відкинуто. Нічого не змінилося.
papers-gone = Це вже вирішено або застаріло. /export надішле налаштування, якими вони є зараз.
papers-history = Версії налаштувань
papers-version = Версія { $version }
papers-back-to = Повернути версію { $version }
papers-no-version = Версії { $version } немає. Усі версії: /history

## /keys
keys-title = Ключі інших програм
keys-none = Ключів поки що немає.
keys-add = Новий ключ
keys-made = створено { $time }
keys-revoked-at = відкликано { $time }
keys-sure = Після відкликання програма з цим ключем дістане відмову за кілька секунд.
keys-revoke = Відкликати
keys-which = Що дозволить ключ?
keys-may-events-write = повідомляти про події
keys-may-map-read = читати карту
keys-may-cases-read = читати звернення зі словами клієнтів
keys-may-cases-write = вести звернення, як це робить служба підтримки
keys-may-export = вивантажувати все
keys-may-admin = усе відразу
keys-secret = Це новий ключ. Його показано лише зараз: скопіюйте його у свою програму й видаліть це повідомлення.
keys-hide = Видалити повідомлення
keys-hidden = Повідомлення видалено.
keys-revoked = Ключ відкликано.
keys-unknown = Такого ключа немає, або його вже відкликано.
keys-lines =
    Можна так:
    /keys
    /keys add "Каса 1" scope=events:write
    /keys revoke main-1a2b3c4d
    Права: events:write, map:read, cases:read, cases:write, export, admin

## /dead
dead-none = Усі повідомлення й натискання опрацьовано.
dead-title =
    { $n ->
        [one] Не вдалося опрацювати { $n } оновлення
        [few] Не вдалося опрацювати { $n } оновлення
        [many] Не вдалося опрацювати { $n } оновлень
       *[other] Не вдалося опрацювати { $n } оновлення
    }
dead-what = Оновлення – це повідомлення чи натискання; кожне пробували п’ять разів. Причина в журналі; що писали люди, тут не показано.
dead-one = Оновлення № { $number }
dead-sure = Відкинути всі? Те, що люди написали чи натиснули, пропаде.
dead-replay = Ще раз
dead-replay-all = Усі ще раз
dead-drop = Відкинути
dead-drop-all = Відкинути всі
dead-replay-done =
    { $n ->
        [one] Пробуємо ще раз { $n } оновлення.
        [few] Пробуємо ще раз { $n } оновлення.
        [many] Пробуємо ще раз { $n } оновлень.
       *[other] Пробуємо ще раз { $n } оновлення.
    }
dead-drop-done =
    { $n ->
        [one] Відкинуто { $n } оновлення.
        [few] Відкинуто { $n } оновлення.
        [many] Відкинуто { $n } оновлень.
       *[other] Відкинуто { $n } оновлення.
    }
dead-lines =
    Можна так:
    /dead
    /dead replay all
    /dead replay 123
    /dead drop 123

## /health
health-fine = Усе гаразд
health-wrong =
    { $n ->
        [one] { $n } несправність
        [few] { $n } несправності
        [many] { $n } несправностей
       *[other] { $n } несправності
    }

## /import
import-how =
    Надішліть файл: CSV із заголовком або рядки JSON (.jsonl), до 20 МБ. Я спитаю, події в ньому чи відповіді.
    Для подій потрібні id, touchpoint, customer, occurred_at. Для відповідей: id, customer, touchpoint, metric, value, answered_at.
    Повторне завантаження того самого файлу нічого не змінює.
import-too-big = Файл більший за 20 МБ. Поділіть його або запустіть «pulsemap import» на сервері.
import-which = Що у файлі { $name }?
import-events = Події
import-answers = Відповіді
import-running = Завантажую { $name }… Звіт прийде сюди.
import-gone = Файл уже завантажено, або він застарів. Надішліть його ще раз.
import-failed = { $name }: завантаження перервалося. Натисніть ще раз: що завантажено, те лишиться.
import-unreadable = { $name } не читається: { $why }
import-new =
    { $n ->
        [one] { $n } новий рядок
        [few] { $n } нові рядки
        [many] { $n } нових рядків
       *[other] { $n } нового рядка
    }
import-known =
    { $n ->
        [one] { $n } рядок уже був
        [few] { $n } рядки вже були
        [many] { $n } рядків уже було
       *[other] { $n } рядка вже було
    }
import-left-out =
    { $n ->
        [one] { $n } рядок пропущено
        [few] { $n } рядки пропущено
        [many] { $n } рядків пропущено
       *[other] { $n } рядка пропущено
    }

## /help
help-group-cases = Звернення й карта
help-group-settings = Усі налаштування
help-group-items = Кожне налаштування окремо
help-group-asking = Запитання до клієнтів
help-group-document = Налаштування повністю
help-group-people = Люди й доступ
help-group-running = Робота програми
