# Правила звернень, маршрути й усе, що до них належить, українською. Імена та змінні в усіх чотирьох файлах однакові.
command-people = люди для кімнат і маршрутів
command-routing = кому дістаються звернення
command-replies = готові відповіді клієнтам
command-tags = мітки для звернень
command-recovery = повторне запитання після звернення

settings-section-people = Люди
settings-section-routing = Маршрути
settings-section-replies = Готові відповіді
settings-section-tags = Мітки
settings-section-recovery = Повторне запитання

settings-field-complaints-name = Причина на картці
settings-field-complaints-options = Вибрані варіанти
settings-field-resolve = Вирішити за
settings-field-words = Слова
settings-field-personas = Персони
settings-field-repeat = Друга погана відповідь за
settings-field-to = Кому
settings-field-touchpoints = Точки контакту
settings-field-locations = Місця
settings-field-employees = Працівники
settings-field-shift = Поки відчинено
settings-field-telegram = Id у Telegram
settings-field-role = Посада
settings-field-people-calendar = Зміна
settings-field-employee = У подіях
settings-field-digest = Зведення о
settings-field-digest_days = Дні зведень
settings-field-rooms = Кімнати
settings-field-silent = Чекати відповіді
settings-field-escalate_after = Передати вище через
settings-field-warn = Попередити за
settings-field-topics = Тема на звернення
settings-field-pinned = Закріплена картка
settings-field-staff_names = Клієнт бачить

settings-hint-complaints-when = Умова про відповідь і подію, наприклад score == negative and channel == 'app'. Якщо задано кілька частин, мають виконуватися всі.
settings-hint-complaints-name = Що картка назве причиною звернення.
settings-hint-complaints-options = Звернення відкриється, якщо клієнт вибрав один із цих варіантів.
settings-hint-room = Де з’явиться картка. Якщо не задано, звернення отримає той, хто відповідає за точку контакту.
settings-hint-resolve = За цей робочий час звернення має бути вирішене.
settings-hint-words = Звернення відкриється, якщо пролунало одне з цих слів. Зірочка – будь-яке закінчення: обман*. Перелічіть через кому.
settings-hint-complaints-personas = Лише відповіді клієнтів із цих персон.
settings-hint-repeat = Звернення відкриється, якщо за цей час клієнт уже був незадоволений.
settings-hint-to = Кімнати й люди по черзі. «employee» – працівник із події, якщо він на зміні; «owner» – власник бізнесу.
settings-hint-locations = Як їх називають події, через кому.
settings-hint-employees = Як їх називають події, через кому.
settings-hint-shift = Маршрут діє лише тоді, коли за цим календарем відчинено.
settings-hint-routing-owner = Хто відповідає за звернення. Якщо не задано – перший, кому воно дістанеться.
settings-hint-telegram = Число; його показує /staff.
settings-hint-people-calendar = Поза цими годинами звернення до цієї людини не надходять.
settings-hint-employee = Як цю людину називають події компанії.
settings-hint-digest = Час, наприклад 09:00, через кому.
settings-hint-digest_days = Дні, наприклад mon-fri. Якщо не задано – щодня.
settings-hint-rooms-quiet_hours = У ці години до кімнати надходять лише звернення.
settings-hint-rooms-escalate_after = Робочий час від порушення строку до кожного рівня за порядком: 0m, 30m, 2h.
settings-hint-warn = За скільки робочого часу до строку попередити кімнату.
settings-hint-topics = Якщо в групі є теми, кожне звернення матиме свою.
settings-hint-pinned = Закріплена картка в кімнаті показує відкриті звернення.
settings-hint-staff_names = Кого клієнт бачить автором відповіді: ім’я людини, її посаду чи лише компанію.
settings-hint-replies-text = Що прочитає клієнт. Значення події у фігурних дужках, наприклад order і name, підставляться.
settings-hint-replies-rooms = Пропонувати лише в цих кімнатах. Якщо не задано – усюди.
settings-hint-recovery-active = Коли звернення вирішене, клієнтові знову ставлять те саме запитання.
settings-hint-recovery-delay = Скільки чекати від вирішення до запитання.
settings-hint-silent = Якщо клієнт стільки мовчить, звернення закривається без підтвердження.

settings-word-name = ім’я
settings-word-role = посаду
settings-word-company = компанію

role-employee = працівник із події

edit-expected-time = час, наприклад 09:00
edit-expected-pattern = слово або кілька, наприклад повернення чи обман*

document-rule-empty = правилу потрібна умова, слова, варіанти, персони або повтор
document-no-room = немає кімнати, яка прийняла б звернення
document-reserved = { $name } – службове слово: виберіть інший ключ
document-person-taken = ключ { $name } уже має кімната: виберіть інший
document-same-person = у { $name } те саме значення, що в { $other }
document-levels = часів ({ $number }) більше, ніж рівнів передачі вище
document-descending = наступний рівень не може настати раніше за попередній
document-target = Немає кімнати чи людини { $name }.
document-nobody = { $name } поки що не кімната й не людина: на цьому рівні ніхто нічого не дізнається
document-option = У жодному опитуванні немає варіанта { $name }.
document-persona = Немає персони { $name }.

## Чому відкрито звернення
case-reason-score =
    { $reaction ->
        [negative] незадоволена відповідь
        [neutral] стримана відповідь
       *[positive] задоволена відповідь
    }
case-reason-condition = правило { $rule }
case-reason-words = сказано «{ $detail }»
case-reason-options = вибрано «{ $detail }»
case-reason-persona = { $detail }
case-reason-repeat = незадоволення не вперше
case-reason-feedback = написано з власної волі
