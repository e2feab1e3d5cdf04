# Що читають працівники, українською. Назви та змінні в усіх чотирьох файлах однакові.

## Картка звернення
case-title = Звернення { $code }
case-repeat = (повтор)
case-instead = Надійшло вам, бо кімната «{ $room }» недоступна.
case-order = замовлення { $order }
case-customer = клієнт { $customer }
case-employee = обслуговування: { $name }
case-new = Нове
case-taken = Займається { $name }
case-escalated = Передано вище
case-reopened = Знову відкрите
case-resolved = Вирішено: { $name }, { $time }
case-confirmed = Клієнт підтвердив, що питання вирішено
case-closed = Закрито
case-closed-changed = Закрито: клієнт змінив відповідь
case-take = Беру
case-resolve = Вирішено
span-minutes = { $minutes } хв
span-hours = { $hours } год { $minutes } хв
span-days = { $days } дн. { $hours } год

## Відповіді на натискання
case-yours = Звернення { $code } тепер ваше.
case-yours-already = Звернення { $code } вже у вас.
case-has-owner = Зверненням { $code } вже займається { $name }.
case-done = Звернення { $code } вирішено. Дякуємо!
case-over = Звернення { $code } вже завершено.
case-unknown = Такого звернення тут немає.
staff-only = Це доступно лише працівникам «{ $company }». Додати вас може адміністратор.
admin-only = Це доступно лише адміністраторам «{ $company }».
no-anonymous = Зробіть це від свого імені: анонімного адміністратора не впізнати.
private-only = Напишіть мені це, будь ласка, в особистому чаті.
room-only = Це працює в особистому чаті зі мною або в робочій кімнаті компанії «{ $company }».

## /cases
cases-more = і ще { $n }

## /map
map-none = Шляху «{ $journey }» немає.
map-empty = Поки що немає жодного шляху.
map-answers =
    { $n ->
        [one] { $n } відповідь
        [few] { $n } відповіді
        [many] { $n } відповідей
       *[other] { $n } відповіді
    }
map-window-all = за весь час
map-window-today = сьогодні
map-window-days =
    { $days ->
        [one] за останній { $days } день
        [few] за останні { $days } дні
        [many] за останні { $days } днів
       *[other] за останні { $days } дня
    }
map-window-dates = за вибрані дні
map-quiet = Замало відповідей для висновків: потрібно щонайменше { $floor } в одній точці контакту.
map-lowest = Найгірше: { $touchpoint } { $mean } (відповідей: { $n })
map-highest = Найкраще: { $touchpoint } { $mean } (відповідей: { $n })
map-drop = Найбільший спад: { $from } → { $to }, { $change } ({ $low }…{ $high }; відповідей: { $before } і { $n })
map-most = Найбільше відповідей: { $touchpoint }, { $n }
map-live = Жива карта
map-others = Інші шляхи: { $commands }

## Перший власник
claim-owned = Тепер ви власник «{ $company }». /rooms прив’яже кімнати для звернень, /help покаже решту.
claim-wrong = Код хибний, уже використаний або старший за 15 хвилин. Новий з’явиться під час наступного запуску програми.
claim-too-many = Забагато хибних кодів. Спробуйте знову за 15 хвилин.

## Кімнати
rooms-none = У налаштуваннях ще немає кімнат.
rooms-title = Кімнати: сюди надходять звернення
rooms-bound = прив’язана до групи
rooms-unbound = не прив’язана: звернення отримує власник
rooms-how = Додайте мене до групи й надішліть там рядок під назвою кімнати. Він спрацює один раз, протягом 15 хвилин.
bind-how = Рядок, який прив’язує кімнату, дає /rooms в особистому чаті зі мною.
bind-done = Тепер цей чат – кімната «{ $room }». Звернення надходитимуть сюди.
bind-wrong = Код хибний, уже використаний або старший за 15 хвилин. Новий дає /rooms в особистому чаті зі мною.
bind-group-only = Цей рядок треба надіслати в групі, яка стане кімнатою.

## Списки для адміністраторів
trigger-off = на паузі
staff-title = Працівники
role-viewer = спостерігач
role-staff = працівник
role-admin = адміністратор
role-owner = власник

## /help
help-title = Що я вмію
help-cards = Звернення надходить карткою: «{ case-take }» – ви ним займаєтеся, «{ case-resolve }» – усе зроблено. «{ desk-reply }» або відповідь на картку – повідомлення клієнтові; «{ desk-more }» – передати, відкласти, нотатка, мітка.
