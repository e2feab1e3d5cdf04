# Сводки и закреплённые карточки по-русски. Названия и переменные одинаковы во всех четырёх файлах.

board-none = открытых обращений нет
board-new =
    { $n ->
        [one] { $n } новое
        [few] { $n } новых
        [many] { $n } новых
       *[other] { $n } нового
    }
board-taken = { $n } в работе
board-waiting =
    { $n ->
        [one] { $n } ждёт клиента
        [few] { $n } ждут клиента
        [many] { $n } ждут клиента
       *[other] { $n } ждёт клиента
    }
board-late = { $n } просрочено
board-snoozed = { $n } отложено
board-turn = ждём ответа клиента
board-by = до { $time }
board-overdue = срок был { $time }
board-pin = Сделайте меня администратором с правом закреплять сообщения – и эта карточка останется наверху.

digest-room = { $room }: { $day }
digest-person = Ваши обращения: { $day }
digest-yours = У вас:
digest-nobodys = Ещё никто не взял:
digest-since = С { $time }:
digest-opened = открыто { $n }
digest-answered = отвечено { $n }
digest-resolved = решено { $n }
digest-confirmed = подтверждено клиентом { $n }
digest-reopened = открыто снова { $n }
digest-breached = с опозданием { $n }
digest-in-time = вовремя отвечено: { $share }

## /digest
digest-title = Ваша сводка
digest-is = Приходит: { $schedule } ({ $zone }). Следующая: { $next }.
digest-is-off = Сводка вам не приходит.
digest-from-document = Так записано в документе компании; то, что вы выберете здесь, важнее.
digest-quiet-is = Тихие часы: { $hours }. Сводка, которая пришлась на них, придёт после; обращения приходят сразу и всегда.
digest-of-rooms = Сводки комнат записаны в документе: { $lines }
digest-how = /digest mon-fri 09:00 18:00 · /digest off · /digest quiet 22:00-08:00 · /digest quiet off · /digest zone Europe/Warsaw · /digest now
digest-saved = Готово.
digest-wrong = Не понимаю «{ $word }». Напишите, например: /digest mon-fri 09:00
digest-empty = Ничего не открыто, и ничего не произошло.
digest-button-morning = По будням в 09:00
digest-button-twice = По будням в 09:00 и 17:00
digest-button-daily = Каждый день в 09:00
digest-button-weekly = По понедельникам в 09:00
digest-button-off = Не присылать
digest-button-now = Показать сейчас
command-digest = ваша сводка: когда приходит, тихие часы
