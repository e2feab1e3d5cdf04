# Co widzą administratorzy o ludziach, zmianach i dokumentach. Te same id i zmienne we wszystkich czterech plikach.

## /staff
people-invite = Zaproś linkiem
people-roles = Właściciel: wszystko. Administrator: ustawienia i ludzie. Pracownik: zgłoszenia i mapa. Obserwator: mapa.
people-how = Aby kogoś dodać, prześlij mi dalej jego wiadomość, wyślij jego kontakt albo utwórz link z zaproszeniem.
people-may-owner = Może wszystko. Ostatniego właściciela nie można usunąć.
people-may-admin = Zmienia ustawienia i skład zespołu, oprócz właścicieli.
people-may-staff = Widzi mapę i zajmuje się zgłoszeniami.
people-may-viewer = Widzi mapę.
people-remove = Usuń
people-cancel = Anuluj
people-yes = Tak
people-sure-remove = Usunąć z zespołu: { $name }?
people-sure-owner = Nadać rolę właściciela: { $name }? Właściciel może wszystko, także usunąć Ciebie.
people-which-role = Jaką rolę ma dawać link?
people-link = Link dla jednej osoby, rola: { $role }. Działa raz, do { $time }. Przekaż go samodzielnie:
people-offer = Jaką rolę ma mieć { $name }?
people-now = Obecna rola: { $role }.
people-same = To samo w jednym wierszu:
people-lines =
    Można tak:
    /staff
    /staff add role=staff – link z zaproszeniem
    /staff add 123456 role=staff name="Anna"
    /staff change 123456 role=admin
    /staff remove 123456
    Role: owner, admin, staff, viewer
people-added = Nowa osoba w zespole: { $name }. Rola: { $role }.
people-changed = Zmieniono rolę: { $name }, teraz { $role }.
people-removed = Już nie w zespole: { $name }.
people-as-before = Ta rola już jest nadana: { $name }, { $role }.
people-unknown = W zespole nikt nie ma takiego id.
people-above = Nie można nadać ani odebrać roli wyższej niż własna.
people-last-owner = To ostatni właściciel: najpierw nadaj tę rolę komuś innemu.
people-nobody = Rolę może mieć tylko człowiek: nie bot i nie anonimowy administrator.
people-dropped = Dobrze, nic się nie zmieniło.
people-old = Ten przycisk jest nieaktualny. Oto aktualny stan.
people-hidden = Nie widzę, kto to jest: tak ustawiono prywatność albo to bot. Link z zaproszeniem działa zawsze: /staff add role=staff
people-joined = Witamy w { $company }! Twoja rola: { $role }.
people-joined-already = Jesteś już w zespole { $company }. Twoja rola: { $role }.
people-bad-invite = To zaproszenie zostało już użyte albo jest za stare. Poproś o nowe.

## Listy poleceń, także w /help
command-feedback = powiedz nam coś
command-mydata = co o Tobie przechowujemy, jako plik
command-forget = usuń moje dane
command-map = mapa podróży jako obraz
command-cases = otwarte zgłoszenia
command-mine = moje zgłoszenia
command-journeys = podróże i ich etapy
command-touchpoints = punkty styku
command-surveys = ankiety i pytania
command-triggers = o co i kiedy pytamy
command-staff = kto co może
command-rooms = dokąd trafiają zgłoszenia
command-quiet = godziny ciszy
command-budget = jak często pytamy jednego klienta
command-why = dlaczego zapytano albo nie
command-dryrun = sprawdź zdarzenie bez wysyłania
command-test = wyślij ankietę do siebie
command-import = zdarzenia lub odpowiedzi z pliku
command-export = ustawienia jako plik
command-history = wersje ustawień
command-rollback = powrót do wcześniejszej wersji
command-keys = klucze dla innych programów
command-links = linki osobiste i kody QR
command-dead = nieobsłużone aktualizacje
command-health = czy wszystko działa
command-audit = kto, co i kiedy zmienił

## /audit
audit-title = Kto co zmienił
audit-none = Nic jeszcze nie zmieniono.
audit-configuration = Ustawienia, wersja { $subject }
audit-staff-add = Nowa osoba w zespole: { $subject }
audit-staff-change = Zmieniona rola: { $subject }
audit-staff-remove = Już nie w zespole: { $subject }
audit-staff-invite = Link z zaproszeniem, rola: { $subject }
audit-room-bind = Przypisano pokój: { $subject }
audit-room-unbind = Pokój stracił grupę: { $subject }
audit-key-add = Nowy klucz: { $subject }
audit-key-revoke = Unieważniono klucz: { $subject }
audit-dead-replay = Ponowiono aktualizacje: { $subject }
audit-dead-drop = Odrzucono aktualizacje: { $subject }
audit-import-events = Wczytano zdarzenia: { $subject }
audit-import-answers = Wczytano odpowiedzi: { $subject }

