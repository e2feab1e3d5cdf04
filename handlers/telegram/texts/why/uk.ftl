# Проби, посилання та причини, українською. Назви і змінні в усіх чотирьох файлах ті самі.

test-mark = Проба: ніде не враховується, нікому не передається

## /links
links-title = Посилання й коди
links-what =
    За особистим посиланням я знаю, хто його відкрив: воно для ваших клієнтів.
    Код на столі, чеку чи дверях – для всіх: хто його сканує, того я питаю одразу, без жодної події. Такі відповіді позначені на кривій: людина зголосилася сама.
links-usage =
    Не розумію цього рядка. Підійдуть такі:
    /links customer=42
    /links qr touchpoint=delivered location="Велика зала" employee=Anna cap=500 until=2026-12-31 survey=delivery
    Або надішліть CSV-файл, по одному клієнту в рядку, з підписом /links.
links-no-name = Telegram ще не повідомив мені моє ім’я. Спробуйте через хвилину.
links-button-new = Новий код
links-button-codes = Коди ({ $n })
links-button-personal = Особисті посилання
links-button-print = Надрукувати ще раз
links-button-revoke = Відкликати
links-which = Для якої точки контакту код?
links-no-trigger-at-all = Поки що в жодній точці контакту нічого не питають. Спершу створіть тригер: /triggers
links-no-touchpoint = Точки контакту «{ $touchpoint }» немає. Список: /touchpoints
links-no-survey = У точці «{ $touchpoint }» поки що нічого не питають. Назвіть опитування: survey=… – є: { $surveys }
links-bad-cap = cap – ціле число від 1 до { $most }: після стількох сканувань код більше нікого не питає.
links-bad-until = until – останній день, наприклад 2026-12-31: не раніше сьогодні й не пізніше ніж за п’ять років.
links-none = Кодів поки що немає.
links-codes-title =
    { $n ->
        [one] { $n } код
        [few] { $n } коди
        [many] { $n } кодів
       *[other] { $n } кодів
    }
links-codes-how = Де висить · сканування та межа. Натисніть на код, щоб надрукувати його знову або відкликати.
links-code = Код для «{ $touchpoint }»
links-code-asks = Опитування: { $survey }
links-code-location = Місце: { $name }
links-code-employee = Працівник: { $name }
links-code-used = Сканувань: { $used } із { $cap }
links-state-open = Працює до { $until }
links-state-revoked = Відкликано: більше нікого не питає. Зніміть надруковані копії.
links-state-expired = Термін минув: { $until }. Зробіть новий код і повісьте замість цього.
links-state-full = Межу вичерпано: зробіть новий код із більшим cap.
links-code-note = Хто його сканує, погоджується однією кнопкою й одразу бачить запитання – не частіше ніж раз на 12 годин.
links-code-svg = Для друку: чіткий у будь-якому розмірі.
links-revoke-sure =
    Відкликати код для «{ $touchpoint }»? Його сканували { $n ->
        [one] { $n } раз
        [few] { $n } рази
        [many] { $n } разів
       *[other] { $n } разів
    }. Надруковані копії перестануть працювати одразу й назавжди; відповіді залишаться.
links-personal = Особисте посилання для клієнта { $customer }. Спрацює один раз, термін у днях: { $days }.
links-personal-how = Рядок нижче дає одне посилання. Воно спрацює один раз, для першого, хто його відкриє; термін у днях: { $days }.
links-personal-many = Для багатьох: надішліть CSV-файл, по одному клієнту в рядку (або зі стовпцем «customer»), з підписом /links. Поверну його з посиланням у кожному рядку.
links-csv-encoding = Файл не в UTF-8. Збережіть його як «CSV UTF-8» і надішліть знову.
links-csv-shape = Цей CSV прочитати не вдалося: у ньому не закрито лапки.
links-csv-empty = У файлі немає жодного клієнта.
links-csv-many = Файл завеликий. За один раз – не більше 1 МБ; клієнтів щонайбільше: { $most }.
links-csv-id = У рядку { $line } немає номера клієнта довжиною від 1 до 255 знаків. Нічого не створено.
links-csv-done =
    { $n ->
        [one] { $n } особисте посилання
        [few] { $n } особисті посилання
        [many] { $n } особистих посилань
       *[other] { $n } особистих посилань
    }; кожне спрацює один раз, термін у днях: { $days }.

## Хто сканує код
scan-lately = Ми нещодавно вже питали вас тут. Дякуємо, що завітали знову!
scan-answered = Ваша сьогоднішня відповідь уже в нас. Дякуємо!
scan-out-of-use = Цей код більше ні про що не питає. Усе одно дякуємо!

## /test
test-title = Надіслати собі пробу
test-what = Виберіть опитування: воно прийде вам таким, яким його бачить клієнт. Проба ніде не враховується й нікого не турбує; ‹назви в дужках› стоять там, де будуть дані події.
test-sent = Проба вже в дорозі.
test-no-survey = Немає ні опитування, ні точки контакту «{ $named }». Опитування: { $surveys }
test-no-surveys = Опитувань поки що немає. Спершу додайте хоча б одне: /surveys

