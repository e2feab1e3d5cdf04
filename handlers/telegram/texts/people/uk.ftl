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
command-dead = необроблені оновлення
command-health = чи все гаразд
command-audit = хто, що й коли змінив
