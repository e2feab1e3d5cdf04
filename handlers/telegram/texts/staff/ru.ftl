# Что читают сотрудники, по-русски. Имена и переменные во всех четырёх файлах одни и те же.

## Карточка обращения
case-title = Обращение { $code }
case-repeat = (повтор)
case-instead = Пришло вам, потому что комната «{ $room }» недоступна.
case-order = заказ { $order }
case-customer = клиент { $customer }
case-employee = обслуживание: { $name }
case-new = Новое
case-taken = Занимается { $name }
case-escalated = Передано выше
case-reopened = Снова открыто
case-resolved = Решено: { $name }, { $time }
case-confirmed = Клиент подтвердил, что вопрос решён
case-closed = Закрыто
case-closed-changed = Закрыто: клиент изменил ответ
case-take = Беру
case-resolve = Решено
span-minutes = { $minutes } мин
span-hours = { $hours } ч { $minutes } мин
span-days = { $days } дн. { $hours } ч

## Ответы на нажатия
case-yours = Обращение { $code } теперь ваше.
case-yours-already = Обращение { $code } уже у вас.
case-has-owner = Обращением { $code } уже занимается { $name }.
case-done = Обращение { $code } решено. Спасибо!
case-over = Обращение { $code } уже закрыто.
case-unknown = Такого обращения здесь нет.
staff-only = Это доступно только сотрудникам «{ $company }». Добавить вас может администратор.
admin-only = Это доступно только администраторам «{ $company }».
no-anonymous = Сделайте это от своего имени: анонимного администратора не узнать.
private-only = Напишите мне это, пожалуйста, в личном чате.
room-only = Это работает в личном чате со мной или в рабочей комнате компании «{ $company }».

## /cases
cases-more = и ещё { $n }

## /map
map-none = Пути «{ $journey }» нет.
map-empty = Пока нет ни одного пути.
map-answers =
    { $n ->
        [one] { $n } ответ
        [few] { $n } ответа
        [many] { $n } ответов
       *[other] { $n } ответа
    }
map-window-all = за всё время
map-window-today = сегодня
map-window-days =
    { $days ->
        [one] за последний { $days } день
        [few] за последние { $days } дня
        [many] за последние { $days } дней
       *[other] за последние { $days } дня
    }
map-window-dates = за выбранные дни
map-quiet = Ответов мало для выводов: нужно хотя бы { $floor } в одной точке контакта.
map-lowest = Хуже всего: { $touchpoint } { $mean } (ответов: { $n })
map-highest = Лучше всего: { $touchpoint } { $mean } (ответов: { $n })
map-drop = Самый большой спад: { $from } → { $to }, { $change } ({ $low }…{ $high }; ответов: { $before } и { $n })
map-most = Больше всего ответов: { $touchpoint }, { $n }
map-live = Живая карта
map-others = Другие пути: { $commands }

## Первый владелец
claim-owned = Теперь вы владелец «{ $company }». /rooms привяжет комнаты для обращений, /help покажет остальное.
claim-wrong = Код неверный, уже использован или старше 15 минут. Новый появится при следующем запуске программы.
claim-too-many = Слишком много неверных кодов. Попробуйте снова через 15 минут.

## Комнаты
rooms-none = В настройках ещё нет комнат.
rooms-title = Комнаты: сюда приходят обращения
rooms-bound = привязана к группе
rooms-unbound = не привязана: обращения получает владелец
rooms-how = Добавьте меня в группу и отправьте там строку под названием комнаты. Она сработает один раз, в течение 15 минут.
bind-how = Строку, которая привязывает комнату, даёт /rooms в личном чате со мной.
bind-done = Теперь этот чат – комната «{ $room }». Обращения будут приходить сюда.
bind-wrong = Код неверный, уже использован или старше 15 минут. Новый даёт /rooms в личном чате со мной.
bind-group-only = Эту строку нужно отправить в группе, которая станет комнатой.

## Списки для администраторов
trigger-off = на паузе
staff-title = Сотрудники
role-viewer = наблюдатель
role-staff = сотрудник
role-admin = администратор
role-owner = владелец

## /help
help-title = Что я умею
help-cards = Обращение приходит карточкой: «{ case-take }» – вы им занимаетесь, «{ case-resolve }» – всё сделано. «{ desk-reply }» или ответ на карточку – сообщение клиенту; «{ desk-more }» – передать, отложить, заметка, метка.