## /why: одне запитання – поставлене чи ні
why-of = Клієнт { $customer } · { $touchpoint }
why-event = Подія { $at }: { $source }, { $id }
why-trigger = Тригер { $trigger } → опитування { $survey }
why-asked-for-scan = Клієнт сканував відкритий код: потрібна лише згода, ліміт і години не заважають. Опитування: { $survey }
why-asked-for-test = Проба, яку адміністратор надіслав собі. Опитування: { $survey }
why-state-planned = Спитаємо: { $at }
why-state-deferred = Чекає. Наступна перевірка: { $at }
why-state-refused = Не питали.
why-state-cancelled = Не питали: запитання скасовано.
why-state-late = Не питали: чекали, доки не стало запізно.
why-state-sending = Надсилається просто зараз.
why-state-sent = Спитали, відповіді ще немає: { $at }
why-state-unknown = Невідомо, чи дійшло запитання.
why-state-undeliverable = Доставити не вдалося.
why-state-answering = Спитали { $at }; відповідь не завершена.
why-state-answered = Спитали { $at }, відповідь отримано { $answered }.
why-state-expired = Спитали { $at }, вчасної відповіді не було.
why-state-opted-out = Спитали { $at }, після цього клієнт відмовився від запитань.
why-state-none = У цій точці контакту нічого не питають.
why-judged-now = Як виглядають перевірки зараз:
why-judged-then = Як виглядали перевірки під час надсилання:
why-free = Не налаштовано: { $gates }
why-next = Найближча можливість: { $at }
why-next-never = Не видно моменту, коли пройдуть усі перевірки, доки подія ще свіжа.
why-known-left = Надсилання почалося { $at } (спроба { $n }), але зв’язок обірвався раніше, ніж Telegram відповів.
why-known-once = Повторно запитання не надсилається: нікого не питають двічі.
why-known-until = Якщо клієнт натисне кнопку до { $until }, отже, запитання дійшло, і відповідь зарахується.

## Перевірки
why-gate-active = Тригер увімкнено
why-gate-dates = Перший і останній день
why-gate-condition = Умова
why-gate-linked = Є зв’язок у Telegram
why-gate-consent = Від запитань не відмовлявся
why-gate-reachable = Бота не блокував
why-gate-paused = Немає паузи
why-gate-complaint = Немає відкритого звернення
why-gate-quiet-hours = Тихі години
why-gate-quiet-days = Тихі дні
why-gate-send-window = Години надсилання
why-gate-contact-budget = Ліміт запитань
why-gate-coverage = Про що крива знає найменше
why-gate-cooldown = Перерва опитування
why-gate-touchpoint-cooldown = Перерва точки контакту
why-gate-every = Повторення
why-gate-sample = Вибірка
why-gate-cap = Межа точки контакту
why-gate-freshness = Подія ще свіжа
why-value-hours = { $start }–{ $end }, там зараз { $local } ({ $zone })
why-value-used = { $used } із { $asks } за { $per }
why-value-until = до { $at }
why-value-kept = залишено для «{ $touchpoint }»
why-value-never = { $span }, раніше не питали
why-value-since = { $span } від { $last }
why-days =
    { $n ->
        [one] { $n } день
        [few] { $n } дні
        [many] { $n } днів
       *[other] { $n } днів
    }
why-hours =
    { $n ->
        [one] { $n } годину
        [few] { $n } години
        [many] { $n } годин
       *[other] { $n } годин
    }
why-minutes =
    { $n ->
        [one] { $n } хвилину
        [few] { $n } хвилини
        [many] { $n } хвилин
       *[other] { $n } хвилин
    }