## Dokumenty, /export, /history, /rollback
papers-export = Ustawienia, wersja { $version }. Zmień plik i odeślij go do mnie: sprawdzę go i pokażę, co się zmieni, zanim cokolwiek wejdzie w życie.
papers-too-big = Plik ma ponad 1 MB. Ustawienia nigdy nie są takie długie.
papers-not-text = To nie jest tekst w UTF-8 (bajt { $place }).
papers-mistakes =
    { $n ->
        [one] { $name }: { $n } błąd, nic nie zmieniono
        [few] { $name }: { $n } błędy, nic nie zmieniono
        [many] { $name }: { $n } błędów, nic nie zmieniono
       *[other] { $name }: { $n } błędu, nic nie zmieniono
    }
papers-changes = { $name }: co się zmieni względem wersji { $version }
papers-meanwhile = Plik powstał z wersji { $since }. Od tego czasu doszły zmiany ({ $authors }):
papers-undoes = Porównanie niżej dotyczy najnowszej wersji: te zmiany, których w pliku nie ma, zostaną cofnięte.
papers-doubts = Warto spojrzeć:
papers-apply = Zastosuj
papers-drop = Odrzuć
papers-all-lines = Wszystkie wiersze jako plik
papers-planned =
    { $n ->
        [one] dotyczy { $n } zaplanowanej ankiety
        [few] dotyczy { $n } zaplanowanych ankiet
        [many] dotyczy { $n } zaplanowanych ankiet
       *[other] dotyczy { $n } zaplanowanej ankiety
    }
papers-triggers =
    { $n ->
        [one] zmienia się { $n } wyzwalacz: { $names }
        [few] zmieniają się { $n } wyzwalacze: { $names }
        [many] zmienia się { $n } wyzwalaczy: { $names }
       *[other] zmienia się { $n } wyzwalacza: { $names }
    }
papers-rooms =
    { $n ->
        [one] zmienia się { $n } pokój: { $names }
        [few] zmieniają się { $n } pokoje: { $names }
        [many] zmienia się { $n } pokoi: { $names }
       *[other] zmienia się { $n } pokoju: { $names }
    }
papers-cases =
    { $n ->
        [one] { $n } otwarte zgłoszenie w znikających pokojach
        [few] { $n } otwarte zgłoszenia w znikających pokojach
        [many] { $n } otwartych zgłoszeń w znikających pokojach
       *[other] { $n } otwartego zgłoszenia w znikających pokojach
    }
papers-complaints = zmieniają się zasady zgłoszeń
papers-removed = znika: { $names }
papers-orphaned =
    { $n ->
        [one] { $question } ma { $n } odpowiedź: ankieta dostanie nową wersję, dawna odpowiedź zostanie przy starej
        [few] { $question } ma { $n } odpowiedzi: ankieta dostanie nową wersję, dawne odpowiedzi zostaną przy starej
        [many] { $question } ma { $n } odpowiedzi: ankieta dostanie nową wersję, dawne odpowiedzi zostaną przy starej
       *[other] { $question } ma { $n } odpowiedzi: ankieta dostanie nową wersję, dawne odpowiedzi zostaną przy starej
    }
papers-touches-nothing = nic z tego, co czeka, się nie zmieni
papers-applied = Obowiązuje wersja { $version }. Powrót: /rollback { $before }
papers-same = Nic się nie zmienia: wersja { $version } jest taka sama.
papers-dropped = Odrzucono. Nic się nie zmieniło.
papers-gone = To już rozstrzygnięte albo zbyt stare. /export przyśle ustawienia w obecnym stanie.
papers-history = Wersje ustawień
papers-version = Wersja { $version }
papers-back-to = Wróć do wersji { $version }
papers-no-version = Nie ma wersji { $version }. Wszystkie wersje: /history

