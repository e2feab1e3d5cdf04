# Стіл працівників українською: звернення та їхні кнопки, списки, чергування. Назви й змінні однакові в усіх файлах.

## Годинники на картці
case-due = відповісти до { $time } ({ $left })
case-late = відповідь мала бути до { $time } ({ $left })
desk-solve-due = вирішити до { $time } ({ $left })
desk-solve-late = рішення мало бути до { $time } ({ $left })
desk-left = залишилося { $span }
desk-late = запізнення { $span }

## Що зі зверненням
desk-owner = власник
desk-on-duty = черговий
desk-escalated = Передано вище: { $name } (рівень { $level })
desk-answered = { $name }: відповідь надіслано о { $time }
desk-waiting = { $name }: відповідь надіслано; чекаємо на клієнта з { $time }, годинник стоїть
desk-snoozed = Відкладено до { $time }; годинник іде
desk-closed-unconfirmed = Закрито: клієнт більше нічого не сказав
desk-closed-satisfied = Закрито: клієнт зрештою задоволений
desk-closed-duplicate = Закрито як повтор
desk-closed-spam = Закрито як спам
desk-closed-mistake = Закрито: відкрито помилково
desk-closed-erased = Закрито: дані клієнта видалено
desk-closed-answer_changed = Закрито: клієнт змінив відповідь
desk-noted = { $name }, { $time }

## Кнопки картки
desk-reply = Відповісти
desk-more = Ще
desk-hand-over = Передати
desk-snooze = Відкласти
desk-note = Нотатка
desk-tag = Мітка
desk-reopen = Відкрити знову
desk-history = Історія
desk-snooze-1h = 1 год
desk-snooze-3h = 3 год
desk-snooze-tomorrow = Завтра

## Відповіді на натискання
desk-handed = Звернення { $code } тепер у працівника: { $name }.
desk-snoozed-until = Звернення { $code } відкладено до { $time }. Годинник іде.
desk-tagged = Звернення { $code }: мітку «{ $tag }» додано.
desk-untagged = Звернення { $code }: мітку «{ $tag }» знято.
desk-reopened = Звернення { $code } знову відкрите.
desk-note-kept = Нотатку додано до звернення { $code }.
desk-stands = Змінювати нічого: зі зверненням { $code } усе вже так.
desk-nobody = Цій людині передати звернення не можна.
desk-busy = Тут зараз забагато повідомлень. Спробуйте за { $seconds } с.
desk-ask-note = ваша нотатка до звернення { $code } – відповіддю на це повідомлення. Її побачать лише працівники.
desk-ask-reply = ваша відповідь клієнтові щодо звернення { $code } – відповіддю на це повідомлення. Клієнт отримає її від мене.
desk-field-note = Нотатка для працівників
desk-field-reply = Відповідь клієнтові

## Історія звернення
desk-history-more =
    { $n ->
        [one] Не показано { $n } раніший запис
        [few] Не показано { $n } раніші записи
        [many] Не показано { $n } раніших записів
       *[other] Не показано { $n } ранішого запису
    }
desk-by-customer = клієнт
desk-event-opened = відкрито
desk-event-worsened = нові причини у відповіді клієнта
desk-event-taken = узято в роботу
desk-event-handed_over = передано: { $name }
desk-event-snoozed = відкладено до { $time }
desk-event-woken = відстрочка закінчилася
desk-event-noted = нотатка: { $words }
desk-event-tagged = мітка «{ $tag }»
desk-event-untagged = мітку «{ $tag }» знято
desk-event-answered = повідомлення клієнтові
desk-event-waiting = слово за клієнтом
desk-event-spoke = нове повідомлення
desk-event-thanked = подяка
desk-event-silent = клієнт мовчить; знову черга працівників
desk-event-resolved = вирішено
desk-event-confirmed = підтверджено, що все вирішено
desk-event-reopened-customer = нове повідомлення: знову відкрито
desk-event-reopened-unhappy = досі незадоволення: знову відкрито
desk-event-reopened-answer_worse = оцінка погіршала: знову відкрито
desk-event-reopened-staff = відкрито знову
desk-event-warned-answer = попередження: скоро строк відповіді
desk-event-warned-resolve = попередження: скоро строк рішення
desk-event-breached-answer = строк відповіді минув
desk-event-breached-resolve = строк рішення минув
desk-event-escalated = передано вище: { $name } (рівень { $level })

## Списки
command-case = одне звернення за його кодом
command-duty = хто чергує
desk-list-open = Відкриті
desk-list-mine = Мої
desk-list-breached = Прострочені
desk-title-open =
    { $n ->
        [one] { $n } відкрите звернення
        [few] { $n } відкриті звернення
        [many] { $n } відкритих звернень
       *[other] { $n } відкритого звернення
    }
desk-title-mine =
    { $n ->
        [one] У вас { $n } звернення
        [few] У вас { $n } звернення
        [many] У вас { $n } звернень
       *[other] У вас { $n } звернення
    }
desk-title-breached =
    { $n ->
        [one] { $n } прострочене звернення
        [few] { $n } прострочені звернення
        [many] { $n } прострочених звернень
       *[other] { $n } простроченого звернення
    }
desk-none-open = Відкритих звернень немає. Чудова робота!
desk-none-mine = У вас немає відкритих звернень.
desk-none-breached = Прострочених звернень немає.
desk-list-room = Тут лише звернення цієї кімнати; усі – у нашому особистому чаті.
desk-case-how = Яке звернення? Наприклад: /case A7F3
desk-case-none = Звернення { $code } немає.

## Чергування
desk-duty-title = Чергують
desk-duty-none = Ніхто не чергує. Звернення однаково надходять до кімнат.
desk-duty-why = Хто чергує, стоїть першим у списку «Передати» й отримує звернення, які не дійшли до жодної кімнати.
desk-duty-since = { $name } з { $time }
desk-duty-until = { $name } до { $time }
desk-duty-on = Я чергую
desk-duty-hours =
    { $hours ->
        [one] На { $hours } годину
        [few] На { $hours } години
        [many] На { $hours } годин
       *[other] На { $hours } години
    }
desk-duty-off = Не чергую
desk-duty-now-on = Ви чергуєте.
desk-duty-now-until = Ви чергуєте до { $time }.
desk-duty-now-off = Ви не чергуєте.
desk-duty-how = /duty показує, хто чергує; /duty on, /duty on 8h і /duty off змінюють це для вас.