## Причини і що з ними робити
why-not-trigger-paused = Тригер «{ $trigger }» на паузі або видалений. Увімкнути його: /triggers
why-not-not-started = Перший день тригера «{ $trigger }» ще не настав. Зачекайте або змініть дати: /triggers
why-not-ended = Останній день тригера «{ $trigger }» минув. Якщо він потрібен далі, змініть дати: /triggers
why-not-condition = Умова тригера «{ $trigger }» для цієї події не виконана. Порівняйте її з тим, що повідомляє ваша система; /dryrun покаже це без надсилання.
why-not-not-linked = Клієнт ще не відкрив особисте посилання, питати ніде. Дайте йому посилання: /links customer={ $customer }
why-not-stopped = Клієнт відмовився від запитань. Змінити це може лише він сам: /start
why-not-blocked = Клієнт заблокував бота. Доки не розблокує, надіслати нічого не можна.
why-not-paused = Клієнт попросив паузу. Вона закінчиться сама.
why-not-open-complaint = У клієнта є відкрите звернення на цьому шляху; доки його не вирішено, клієнта не питають: /cases
why-not-quiet-hours = У тихі години нікого не питають. Запитання чекає їхнього кінця; змінити години: /quiet
why-not-quiet-days = Цього дня нікого не питають. Запитання чекає наступного; змінити дні: /quiet
why-not-send-window = Тригер «{ $trigger }» питає в інші години. Запитання їх дочекається; змінити години: /triggers
why-not-contact-budget = Клієнта вже спитали стільки разів, скільки дозволяє ліміт. Змінити ліміт: /budget
why-not-coverage = Останнє запитання цьому клієнтові залишено для іншої точки контакту: про неї крива знає менше. Робити нічого не треба: так не лишається сліпих зон.
why-not-cooldown = Це опитування нещодавно вже приходило клієнтові. Змінити перерву тригера «{ $trigger }»: /triggers
why-not-touchpoint-cooldown = Про цю точку контакту клієнта нещодавно питали. Змінити перерву: /triggers
why-not-every = Термін між двома повторюваними опитуваннями ще не минув. Змінити його: /triggers
why-not-sample = Подія не потрапила до вибірки: питають не про кожну. Щоб питати про всі: /triggers, sample=100
why-not-cap = Про точку контакту вже спитали стільки разів, скільки дозволяє її межа. Змінити: /touchpoints
why-not-stale = Коли надійшла черга, подія була застарілою. Нехай ваша система повідомляє швидше, або дайте тригеру «{ $trigger }» більше часу: /triggers
why-not-not-sent = Цього разу Telegram повідомлення не прийняв. Воно піде знову саме; чи все гаразд, покаже /health
why-not-no-outcome = Програма зупинилася посеред надсилання.
why-not-unanswered = Відповідь не надійшла вчасно. Може допомогти нагадування: /triggers
why-not-not-agreed = Код сканували, але за добу згоди не дали.
why-not-erased = Особисті дані клієнта стерто.
why-not-no-trigger = Ця точка контакту не запускає жодного тригера. Створити: /triggers add { $touchpoint } survey=…
why-not-other = Telegram відповів: { $said }

## /why: пошук
why-title = Чому когось спитали чи не спитали?
why-how = Надішліть номер клієнта і, якщо треба, точку контакту; або виберіть одне з останніх запитань.
why-usage =
    Не розумію цього рядка. Підійдуть такі:
    /why customer=42
    /why customer=42 touchpoint=delivered
    /why і номер запитання
why-nothing-yet = Поки нікого не питали й нікого не пропустили.
why-list-title = Клієнт { $customer }: що спитали і що ні
why-no-ask = Такого запитання немає. Останні покаже /why
why-no-customer = Про клієнта «{ $customer }» ніхто не чув: його не називає жодна подія. Перевірте, як ваша система пише номер.
why-no-touchpoint = Точки контакту «{ $touchpoint }» немає. Список: /touchpoints
why-nothing-happened = У точці «{ $touchpoint }» подій клієнта { $customer } не було. Перевірте, чи повідомляє про них ваша система: POST /v1/events.
why-nothing-of-customer = Із клієнтом { $customer } ще нічого не відбувалося: подій не було. Перевірте, чи повідомляє про них ваша система: POST /v1/events.
why-would = Якби подія надійшла зараз – тригер { $trigger }:
why-would-nothing = Точка «{ $touchpoint }» не запускає жодного тригера. Створити: /triggers add { $touchpoint } survey=…
why-page = На сторінці
why-button-all = Усе про клієнта { $customer }

## /dryrun
dry-title = Репетиція: нічого не надсилається і не зберігається
dry-how = Вставте після команди подію, як її повідомила б ваша система. Досить точки контакту й клієнта:
dry-button-last = Остання справжня подія
dry-no-last = Тут ще ні про яку подію не питали. Вставте свою після команди.
dry-event = Подія «{ $touchpoint }», клієнт { $customer }
dry-nothing = У точці «{ $touchpoint }» нічого не питають. Створити тригер: /triggers add { $touchpoint } survey=…
dry-yes = Спитали б: { $at }
dry-waits = Запитання зачекало б, і спитали б: { $at }
dry-late = Запитання чекало б, доки не стане запізно; не спитали б.
dry-no = Не спитали б.
dry-question = Перше запитання: { $question }
dry-bad-json = Це не JSON. Має бути так:
dry-bad-object = Потрібна одна подія у фігурних дужках, attributes теж у дужках. Має бути так:
dry-bad-text = «{ $field }» – це текст від 1 до 255 знаків. Має бути так:
dry-bad-time = «{ $field }» – це час із часовим поясом, наприклад 2026-01-31T12:00:00+01:00. Має бути так:
dry-bad-touchpoint = Такої точки контакту тут немає. Список: /touchpoints. Має бути так:
dry-bad-journey = Такого шляху немає. Список: /journeys. Має бути так:

## /why: вибір між кількома запитаннями одному клієнтові
why-choice-over = Вибрано, бо про це крива знає менше: { $figures }. Інші: { $others }.
why-choice-yielded = Поступається точці { $others }: про неї крива знає менше, ніж про цю ({ $figures }).
why-choice-kept = Останнє запитання цьому клієнтові залишено для { $others }: про неї крива знає менше, ніж про цю ({ $figures }).
why-choice-figures = «{ $touchpoint }», n { $n }, ширина інтервалу { $width }
why-choice-critical = { $figures }, критична
