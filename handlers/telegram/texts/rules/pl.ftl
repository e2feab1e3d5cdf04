# Reguły zgłoszeń, kierowanie i to, co do nich należy, po polsku. Identyfikatory i zmienne są takie same we wszystkich czterech plikach.
command-people = osoby dla pokojów i tras
command-routing = do kogo trafiają zgłoszenia
command-replies = gotowe odpowiedzi dla klientów
command-tags = etykiety zgłoszeń
command-recovery = ponowne pytanie po zgłoszeniu

settings-section-people = Osoby
settings-section-routing = Kierowanie
settings-section-replies = Gotowe odpowiedzi
settings-section-tags = Etykiety
settings-section-recovery = Ponowne pytanie

settings-field-complaints-name = Powód na karcie
settings-field-complaints-options = Wybrane opcje
settings-field-resolve = Rozwiązanie w ciągu
settings-field-words = Słowa
settings-field-personas = Persony
settings-field-repeat = Druga zła odpowiedź w ciągu
settings-field-to = Do kogo
settings-field-touchpoints = Punkty styku
settings-field-locations = Miejsca
settings-field-employees = Pracownicy
settings-field-shift = Gdy otwarte
settings-field-telegram = Id w Telegramie
settings-field-role = Stanowisko
settings-field-people-calendar = Zmiana
settings-field-employee = W zdarzeniach
settings-field-digest = Podsumowanie o
settings-field-digest_days = Dni podsumowań
settings-field-rooms = Pokoje
settings-field-silent = Czekaj na odpowiedź
settings-field-escalate_after = Eskalacja po
settings-field-warn = Ostrzeż przed terminem
settings-field-topics = Temat na zgłoszenie
settings-field-pinned = Przypięta karta
settings-field-staff_names = Klient widzi

settings-hint-complaints-when = Warunek dotyczący odpowiedzi i zdarzenia, np. score == negative and channel == 'app'. Jeśli części jest kilka, muszą być spełnione wszystkie.
settings-hint-complaints-name = Co karta poda jako powód zgłoszenia.
settings-hint-complaints-options = Zgłoszenie powstaje, gdy klient wybrał jedną z tych opcji.
settings-hint-room = Gdzie pojawi się karta. Bez tego zgłoszenie trafi do odpowiedzialnego za punkt styku.
settings-hint-resolve = W tym czasie pracy zgłoszenie ma być rozwiązane.
settings-hint-words = Zgłoszenie powstaje, gdy padło jedno z tych słów. Gwiazdka to dowolna końcówka: oszust*. Oddziel je przecinkami.
settings-hint-complaints-personas = Tylko odpowiedzi klientów z tych person.
settings-hint-repeat = Zgłoszenie powstaje, gdy w tym czasie klient był już niezadowolony.
settings-hint-to = Pokoje i osoby po kolei. „employee” to pracownik ze zdarzenia, jeśli ma zmianę; „owner” to właściciel firmy.
settings-hint-locations = Tak jak nazywają je zdarzenia, po przecinku.
settings-hint-employees = Tak jak nazywają ich zdarzenia, po przecinku.
settings-hint-shift = Trasa działa tylko wtedy, gdy według tego kalendarza jest otwarte.
settings-hint-routing-owner = Kto odpowiada za zgłoszenie. Bez tego – pierwszy, do kogo trafi.
settings-hint-telegram = Liczba; pokazuje ją /staff.
settings-hint-people-calendar = Poza tymi godzinami zgłoszenia do tej osoby nie trafiają.
settings-hint-employee = Jak nazywają tę osobę zdarzenia firmy.
settings-hint-digest = Godziny, np. 09:00, po przecinku.
settings-hint-digest_days = Dni, np. mon-fri. Bez tego – codziennie.
settings-hint-rooms-quiet_hours = W tych godzinach do pokoju trafiają tylko zgłoszenia.
settings-hint-rooms-escalate_after = Czas pracy od przekroczenia terminu do każdego poziomu, po kolei: 0m, 30m, 2h.
settings-hint-warn = Ile czasu pracy przed terminem ostrzec pokój.
settings-hint-topics = Jeśli grupa ma tematy, każde zgłoszenie dostaje własny.
settings-hint-pinned = Przypięta karta w pokoju pokazuje otwarte zgłoszenia.
settings-hint-staff_names = Kogo klient widzi jako autora odpowiedzi: imię osoby, jej stanowisko czy samą firmę.
settings-hint-replies-text = Co przeczyta klient. Wartości ze zdarzenia w nawiasach klamrowych, np. order i name, zostaną wstawione.
settings-hint-replies-rooms = Podpowiadaj tylko w tych pokojach. Bez tego – wszędzie.
settings-hint-recovery-active = Po rozwiązaniu zgłoszenia klient dostaje to samo pytanie jeszcze raz.
settings-hint-recovery-delay = Ile czekać od rozwiązania do pytania.
settings-hint-silent = Jeśli klient tak długo milczy, zgłoszenie zamyka się bez potwierdzenia.

settings-word-name = imię
settings-word-role = stanowisko
settings-word-company = firmę

role-employee = pracownik ze zdarzenia

edit-expected-time = godziny, np. 09:00
edit-expected-pattern = słowa lub kilku słów, np. zwrot albo oszust*

document-rule-empty = reguła potrzebuje warunku, słów, opcji, person albo powtórzenia
document-no-room = nie ma pokoju, który przyjąłby zgłoszenie
document-reserved = { $name } to słowo zastrzeżone: wybierz inny klucz
document-person-taken = klucz { $name } należy do pokoju: wybierz inny
document-same-person = { $name } ma tę samą wartość co { $other }
document-levels = czasów ({ $number }) jest więcej niż poziomów eskalacji
document-descending = dalszy poziom nie może nastąpić przed wcześniejszym
document-target = Nie ma pokoju ani osoby { $name }.
document-nobody = { $name } nie jest jeszcze ani pokojem, ani osobą: na tym poziomie nikt się nie dowie
document-option = Żadna ankieta nie ma opcji { $name }.
document-persona = Nie ma persony { $name }.

## Dlaczego powstało zgłoszenie
case-reason-score =
    { $reaction ->
        [negative] niezadowolona odpowiedź
        [neutral] chłodna odpowiedź
       *[positive] zadowolona odpowiedź
    }
case-reason-condition = reguła { $rule }
case-reason-words = padło „{ $detail }”
case-reason-options = wybrano „{ $detail }”
case-reason-persona = { $detail }
case-reason-repeat = niezadowolenie nie pierwszy raz
case-reason-feedback = wiadomość z własnej woli
