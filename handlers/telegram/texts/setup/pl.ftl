# Konfiguracja krok po kroku, po polsku. Identyfikatory i zmienne są takie same we wszystkich czterech plikach.
setup-offer = Ustawmy razem podróż Twoich klientów: zajmie to około dwóch minut.
setup-begin = Ustaw podróż
setup-progress = Konfiguracja · krok { $at } z { $of }
setup-stage = Etap { $at } z { $of }: { $name }
setup-point = Punkt styku { $at } z { $of }: { $name }
setup-now = Dotychczas:
setup-on = Dalej
setup-keep = Zostaw tak
setup-later = Później
setup-anew = Zacznij od nowa
setup-skip = Pomiń
setup-as-before = Jak poprzednio, dla wszystkich dalej
setup-kept = Wszystko, co podano, jest zapisane. /setup wróci dokładnie w to miejsce.
setup-go-on = Kontynuuj

setup-ask-way = Od czego zaczniemy?
setup-hint-way = Szablon ma gotową podróż, ankiety i wyzwalacze dla Twojej branży, łatwe do zmiany. Możesz też opisać wszystko po swojemu: od celu po wyzwalacze.
setup-way-template = 🏭 Od szablonu dla mojej branży
setup-way-own = ✍️ Krok po kroku, własnymi słowami
setup-ask-template = Jaka to branża?
setup-hint-template = Wybierz najbliższą: później można zmienić wszystko.
setup-ask-mode = Co z tym, co już jest ustawione?
setup-hint-mode = Nowa podróż może stanąć obok albo zająć jego miejsce. Wcześniejsze wersje zostają w /history.
setup-mode-add =
    { $n ->
        [1] Dodaj do mojej podróży
        [one] Dodaj do mojej { $n } podróży
        [few] Dodaj do moich { $n } podróży
        [many] Dodaj do moich { $n } podróży
       *[other] Dodaj do moich { $n } podróży
    }
setup-mode-replace = Zastąp wszystko
setup-ask-company = Jak nazywa się firma?
setup-hint-company = Napisz nazwę, pod którą znają ją klienci.
setup-ask-language = W jakim języku mówi większość klientów?
setup-hint-language = W nim pokazujemy teksty, które nie mają tłumaczenia.
setup-ask-languages = W jakich jeszcze językach pytać?
setup-hint-languages = Klient dostanie pytanie w swoim języku, jeśli jest tu zaznaczony.
setup-ask-zone = W jakiej strefie czasowej działacie?
setup-hint-zone = Wybierz albo napisz miasto po angielsku, na przykład Lisbon. W nocy nikogo nie pytamy.
setup-ask-journey = Jak nazywa się podróż?
setup-hint-journey = Na przykład: Wizyta w restauracji.
setup-ask-goal = Czego chcesz się dowiedzieć albo co osiągnąć?
setup-hint-goal = Wybierz albo napisz po swojemu.
setup-goal-weak = Zobaczyć, gdzie klienci się zniechęcają
setup-goal-loyal = Sprawić, by klienci częściej wracali
setup-goal-service = Odpowiadać na czas na każde zgłoszenie
setup-ask-audience = Czyja to podróż?
setup-hint-audience = Wybierz albo napisz nazwę grupy klientów.
setup-audience-all = Wszyscy klienci
setup-audience-new = Nowi klienci
setup-audience-regular = Stali klienci
setup-ask-stages = Z jakich etapów się składa?
setup-hint-stages = Napisz po kolei: każdy w nowej linii albo po przecinku.
setup-stages-ready =
    Przed
    W trakcie
    Po
