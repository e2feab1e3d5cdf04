# Menu administratorów, po polsku. Identyfikatory i zmienne są takie same we wszystkich czterech plikach.
command-settings = wszystkie ustawienia
command-stages = etapy podróży
command-questions = pytania ankiety
command-calendars = godziny pracy i święta
command-complaints = które odpowiedzi są zgłoszeniami
command-personas = grupy klientów
command-languages = języki tekstów
command-company = nazwa, język i strefa czasowa
command-setup = ustaw podróż krok po kroku

settings-title = Ustawienia
settings-version = Wersja { $version }
settings-none = Jeszcze nic tu nie ma.
settings-more =
    { $n ->
        [one] ⋯ Jeszcze { $n } ustawienie
        [few] ⋯ Jeszcze { $n } ustawienia
        [many] ⋯ Jeszcze { $n } ustawień
       *[other] ⋯ Jeszcze { $n } ustawienia
    }
settings-room-bind = /rooms poda wiersz, który przypisze go do grupy.
settings-survey-test = Wypróbuj na sobie: /test { $survey }
settings-choose = Wybierz, żeby zobaczyć albo zmienić.
settings-change = Wybierz, co chcesz zmienić.
settings-add = Dodaj
settings-where = Gdzie ma się znaleźć?
settings-missing = Brak tłumaczenia: { $languages }
settings-pause = Wstrzymaj
settings-resume = Wznów
settings-remove = Usuń
settings-gone = Tego już nie ma: ktoś to usunął.
settings-close = Zamknij
settings-closed = Zamknięte. Wszystko zapisane.
settings-now = Teraz:
settings-clear = Usuń wartość
settings-type = Napisz to w następnej wiadomości.
settings-choose-or-type = Wybierz albo napisz w następnej wiadomości.
settings-languages = Wybierz język, żeby zmienić tekst. ⚠️ oznacza brak tłumaczenia.
settings-save = Zapisz
settings-yes = Tak, zrób to
settings-key = Klucz
settings-old = To menu już nie działa. /settings otworzy nowe.

settings-seconds =
    { $n ->
        [0] od razu
        [one] { $n } sekunda
        [few] { $n } sekundy
        [many] { $n } sekund
       *[other] { $n } sekundy
    }
settings-minutes =
    { $n ->
        [one] { $n } minuta
        [few] { $n } minuty
        [many] { $n } minut
       *[other] { $n } minuty
    }
settings-hours =
    { $n ->
        [one] { $n } godzina
        [few] { $n } godziny
        [many] { $n } godzin
       *[other] { $n } godziny
    }
settings-days =
    { $n ->
        [one] { $n } dzień
        [few] { $n } dni
        [many] { $n } dni
       *[other] { $n } dnia
    }

## Działy
settings-section-journeys = Podróże
settings-section-stages = Etapy
settings-section-touchpoints = Punkty styku
settings-section-surveys = Ankiety
settings-section-questions = Pytania
settings-section-options = Opcje
settings-section-triggers = Wyzwalacze
settings-section-rooms = Pokoje
settings-section-complaints = Reguły zgłoszeń
settings-section-quiet = Cisza
settings-section-budget = Limit pytań
settings-section-contact_budget = Limit pytań
settings-section-calendars = Kalendarze
settings-section-personas = Persony
settings-section-company = Firma
settings-section-languages = Języki

## Pola
settings-field-title = Nazwa
settings-field-name = Nazwa
settings-field-key = Klucz
settings-field-goal = Cel
settings-field-lanes = Tory
settings-field-channels = Kanały
settings-field-owner = Odpowiada
settings-field-target_action = Działanie docelowe
settings-field-critical = Krytyczny
settings-field-cap = Pułap
settings-field-cap-asks = Liczba pytań
settings-field-cap-per = W ciągu
settings-field-language = Główny język
settings-field-languages = Języki
settings-field-timezone = Strefa czasowa
settings-field-weekdays = Godziny pracy
settings-field-holidays = Dni wolne
settings-field-calendar = Kalendarz
settings-field-escalate = Eskalacja
settings-field-type = Rodzaj
settings-field-text = Tekst
settings-field-optional = Można pominąć
settings-field-options = Opcje
settings-field-thresholds = Progi
settings-field-thresholds-negative = Negatywne do
settings-field-thresholds-positive = Pozytywne od
settings-field-touchpoint = Punkt styku
settings-field-survey = Ankieta
settings-field-delay = Opóźnienie
settings-field-when = Warunek
settings-field-questions-when = Tylko jeśli
settings-field-send_window = Godziny wysyłki
settings-field-expires = Wygasa po
settings-field-cooldown = Odstęp ankiety
settings-field-touchpoint_cooldown = Odstęp punktu styku
settings-field-sample = Próbka, %
settings-field-reminder = Przypomnij po
settings-field-active = Działa
settings-field-starts = Pierwszy dzień
settings-field-ends = Ostatni dzień
settings-field-fresh = Aktualne przez
settings-field-every = Powtarzaj co
settings-field-room = Pokój
settings-field-sla = Odpowiedź w ciągu
settings-field-asks = Liczba pytań
settings-field-per = W ciągu
settings-field-quiet_hours = Godziny ciszy
settings-field-quiet_days = Dni ciszy
settings-field-quiet_calendar = Święta z
settings-field-outage_reminder = Przypomnij po awarii
settings-field-privacy = O danych
settings-field-version = Wersja