## /keys
keys-title = Klucze innych programów
keys-none = Nie ma jeszcze kluczy.
keys-add = Nowy klucz
keys-made = utworzono { $time }
keys-revoked-at = unieważniono { $time }
keys-sure = Po unieważnieniu program z tym kluczem dostanie odmowę w ciągu kilku sekund.
keys-revoke = Unieważnij
keys-which = Na co ma pozwalać klucz?
keys-may-events-write = zgłaszanie zdarzeń
keys-may-map-read = odczyt mapy
keys-may-cases-read = odczyt zgłoszeń wraz ze słowami klientów
keys-may-cases-write = obsługa zgłoszeń, jak w systemie helpdesk
keys-may-export = eksport wszystkiego
keys-may-admin = wszystko naraz
keys-secret = To nowy klucz. Widać go tylko teraz: skopiuj go do swojego programu i usuń tę wiadomość.
keys-hide = Usuń tę wiadomość
keys-hidden = Wiadomość usunięta.
keys-revoked = Klucz unieważniony.
keys-unknown = Nie ma takiego klucza albo jest już unieważniony.
keys-lines =
    Można tak:
    /keys
    /keys add "Kasa 1" scope=events:write
    /keys revoke main-1a2b3c4d
    Uprawnienia: events:write, map:read, cases:read, cases:write, export, admin

## /dead
dead-none = Wszystkie aktualizacje obsłużono, nic nie odłożono.
dead-title =
    { $n ->
        [one] Nie udało się obsłużyć { $n } aktualizacji
        [few] Nie udało się obsłużyć { $n } aktualizacji
        [many] Nie udało się obsłużyć { $n } aktualizacji
       *[other] Nie udało się obsłużyć { $n } aktualizacji
    }
dead-what = Każdą próbowano pięć razy. Przyczyna jest w dzienniku; tego, co ludzie pisali, tu nie widać.
dead-one = Aktualizacja nr { $number }
dead-sure = Odrzucić wszystkie? Przepadnie to, co ludzie napisali lub nacisnęli.
dead-replay = Spróbuj ponownie
dead-replay-all = Ponów wszystkie
dead-drop = Odrzuć
dead-drop-all = Odrzuć wszystkie
dead-replay-done =
    { $n ->
        [one] Ponawiana jest { $n } aktualizacja.
        [few] Ponawiane są { $n } aktualizacje.
        [many] Ponawianych jest { $n } aktualizacji.
       *[other] Ponawiane jest { $n } aktualizacji.
    }
dead-drop-done =
    { $n ->
        [one] Odrzucono { $n } aktualizację.
        [few] Odrzucono { $n } aktualizacje.
        [many] Odrzucono { $n } aktualizacji.
       *[other] Odrzucono { $n } aktualizacji.
    }
dead-lines =
    Można tak:
    /dead
    /dead replay all
    /dead replay 123
    /dead drop 123

## /health
health-fine = Wszystko w porządku
health-wrong =
    { $n ->
        [one] { $n } problem
        [few] { $n } problemy
        [many] { $n } problemów
       *[other] { $n } problemu
    }

## /import
import-how =
    Wyślij plik: CSV z nagłówkiem albo wiersze JSON (.jsonl), do 20 MB. Zapytam, czy są w nim zdarzenia, czy odpowiedzi.
    Zdarzenia potrzebują id, touchpoint, customer, occurred_at. Odpowiedzi: id, customer, touchpoint, metric, value, answered_at.
    Ponowne wczytanie tego samego pliku niczego nie zmienia.
import-too-big = Plik ma ponad 20 MB. Podziel go albo użyj na serwerze „pulsemap import”.
import-which = Co jest w pliku { $name }?
import-events = Zdarzenia
import-answers = Odpowiedzi
import-running = Wczytuję { $name }… Raport pojawi się tutaj.
import-gone = Ten plik już wczytano albo jest za stary. Wyślij go jeszcze raz.
import-failed = { $name }: wczytywanie przerwano. Naciśnij jeszcze raz: to, co wczytane, zostaje.
import-unreadable = Nie da się odczytać { $name }: { $why }
import-new =
    { $n ->
        [one] { $n } nowy wiersz
        [few] { $n } nowe wiersze
        [many] { $n } nowych wierszy
       *[other] { $n } nowego wiersza
    }
import-known =
    { $n ->
        [one] { $n } wiersz był już znany
        [few] { $n } wiersze były już znane
        [many] { $n } wierszy było już znanych
       *[other] { $n } wiersza było już znane
    }
import-left-out =
    { $n ->
        [one] { $n } wiersz pominięto
        [few] { $n } wiersze pominięto
        [many] { $n } wierszy pominięto
       *[other] { $n } wiersza pominięto
    }

## /help
help-group-cases = Zgłoszenia i mapa
help-group-settings = Wszystkie ustawienia
help-group-items = Każde ustawienie osobno
help-group-asking = Pytania do klientów
help-group-document = Ustawienia w całości
help-group-people = Ludzie i dostęp
help-group-running = Działanie programu
