# Podsumowania i przypięte karty po polsku. Nazwy i zmienne są takie same we wszystkich czterech plikach.

board-none = brak otwartych zgłoszeń
board-new =
    { $n ->
        [one] { $n } nowe
        [few] { $n } nowe
        [many] { $n } nowych
       *[other] { $n } nowego
    }
board-taken = { $n } w toku
board-waiting =
    { $n ->
        [one] { $n } czeka na klienta
        [few] { $n } czekają na klienta
        [many] { $n } czeka na klienta
       *[other] { $n } czeka na klienta
    }
board-late = { $n } po terminie
board-snoozed =
    { $n ->
        [one] { $n } odłożone
        [few] { $n } odłożone
        [many] { $n } odłożonych
       *[other] { $n } odłożonego
    }
board-turn = czekamy na odpowiedź klienta
board-by = do { $time }
board-overdue = termin minął: { $time }
board-pin = Zrób ze mnie administratora z prawem przypinania wiadomości, a ta karta zostanie na górze.

digest-room = { $room }: { $day }
digest-person = Twoje zgłoszenia: { $day }
digest-yours = Masz:
digest-nobodys = Nikt jeszcze nie wziął:
digest-since = Od { $time }:
digest-opened = otwarte: { $n }
digest-answered = z odpowiedzią: { $n }
digest-resolved = rozwiązane: { $n }
digest-confirmed = potwierdzone przez klienta: { $n }
digest-reopened = otwarte ponownie: { $n }
digest-breached = po terminie: { $n }
digest-in-time = odpowiedzi na czas: { $share }

## /digest
digest-title = Twoje podsumowanie
digest-is = Przychodzi: { $schedule } ({ $zone }). Następne: { $next }.
digest-is-off = Nie dostajesz podsumowania.
digest-from-document = Tak zapisano w dokumencie firmy; to, co wybierzesz tutaj, jest ważniejsze.
digest-quiet-is = Godziny ciszy: { $hours }. Podsumowanie, które w nie wypada, przyjdzie po nich; zgłoszenia przychodzą zawsze od razu.
digest-of-rooms = Podsumowania pokoi zapisano w dokumencie: { $lines }
digest-how = /digest mon-fri 09:00 18:00 · /digest off · /digest quiet 22:00-08:00 · /digest quiet off · /digest zone Europe/Warsaw · /digest now
digest-saved = Gotowe.
digest-wrong = Nie rozumiem „{ $word }”. Napisz na przykład: /digest mon-fri 09:00
digest-empty = Nic nie jest otwarte i nic się nie wydarzyło.
digest-button-morning = Dni robocze, 09:00
digest-button-twice = Dni robocze, 09:00 i 17:00
digest-button-daily = Codziennie, 09:00
digest-button-weekly = Poniedziałki, 09:00
digest-button-off = Nie przysyłaj
digest-button-now = Pokaż teraz
command-digest = Twoje podsumowanie: kiedy, godziny ciszy