## Do czego są pola
settings-hint-title = Napisz nazwę: klucz powstanie z niej.
settings-hint-key = Klucza używają zdarzenia, polecenia i odpowiedzi. Wszystko, co go wskazuje, zmieni się razem z nim.
settings-hint-channels = Gdzie to się dzieje. Zaznacz albo napisz wszystkie po przecinku.
settings-hint-owner = Pokój albo poziom jego eskalacji, który za to odpowiada.
settings-hint-target_action = Co klient powinien tu zrobić, jednym słowem bez polskich znaków.
settings-hint-critical = O ten punkt pytamy najpierw, dopóki mało o nim wiadomo.
settings-hint-cap = Najwyżej tyle pytań o ten punkt, do wszystkich klientów razem.
settings-hint-lanes = Tory pod krzywą, po kolei.
settings-hint-escalate = Kto po kolei dowiaduje się o zgłoszeniu po terminie. „owner” to właściciel firmy.
settings-hint-holidays = Dni zamknięte, na przykład 2026-12-25, po przecinku.
settings-hint-weekdays = Godziny pracy według dni: wybierz dni i napisz godziny, na przykład 09:00-18:00.
settings-hint-delay = Od punktu styku do pytania.
settings-hint-when = Warunek, na przykład order_total > 1000 and channel in ['site', 'app'].
settings-hint-questions-when = Zadawane tylko wtedy, gdy wcześniejsze pytanie wywołało jedną z tych reakcji.
settings-hint-send_window = Godziny w strefie klienta, na przykład 09:00-21:00; poza nimi nic nie wysyłamy.
settings-hint-expires = Jak długo czekamy na odpowiedź.
settings-hint-cooldown = Między dwiema takimi ankietami do jednego klienta.
settings-hint-touchpoint_cooldown = Między dwoma pytaniami o ten punkt do jednego klienta.
settings-hint-sample = O jaki procent przypadków pytamy.
settings-hint-reminder = Jedno uprzejme przypomnienie, nigdy po negatywnej odpowiedzi.
settings-hint-starts = Od którego dnia pytamy, na przykład 2026-12-01.
settings-hint-ends = Do którego dnia pytamy, na przykład 2026-12-31.
settings-hint-fresh = Jak długo po terminie można jeszcze zapytać.
settings-hint-every = Pyta każdego klienta bez zdarzeń, ponownie po tym czasie.
settings-hint-sla = W jakim czasie pracy klient dostanie odpowiedź.
settings-hint-asks = Najwyżej tyle pytań do jednego klienta.
settings-hint-per = W jakim czasie je liczymy.
settings-hint-quiet_hours = W tych godzinach strefy klienta nikogo nie pytamy, na przykład 21:00-09:00.
settings-hint-quiet_days = Daty, w które nikogo nie pytamy, na przykład 2026-12-25, po przecinku.
settings-hint-quiet_calendar = Święta z tego kalendarza też są dniami ciszy.
settings-hint-outage_reminder = Gdy Telegram albo bot nie działał, przypominamy o otwartych pytaniach jeden raz.
settings-hint-privacy = Pokazuje /privacy: kto odpowiada za dane i jak się z nim skontaktować.
settings-hint-options = Napisz opcje: każdą w nowej linii albo po przecinku.
settings-hint-thresholds = Od jakich wartości zaczynają się reakcje, jeśli inaczej niż zwykle.
settings-hint-timezone = Strefa, na przykład Europe/Warsaw.

## Słowa pól
settings-word-negative = negatywna
settings-word-neutral = neutralna
settings-word-positive = pozytywna
settings-word-nps = NPS, 0–10
settings-word-csat = CSAT, 1–5
settings-word-ces = CES, 1–7
settings-word-emotion3 = 3 buźki
settings-word-emotion5 = 5 buziek
settings-word-stars = Gwiazdki
settings-word-yesno = Tak lub nie
settings-word-single = Jedna opcja
settings-word-multi = Kilka opcji
settings-word-text = Słowa
settings-word-voice = Głos
settings-word-photo = Zdjęcie
settings-day-mon = Pn
settings-day-tue = Wt
settings-day-wed = Śr
settings-day-thu = Cz
settings-day-fri = Pt
settings-day-sat = So
settings-day-sun = Nd
