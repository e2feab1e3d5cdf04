# Зведення та закріплені картки українською. Назви і змінні однакові в усіх чотирьох файлах.

board-none = відкритих звернень немає
board-new =
    { $n ->
        [one] { $n } нове
        [few] { $n } нові
        [many] { $n } нових
       *[other] { $n } нового
    }
board-taken = { $n } у роботі
board-waiting =
    { $n ->
        [one] { $n } чекає на клієнта
        [few] { $n } чекають на клієнта
        [many] { $n } чекають на клієнта
       *[other] { $n } чекає на клієнта
    }
board-late = { $n } прострочено
board-snoozed = { $n } відкладено
board-turn = чекаємо на відповідь клієнта
board-by = до { $time }
board-overdue = термін був { $time }
board-pin = Зробіть мене адміністратором із правом закріплювати повідомлення – і ця картка лишатиметься вгорі.

digest-room = { $room }: { $day }
digest-person = Ваші звернення: { $day }
digest-yours = У вас:
digest-nobodys = Ще ніхто не взяв:
digest-since = Від { $time }:
digest-opened = відкрито { $n }
digest-answered = з відповіддю { $n }
digest-resolved = вирішено { $n }
digest-confirmed = підтверджено клієнтом { $n }
digest-reopened = відкрито знову { $n }
digest-breached = із запізненням { $n }
digest-in-time = вчасних відповідей: { $share }

## /digest
digest-title = Ваше зведення
digest-is = Надходить: { $schedule } ({ $zone }). Наступне: { $next }.
digest-is-off = Зведення вам не надходить.
digest-from-document = Так записано в документі компанії; те, що ви оберете тут, важливіше.
digest-quiet-is = Тихі години: { $hours }. Зведення, що припало на них, надійде після; звернення надходять одразу й завжди.
digest-of-rooms = Зведення кімнат записані в документі: { $lines }
digest-how = /digest mon-fri 09:00 18:00 · /digest off · /digest quiet 22:00-08:00 · /digest quiet off · /digest zone Europe/Warsaw · /digest now
digest-saved = Готово.
digest-wrong = Не розумію «{ $word }». Напишіть, наприклад: /digest mon-fri 09:00
digest-empty = Нічого не відкрито, і нічого не сталося.
digest-button-morning = У будні о 09:00
digest-button-twice = У будні о 09:00 і 17:00
digest-button-daily = Щодня о 09:00
digest-button-weekly = Щопонеділка о 09:00
digest-button-off = Не надсилати
digest-button-now = Показати зараз
command-digest = ваше зведення: коли надходить, тихі години
