# Biurko obsługi po polsku: zgłoszenia i ich przyciski, listy, dyżur. Nazwy i zmienne są takie same we wszystkich plikach.

## Zegary na karcie
case-due = odpowiedź do { $time } ({ $left })
case-late = odpowiedź miała być do { $time } ({ $left })
desk-solve-due = rozwiązanie do { $time } ({ $left })
desk-solve-late = rozwiązanie miało być do { $time } ({ $left })
desk-left = zostało { $span }
desk-late = spóźnienie { $span }

## Co ze zgłoszeniem
desk-owner = właściciel
desk-on-duty = osoba na dyżurze
desk-escalated = Przekazane wyżej: { $name } (poziom { $level })
desk-answered = { $name }: odpowiedź wysłana o { $time }
desk-waiting = { $name }: odpowiedź wysłana; czekamy na klienta od { $time }, zegar stoi
desk-snoozed = Odłożone do { $time }; zegar biegnie dalej
desk-closed-unconfirmed = Zamknięte: klient nic więcej nie napisał
desk-closed-satisfied = Zamknięte: klient jest ostatecznie zadowolony
desk-closed-duplicate = Zamknięte jako powtórka
desk-closed-spam = Zamknięte jako spam
desk-closed-mistake = Zamknięte: otwarte przez pomyłkę
desk-closed-erased = Zamknięte: dane klienta usunięto
desk-closed-answer_changed = Zamknięte: klient zmienił odpowiedź
desk-noted = { $name }, { $time }

## Przyciski karty
desk-reply = Odpowiedz
desk-more = Więcej
desk-hand-over = Przekaż
desk-snooze = Odłóż
desk-note = Notatka
desk-tag = Etykieta
desk-reopen = Otwórz ponownie
desk-history = Historia
desk-snooze-1h = 1 godz.
desk-snooze-3h = 3 godz.
desk-snooze-tomorrow = Jutro

## Odpowiedzi na naciśnięcia
desk-handed = Zgłoszenie { $code } ma teraz: { $name }.
desk-snoozed-until = Zgłoszenie { $code } jest odłożone do { $time }. Zegar biegnie dalej.
desk-tagged = Zgłoszenie { $code }: dodano etykietę „{ $tag }”.
desk-untagged = Zgłoszenie { $code }: zdjęto etykietę „{ $tag }”.
desk-reopened = Zgłoszenie { $code } jest znów otwarte.
desk-note-kept = Notatka jest przy zgłoszeniu { $code }.
desk-stands = Nie ma czego zmieniać: ze zgłoszeniem { $code } już tak jest.
desk-nobody = Tej osobie nie można przekazać zgłoszenia.
desk-busy = Za dużo tu teraz wiadomości. Spróbuj za { $seconds } s.
desk-ask-note = notatka do zgłoszenia { $code } – w odpowiedzi na tę wiadomość. Zobaczy ją tylko obsługa.
desk-ask-reply = odpowiedź dla klienta w zgłoszeniu { $code } – w odpowiedzi na tę wiadomość. Klient dostanie ją ode mnie.
desk-field-note = Notatka dla obsługi
desk-field-reply = Odpowiedź dla klienta

## Historia zgłoszenia
desk-history-more =
    { $n ->
        [one] Nie pokazano { $n } wcześniejszego wpisu
        [few] Nie pokazano { $n } wcześniejszych wpisów
        [many] Nie pokazano { $n } wcześniejszych wpisów
       *[other] Nie pokazano { $n } wcześniejszego wpisu
    }
desk-by-customer = klient
desk-event-opened = otwarte
desk-event-worsened = kolejne powody w odpowiedzi klienta
desk-event-taken = przejęte
desk-event-handed_over = przekazane: { $name }
desk-event-snoozed = odłożone do { $time }
desk-event-woken = koniec odłożenia
desk-event-noted = notatka: { $words }
desk-event-tagged = etykieta „{ $tag }”
desk-event-untagged = zdjęta etykieta „{ $tag }”
desk-event-answered = wiadomość do klienta
desk-event-waiting = teraz kolej klienta
desk-event-spoke = nowa wiadomość
desk-event-thanked = podziękowanie
desk-event-silent = klient milczy; znowu kolej obsługi
desk-event-resolved = rozwiązane
desk-event-confirmed = potwierdzenie, że sprawa jest rozwiązana
desk-event-reopened-customer = nowa wiadomość: znów otwarte
desk-event-reopened-unhappy = nadal niezadowolenie: znów otwarte
desk-event-reopened-answer_worse = gorsza ocena: znów otwarte
desk-event-reopened-staff = otwarte ponownie
desk-event-warned-answer = ostrzeżenie: zbliża się termin odpowiedzi
desk-event-warned-resolve = ostrzeżenie: zbliża się termin rozwiązania
desk-event-breached-answer = minął termin odpowiedzi
desk-event-breached-resolve = minął termin rozwiązania
desk-event-escalated = przekazane wyżej: { $name } (poziom { $level })

## Listy
command-case = jedno zgłoszenie według kodu
command-duty = kto ma dyżur
desk-list-open = Otwarte
desk-list-mine = Moje
desk-list-breached = Spóźnione
desk-title-open =
    { $n ->
        [one] { $n } otwarte zgłoszenie
        [few] { $n } otwarte zgłoszenia
        [many] { $n } otwartych zgłoszeń
       *[other] { $n } otwartego zgłoszenia
    }
desk-title-mine =
    { $n ->
        [one] Masz { $n } zgłoszenie
        [few] Masz { $n } zgłoszenia
        [many] Masz { $n } zgłoszeń
       *[other] Masz { $n } zgłoszenia
    }
desk-title-breached =
    { $n ->
        [one] { $n } spóźnione zgłoszenie
        [few] { $n } spóźnione zgłoszenia
        [many] { $n } spóźnionych zgłoszeń
       *[other] { $n } spóźnionego zgłoszenia
    }
desk-none-open = Brak otwartych zgłoszeń. Świetna robota!
desk-none-mine = Nie masz otwartych zgłoszeń.
desk-none-breached = Żadne zgłoszenie nie jest spóźnione.
desk-list-room = To tylko zgłoszenia tego pokoju; wszystkie są na naszym prywatnym czacie.
desk-case-how = Które zgłoszenie? Na przykład: /case A7F3
desk-case-none = Nie ma zgłoszenia { $code }.

## Dyżur
desk-duty-title = Na dyżurze
desk-duty-none = Nikt nie ma dyżuru. Zgłoszenia i tak trafiają do pokojów.
desk-duty-why = Kto ma dyżur, jest pierwszy na liście „Przekaż” i dostaje zgłoszenia, które nie dotarły do żadnego pokoju.
desk-duty-since = { $name } od { $time }
desk-duty-until = { $name } do { $time }
desk-duty-on = Mam dyżur
desk-duty-hours =
    { $hours ->
        [one] Na { $hours } godzinę
        [few] Na { $hours } godziny
        [many] Na { $hours } godzin
       *[other] Na { $hours } godziny
    }
desk-duty-off = Nie mam dyżuru
desk-duty-now-on = Masz dyżur.
desk-duty-now-until = Masz dyżur do { $time }.
desk-duty-now-off = Nie masz dyżuru.
desk-duty-how = /duty pokazuje, kto ma dyżur; /duty on, /duty on 8h i /duty off zmieniają to u Ciebie.
