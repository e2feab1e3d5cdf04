# Стол сотрудников по-русски: обращения и их кнопки, списки, дежурство. Имена и переменные одинаковы во всех файлах.

## Часы на карточке
case-due = ответить до { $time } ({ $left })
case-late = ответ нужен был до { $time } ({ $left })
desk-solve-due = решить до { $time } ({ $left })
desk-solve-late = решение нужно было до { $time } ({ $left })
desk-left = осталось { $span }
desk-late = опоздание { $span }

## Что с обращением
desk-owner = владелец
desk-on-duty = дежурный
desk-escalated = Передано выше: { $name } (уровень { $level })
desk-answered = { $name }: ответ отправлен в { $time }
desk-waiting = { $name }: ответ отправлен; ждём клиента с { $time }, часы стоят
desk-snoozed = Отложено до { $time }; часы идут
desk-closed-unconfirmed = Закрыто: клиент больше ничего не сказал
desk-closed-satisfied = Закрыто: клиент в итоге доволен
desk-closed-duplicate = Закрыто как повтор
desk-closed-spam = Закрыто как спам
desk-closed-mistake = Закрыто: открыто по ошибке
desk-closed-erased = Закрыто: данные клиента удалены
desk-closed-answer_changed = Закрыто: клиент изменил ответ
desk-noted = { $name }, { $time }

## Кнопки карточки
desk-reply = Ответить
desk-more = Ещё
desk-hand-over = Передать
desk-snooze = Отложить
desk-note = Заметка
desk-tag = Метка
desk-reopen = Открыть снова
desk-history = История
desk-snooze-1h = 1 ч
desk-snooze-3h = 3 ч
desk-snooze-tomorrow = Завтра

## Ответы на нажатия
desk-handed = Обращение { $code } теперь у сотрудника: { $name }.
desk-snoozed-until = Обращение { $code } отложено до { $time }. Часы идут.
desk-tagged = Обращение { $code }: метка «{ $tag }» добавлена.
desk-untagged = Обращение { $code }: метка «{ $tag }» снята.
desk-reopened = Обращение { $code } снова открыто.
desk-note-kept = Заметка добавлена к обращению { $code }.
desk-stands = Менять нечего: с обращением { $code } всё уже так.
desk-nobody = Этому человеку передать обращение нельзя.
desk-busy = Здесь сейчас слишком много сообщений. Попробуйте через { $seconds } с.
desk-ask-note = ваша заметка к обращению { $code } – ответом на это сообщение. Её увидят только сотрудники.
desk-ask-reply = ваш ответ клиенту по обращению { $code } – ответом на это сообщение. Клиент получит его от меня.
desk-field-note = Заметка для сотрудников
desk-field-reply = Ответ клиенту

## История обращения
desk-history-more =
    { $n ->
        [one] Не показана { $n } более ранняя запись
        [few] Не показаны { $n } более ранние записи
        [many] Не показано { $n } более ранних записей
       *[other] Не показано { $n } более ранней записи
    }
desk-by-customer = клиент
desk-event-opened = открыто
desk-event-worsened = новые причины в ответе клиента
desk-event-taken = взято в работу
desk-event-handed_over = передано: { $name }
desk-event-snoozed = отложено до { $time }
desk-event-woken = отсрочка закончилась
desk-event-noted = заметка: { $words }
desk-event-tagged = метка «{ $tag }»
desk-event-untagged = метка «{ $tag }» снята
desk-event-answered = сообщение клиенту
desk-event-waiting = слово за клиентом
desk-event-spoke = новое сообщение
desk-event-thanked = сказано спасибо
desk-event-silent = клиент молчит; снова очередь сотрудников
desk-event-resolved = решено
desk-event-confirmed = подтверждено, что всё решено
desk-event-reopened-customer = новое сообщение: снова открыто
desk-event-reopened-unhappy = всё ещё недовольство: снова открыто
desk-event-reopened-answer_worse = оценка стала хуже: снова открыто
desk-event-reopened-staff = открыто снова
desk-event-warned-answer = предупреждение: скоро срок ответа
desk-event-warned-resolve = предупреждение: скоро срок решения
desk-event-breached-answer = срок ответа прошёл
desk-event-breached-resolve = срок решения прошёл
desk-event-escalated = передано выше: { $name } (уровень { $level })

## Списки
command-case = одно обращение по его коду
command-duty = кто дежурит
desk-list-open = Открытые
desk-list-mine = Мои
desk-list-breached = Просроченные
desk-title-open =
    { $n ->
        [one] { $n } открытое обращение
        [few] { $n } открытых обращения
        [many] { $n } открытых обращений
       *[other] { $n } открытого обращения
    }
desk-title-mine =
    { $n ->
        [one] У вас { $n } обращение
        [few] У вас { $n } обращения
        [many] У вас { $n } обращений
       *[other] У вас { $n } обращения
    }
desk-title-breached =
    { $n ->
        [one] { $n } просроченное обращение
        [few] { $n } просроченных обращения
        [many] { $n } просроченных обращений
       *[other] { $n } просроченного обращения
    }
desk-none-open = Открытых обращений нет. Отличная работа!
desk-none-mine = У вас нет открытых обращений.
desk-none-breached = Просроченных обращений нет.
desk-list-room = Здесь только обращения этой комнаты; все – в нашем личном чате.
desk-case-how = Какое обращение? Например: /case A7F3
desk-case-none = Обращения { $code } нет.

## Дежурство
desk-duty-title = Дежурят
desk-duty-none = Никто не дежурит. Обращения всё равно приходят в комнаты.
desk-duty-why = Кто дежурит, стоит первым в списке «Передать» и получает обращения, которые не дошли ни до одной комнаты.
desk-duty-since = { $name } с { $time }
desk-duty-until = { $name } до { $time }
desk-duty-on = Я дежурю
desk-duty-hours =
    { $hours ->
        [one] На { $hours } час
        [few] На { $hours } часа
        [many] На { $hours } часов
       *[other] На { $hours } часа
    }
desk-duty-off = Не дежурю
desk-duty-now-on = Вы дежурите.
desk-duty-now-until = Вы дежурите до { $time }.
desk-duty-now-off = Вы не дежурите.
desk-duty-how = /duty показывает, кто дежурит; /duty on, /duty on 8h и /duty off меняют это для вас.
