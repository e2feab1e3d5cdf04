# Правила обращений, маршруты и всё, что к ним относится, по-русски. Имена и переменные во всех четырёх файлах одинаковы.
command-people = люди для комнат и маршрутов
command-routing = кому достаются обращения
command-replies = готовые ответы клиентам
command-tags = метки для обращений
command-recovery = повторный вопрос после обращения

settings-section-people = Люди
settings-section-routing = Маршруты
settings-section-replies = Готовые ответы
settings-section-tags = Метки
settings-section-recovery = Повторный вопрос

settings-field-complaints-name = Причина на карточке
settings-field-complaints-options = Выбранные варианты
settings-field-resolve = Решить за
settings-field-words = Слова
settings-field-personas = Персоны
settings-field-repeat = Второй плохой ответ за
settings-field-to = Кому
settings-field-touchpoints = Точки контакта
settings-field-locations = Места
settings-field-employees = Сотрудники
settings-field-shift = Пока открыто
settings-field-telegram = Id в Telegram
settings-field-role = Должность
settings-field-people-calendar = Смена
settings-field-employee = В событиях
settings-field-digest = Сводка в
settings-field-digest_days = Дни сводки
settings-field-rooms = Комнаты
settings-field-silent = Ждать ответа
settings-field-escalate_after = Передать выше через
settings-field-warn = Предупредить за
settings-field-topics = Тема на обращение
settings-field-pinned = Закреплённая карточка
settings-field-staff_names = Клиент видит

settings-hint-complaints-when = Условие об ответе и событии, например score == negative and channel == 'app'. Если задано несколько частей, должны выполняться все.
settings-hint-complaints-name = Что карточка назовёт причиной обращения.
settings-hint-complaints-options = Обращение откроется, если клиент выбрал один из этих вариантов.
settings-hint-room = Где появится карточка. Если не задано, обращение получит тот, кто отвечает за точку контакта.
settings-hint-resolve = За это рабочее время обращение должно быть решено.
settings-hint-words = Обращение откроется, если прозвучало одно из этих слов. Звёздочка – любое окончание: обман*. Перечислите через запятую.
settings-hint-complaints-personas = Только ответы клиентов из этих персон.
settings-hint-repeat = Обращение откроется, если за это время клиент уже был недоволен.
settings-hint-to = Комнаты и люди по очереди. «employee» – сотрудник из события, если он на смене; «owner» – владелец бизнеса.
settings-hint-locations = Как их называют события, через запятую.
settings-hint-employees = Как их называют события, через запятую.
settings-hint-shift = Маршрут действует, только пока открыто по этому календарю.
settings-hint-routing-owner = Кто отвечает за обращение. Если не задано – первый, кому оно достанется.
settings-hint-telegram = Число; его показывает /staff.
settings-hint-people-calendar = Вне этих часов обращения к этому человеку не приходят.
settings-hint-employee = Как этого человека называют события компании.
settings-hint-digest = Время, например 09:00, через запятую.
settings-hint-digest_days = Дни, например mon-fri. Если не задано – каждый день.
settings-hint-rooms-quiet_hours = В эти часы в комнату приходят только обращения.
settings-hint-rooms-escalate_after = Рабочее время от нарушения срока до каждого уровня по порядку: 0m, 30m, 2h.
settings-hint-warn = За сколько рабочего времени до срока предупредить комнату.
settings-hint-topics = Если в группе есть темы, у каждого обращения будет своя.
settings-hint-pinned = Закреплённая карточка в комнате показывает открытые обращения.
settings-hint-staff_names = Кого клиент видит автором ответа: имя человека, его должность или только компанию.
settings-hint-replies-text = Что прочитает клиент. Значения события в фигурных скобках, например order и name, подставятся.
settings-hint-replies-rooms = Предлагать только в этих комнатах. Если не задано – везде.
settings-hint-recovery-active = Когда обращение решено, клиенту снова задаётся тот же вопрос.
settings-hint-recovery-delay = Сколько ждать от решения до вопроса.
settings-hint-silent = Если клиент столько молчит, обращение закрывается без подтверждения.

settings-word-name = имя
settings-word-role = должность
settings-word-company = компанию

role-employee = сотрудник из события

edit-expected-time = время, например 09:00
edit-expected-pattern = слово или несколько, например возврат или обман*

document-rule-empty = правилу нужно условие, слова, варианты, персоны или повтор
document-no-room = нет комнаты, которая приняла бы обращение
document-reserved = { $name } – служебное слово: выберите другой ключ
document-person-taken = ключ { $name } уже у комнаты: выберите другой
document-same-person = у { $name } то же значение, что у { $other }
document-levels = времён ({ $number }) больше, чем уровней передачи выше
document-descending = следующий уровень не может наступить раньше предыдущего
document-target = Нет комнаты или человека { $name }.
document-nobody = { $name } пока не комната и не человек: на этом уровне никто ничего не узнает
document-option = Ни в одном опросе нет варианта { $name }.
document-persona = Нет персоны { $name }.

## Почему открыто обращение
case-reason-score =
    { $reaction ->
        [negative] недовольный ответ
        [neutral] сдержанный ответ
       *[positive] довольный ответ
    }
case-reason-condition = правило { $rule }
case-reason-words = сказано «{ $detail }»
case-reason-options = выбрано «{ $detail }»
case-reason-persona = { $detail }
case-reason-repeat = недовольство не в первый раз
case-reason-feedback = написано по своей воле
