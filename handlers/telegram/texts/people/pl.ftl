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