setup-ask-touchpoints = Gdzie klienci spotykają się z Wami na tym etapie?
setup-hint-touchpoints = Napisz punkty styku po kolei: każdy w nowej linii albo po przecinku. Na przykład: Stolik zarezerwowany, Goście przy stole.
setup-points-none = Na tym etapie nigdzie
setup-ask-channels = Przez jakie kanały to się dzieje?
setup-hint-channels = Zaznacz wszystkie pasujące albo napisz inne po przecinku.
setup-channel-site = Strona
setup-channel-app = Aplikacja
setup-channel-phone = Telefon
setup-channel-chat = Czat
setup-channel-office = Na miejscu
setup-channel-courier = Kurier
setup-ask-owner = Kto za to odpowiada?
setup-hint-owner = Zespół albo osoba: tu trafią zgłoszenia z tego punktu. Wybierz albo napisz.
setup-owner-support = Obsługa klienta
setup-owner-sales = Sprzedaż
setup-owner-manager = Kierownik
setup-owner-none = Nikt konkretny
setup-ask-action = Co klient powinien tu zrobić?
setup-hint-action = To działanie docelowe: wybierz albo napisz własne.
setup-action-order = Zamówić
setup-action-pay = Zapłacić
setup-action-come_again = Wrócić
setup-action-recommend = Polecić nas
setup-ask-survey = O co tu zapytać?
setup-hint-survey = Wszystkie ankiety są gotowe w czterech językach i pytają dalej według odpowiedzi: co poszło nie tak, co poprawić, co się podobało.
setup-kind-csat = Zadowolenie (CSAT), 1 do 5
setup-kind-nps = Chęć polecenia (NPS), 0 do 10
setup-kind-ces = Wysiłek (CES), 1 do 7
setup-kind-emotion3 = Emocje, 3 buźki
setup-kind-emotion5 = Emocje, 5 buziek
setup-survey-none = Tu nie pytać
setup-ask-delay = Kiedy zapytać?
setup-hint-delay = Licząc od chwili, gdy Twój system zgłosi punkt styku.
setup-delay-0s = Od razu
setup-delay-10m = Po 10 min
setup-delay-1h = Po godzinie
setup-delay-3h = Po 3 godzinach
setup-delay-1d = Po dniu
setup-delay-3d = Po 3 dniach

setup-why-empty = Tu potrzebne są słowa.
setup-why-long = To za długie: najwyżej { $words } znaków.
setup-why-many = To za dużo: najwyżej { $words }.
setup-why-twice = „{ $words }” jest tu dwa razy.
setup-why-zone = Nie znam takiej strefy czasowej. Spróbuj dużego miasta w pobliżu.
setup-why-zones = Jest kilka o tej nazwie: { $words }. Napisz całą.
setup-why-choose = Wybierz jeden z przycisków.
setup-why-pointless = Choć jeden etap musi mieć punkt styku.

setup-summary = Czy wszystko się zgadza?
setup-summary-template = Szablon: { $name }. Jego podróż, ankiety, wyzwalacze i reguły zgłoszeń bierzemy w całości.
setup-summary-replace =
    { $n ->
        [1] Zastąpimy podróż, którą masz teraz, razem z jej ankietami i wyzwalaczami.
        [one] Zastąpimy { $n } podróż, którą masz teraz, razem z jej ankietami i wyzwalaczami.
        [few] Zastąpimy { $n } podróże, które masz teraz, razem z ich ankietami i wyzwalaczami.
        [many] Zastąpimy { $n } podróży, które masz teraz, razem z ich ankietami i wyzwalaczami.
       *[other] Zastąpimy { $n } podróży, które masz teraz, razem z ich ankietami i wyzwalaczami.
    }
setup-summary-how = Dopóki tego nie zastosujesz, nic nie zostanie wysłane. Potem każdą część zmienisz w /settings.
setup-apply = Zastosuj
setup-done = ✅ Gotowe: obowiązuje wersja { $version }.
setup-next-room = 1. Przypisz pokój: /rooms poda wiersz dla grupy Twojego zespołu. Do tego czasu zgłoszenia trafiają do Ciebie.
setup-next-try = 2. Wypróbuj ankietę na sobie: /test { $survey }
setup-next-links = 3. Zaproś klientów: /links tworzy osobiste linki i kody QR.
setup-next-event = 4. Zgłoś pierwsze zdarzenie ze swojego systemu, z kluczem z /keys:
setup-next-menu = Wszystkie ustawienia
setup-room = Obsługa klienta

## Nazwy szablonów
template-online-shop = Sklep internetowy
template-restaurant = Restauracja
template-clinic = Przychodnia
template-bank-branch = Oddział banku
template-telecom = Telekomunikacja
template-delivery-service = Firma kurierska
template-hotel = Hotel
template-online-school = Szkoła online
template-car-service = Serwis samochodowy
template-saas = SaaS
