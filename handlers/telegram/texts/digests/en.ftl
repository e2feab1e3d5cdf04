# Digests and pinned cards, in English. Ids and variables are the same in all four files.

board-none = no open cases
board-new = { $n } new
board-taken = { $n } in hand
board-waiting =
    { $n ->
        [one] { $n } waits for the customer
       *[other] { $n } wait for the customer
    }
board-late = { $n } overdue
board-snoozed = { $n } set aside
board-turn = the customer’s turn
board-by = by { $time }
board-overdue = was due by { $time }
board-pin = Make me an admin who may pin messages, and this card stays on top.

digest-room = { $room }: { $day }
digest-person = Your cases: { $day }
digest-yours = You have:
digest-nobodys = Still to be taken:
digest-since = Since { $time }:
digest-opened = { $n } opened
digest-answered = { $n } answered
digest-resolved = { $n } resolved
digest-confirmed = { $n } confirmed by the customer
digest-reopened = { $n } opened again
digest-breached = { $n } late
digest-in-time = answered in time: { $share }

## /digest
digest-title = Your digest
digest-is = Comes: { $schedule } ({ $zone }). Next: { $next }.
digest-is-off = You get no digest.
digest-from-document = So it stands in the company’s document; what you choose here goes first.
digest-quiet-is = Quiet hours: { $hours }. A digest that falls into them comes after them; cases always come at once.
digest-of-rooms = Rooms’ digests stand in the document: { $lines }
digest-how = /digest mon-fri 09:00 18:00 · /digest off · /digest quiet 22:00-08:00 · /digest quiet off · /digest zone Europe/Warsaw · /digest now
digest-saved = Done.
digest-wrong = I do not understand “{ $word }”. Write, for example: /digest mon-fri 09:00
digest-empty = Nothing is open, and nothing has happened.
digest-button-morning = Workdays, 09:00
digest-button-twice = Workdays, 09:00 and 17:00
digest-button-daily = Every day, 09:00
digest-button-weekly = Mondays, 09:00
digest-button-off = None
digest-button-now = Show it now
command-digest = your digest: when, quiet hours
