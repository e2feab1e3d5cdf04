# Próby, linki i powody, po polsku. Nazwy i zmienne są te same we wszystkich czterech plikach.

test-mark = Próba: nigdzie się nie liczy i do nikogo nie trafia

## /links
links-title = Linki i kody
links-what =
    Po osobistym linku wiem, kto go otworzył: jest dla klientów, których znacie.
    Kod na stoliku, paragonie lub drzwiach jest dla wszystkich: kto go zeskanuje, od razu dostaje pytanie, bez żadnego zdarzenia. Takie odpowiedzi są na krzywej oznaczone: z własnej inicjatywy.
links-usage =
    Nie rozumiem tego wiersza. Działają takie:
    /links customer=42
    /links qr touchpoint=delivered location="Duża sala" employee=Anna cap=500 until=2026-12-31 survey=delivery
    Albo wyślij plik CSV, po jednym kliencie w wierszu, z podpisem /links.
links-no-name = Telegram nie podał mi jeszcze mojej nazwy. Spróbuj za minutę.
links-button-new = Nowy kod
links-button-codes = Kody ({ $n })
links-button-personal = Osobiste linki
links-button-print = Wydrukuj ponownie
links-button-revoke = Unieważnij
links-which = Dla którego punktu styku jest kod?
links-no-trigger-at-all = W żadnym punkcie styku jeszcze o nic nie pytamy. Najpierw utwórz wyzwalacz: /triggers
links-no-touchpoint = Nie ma punktu styku „{ $touchpoint }”. Lista: /touchpoints
links-no-survey = W punkcie „{ $touchpoint }” jeszcze o nic nie pytamy. Podaj ankietę: survey=… – do wyboru: { $surveys }
links-bad-cap = cap to liczba całkowita od 1 do { $most }: po tylu skanach kod nikogo już nie pyta.
links-bad-until = until to ostatni dzień, na przykład 2026-12-31: najwcześniej dzisiaj, najdalej za pięć lat.
links-none = Nie ma jeszcze żadnych kodów.
links-codes-title =
    { $n ->
        [one] { $n } kod
        [few] { $n } kody
        [many] { $n } kodów
       *[other] { $n } kodów
    }
links-codes-how = Gdzie wisi · skany i limit. Naciśnij kod, aby go wydrukować ponownie lub unieważnić.
links-code = Kod dla punktu „{ $touchpoint }”
links-code-asks = Ankieta: { $survey }
links-code-location = Miejsce: { $name }
links-code-employee = Pracownik: { $name }
links-code-used = Skany: { $used } z { $cap }
links-state-open = Działa do { $until }
links-state-revoked = Unieważniony: nikogo już nie pyta. Zdejmij wydrukowane kopie.
links-state-expired = Termin minął: { $until }. Utwórz nowy kod i powieś go w miejsce starego.
links-state-full = Limit wyczerpany: utwórz nowy kod z wyższym cap.
links-code-note = Kto go zeskanuje, zgadza się jednym przyciskiem i od razu widzi pytanie – najwyżej raz na 12 godzin.
links-code-svg = Do druku: ostry w każdym rozmiarze.
links-revoke-sure =
    Unieważnić kod dla punktu „{ $touchpoint }”? Zeskanowano go { $n ->
        [one] { $n } raz
        [few] { $n } razy
        [many] { $n } razy
       *[other] { $n } razy
    }. Wydrukowane kopie przestaną działać od razu i na stałe; odpowiedzi zostaną.
links-personal = Osobisty link dla klienta { $customer }. Zadziała raz, ważny przez { $days } dni.
links-personal-how = Wiersz poniżej daje jeden link. Zadziała raz, dla pierwszej osoby, która go otworzy, w ciągu { $days } dni.
links-personal-many = Dla wielu: wyślij plik CSV, po jednym kliencie w wierszu (albo z kolumną „customer”), z podpisem /links. Odeślę go z linkiem w każdym wierszu.
links-csv-encoding = Ten plik nie jest w UTF-8. Zapisz go jako „CSV UTF-8” i wyślij ponownie.
links-csv-shape = Nie umiem przeczytać tego pliku CSV: jest w nim niezamknięty cudzysłów.
links-csv-empty = W tym pliku nie ma żadnego klienta.
links-csv-many = Plik jest za duży: najwyżej 1 MB i { $most } klientów naraz.
links-csv-id = W wierszu { $line } nie ma identyfikatora klienta o długości od 1 do 255 znaków. Nic nie powstało.
links-csv-done =
    { $n ->
        [one] { $n } osobisty link
        [few] { $n } osobiste linki
        [many] { $n } osobistych linków
       *[other] { $n } osobistych linków
    }; każdy zadziała raz, ważny przez { $days } dni.

## Kto skanuje kod
scan-lately = Niedawno już tu pytaliśmy. Dziękujemy za kolejną wizytę!
scan-answered = Twoja dzisiejsza odpowiedź już do nas dotarła. Dziękujemy!
scan-out-of-use = Ten kod o nic już nie pyta. Mimo wszystko dziękujemy!

## /test
test-title = Wyślij sobie próbę
test-what = Wybierz ankietę: przyjdzie tak, jak widzi ją klient. Próba nigdzie się nie liczy i nikogo nie alarmuje; ‹nazwy w nawiasach› stoją tam, gdzie będą dane zdarzenia.
test-sent = Próba jest już w drodze.
test-no-survey = Nie ma ani ankiety, ani punktu styku „{ $named }”. Ankiety: { $surveys }
test-no-surveys = Nie ma jeszcze żadnej ankiety. Najpierw dodaj choć jedną: /surveys

## /why: jedno pytanie – zadane lub nie
why-of = Klient { $customer } · { $touchpoint }
why-event = Zdarzenie z { $at }: { $source }, { $id }
why-trigger = Wyzwalacz { $trigger } → ankieta { $survey }
why-asked-for-scan = Klient zeskanował publiczny kod: potrzebna jest tylko zgoda, limit i godziny nie przeszkadzają. Ankieta: { $survey }
why-asked-for-test = Próba, którą administrator wysłał sobie. Ankieta: { $survey }
why-state-planned = Pytanie zostanie zadane: { $at }
why-state-too-late = Jeśli nic się nie zmieni, pytanie nie zostanie zadane: trzeba czekać dłużej niż do { $until }, a potem będzie za późno.
why-state-stuck = Kolej przyjdzie: { $at }. W tej chwili pytanie nie zostałoby jednak zadane.
why-state-deferred = Czeka. Następne sprawdzenie: { $at }
why-state-refused = Pytanie nie zostało zadane.
why-state-cancelled = Pytanie nie zostało zadane: odwołano je.
why-state-late = Pytanie nie zostało zadane: czekało, aż było za późno.
why-state-sending = Właśnie jest wysyłane.
why-state-sent = Pytanie zadane, odpowiedzi jeszcze nie ma: { $at }
why-state-unknown = Nie wiadomo, czy pytanie dotarło.
why-state-undeliverable = Nie udało się dostarczyć.
why-state-answering = Pytanie zadane { $at }; odpowiedź nie jest dokończona.
why-state-answered = Pytanie zadane { $at }, odpowiedź { $answered }.
why-state-expired = Pytanie zadane { $at }, odpowiedź nie przyszła na czas.
why-state-opted-out = Pytanie zadane { $at }, potem klient zrezygnował z pytań.
why-state-none = W tym punkcie styku o nic nie pytamy.
why-judged-now = Warunki, tak jak wyglądają teraz:
why-judged-then = Warunki, tak jak wyglądały przy wysyłce:
why-free = Nieustawione: { $gates }
why-next = Najbliższa możliwość: { $at }
why-next-never = Nie widać chwili, w której wszystkie warunki będą spełnione, póki zdarzenie jest świeże.
why-known-left = Wysyłka zaczęła się { $at } (próba { $n }), ale połączenie zerwało się, zanim Telegram odpowiedział.
why-known-once = Pytanie nie jest wysyłane ponownie: nikogo nie pytamy dwa razy.
why-known-until = Jeśli klient naciśnie przycisk przed { $until }, to znaczy, że pytanie dotarło, i odpowiedź się liczy.

## Warunki
why-gate-active = Wyzwalacz jest włączony
why-gate-dates = Pierwszy i ostatni dzień
why-gate-condition = Warunek wyzwalacza
why-gate-linked = Połączony z Telegramem
why-gate-consent = Nie zrezygnował z pytań
why-gate-reachable = Nie zablokował bota
why-gate-paused = Brak przerwy
why-gate-complaint = Brak otwartego zgłoszenia
why-gate-quiet-hours = Godziny ciszy
why-gate-quiet-days = Dni ciszy
why-gate-send-window = Godziny wysyłki
why-gate-contact-budget = Limit pytań
why-gate-coverage = Gdzie wiadomo najmniej
why-gate-cooldown = Odstęp ankiety
why-gate-touchpoint-cooldown = Odstęp punktu styku
why-gate-every = Powtarzanie
why-gate-sample = Próbka
why-gate-cap = Limit punktu styku
why-gate-freshness = Zdarzenie jest świeże
why-value-hours = { $start }–{ $end }, tam jest teraz { $local } ({ $zone })
why-value-used = { $used } z { $asks } na { $per }
why-value-until = do { $at }
why-value-kept = zostawione dla „{ $touchpoint }”
why-value-never = { $span }, wcześniej nie pytano
why-value-since = { $span } od { $last }
why-days =
    { $n ->
        [one] { $n } dzień
        [few] { $n } dni
        [many] { $n } dni
       *[other] { $n } dni
    }
why-hours =
    { $n ->
        [one] { $n } godzinę
        [few] { $n } godziny
        [many] { $n } godzin
       *[other] { $n } godzin
    }
why-minutes =
    { $n ->
        [one] { $n } minutę
        [few] { $n } minuty
        [many] { $n } minut
       *[other] { $n } minut
    }

## Powody i co z nimi zrobić
why-not-trigger-paused = Wyzwalacz „{ $trigger }” jest wstrzymany albo został usunięty. Włącz go: /triggers
why-not-not-started = Pierwszy dzień wyzwalacza „{ $trigger }” dopiero nadejdzie. Poczekaj albo zmień daty: /triggers
why-not-ended = Ostatni dzień wyzwalacza „{ $trigger }” minął. Jeśli ma działać dalej, zmień daty: /triggers
why-not-condition = Warunek wyzwalacza „{ $trigger }” nie jest spełniony dla tego zdarzenia. Porównaj go z tym, co zgłasza Wasz system; /dryrun pokaże to bez wysyłania.
why-not-not-linked = Klient nie otworzył jeszcze osobistego linku, więc nie ma gdzie pytać. Daj mu link: /links customer={ $customer }
why-not-stopped = Klient zrezygnował z pytań. Zmienić to może tylko on sam: /start
why-not-blocked = Klient zablokował bota. Dopóki go nie odblokuje, niczego nie można wysłać.
why-not-paused = Klient poprosił o przerwę. Skończy się sama.
why-not-open-complaint = Klient ma otwarte zgłoszenie w tej podróży i nie jest pytany, dopóki nie zostanie załatwione: /cases
why-not-quiet-hours = W godzinach ciszy nikogo nie pytamy. Pytanie czeka na ich koniec; godziny zmienisz przez /quiet
why-not-quiet-days = Tego dnia nikogo nie pytamy. Pytanie czeka na następny; dni zmienisz przez /quiet
why-not-send-window = Wyzwalacz „{ $trigger }” pyta w innych godzinach. Pytanie na nie czeka; godziny zmienisz przez /triggers
why-not-contact-budget = Klient był już pytany tyle razy, na ile pozwala limit. Limit zmienisz przez /budget
why-not-coverage = Ostatnie pytanie do tego klienta jest zostawione dla innego punktu styku, o którym wiadomo mniej. Nic nie trzeba robić: dzięki temu nie ma białych plam.
why-not-cooldown = Ta ankieta niedawno dotarła do klienta. Odstęp wyzwalacza „{ $trigger }” zmienisz przez /triggers
why-not-touchpoint-cooldown = O ten punkt styku klient był niedawno pytany. Odstęp zmienisz przez /triggers
why-not-every = Czas między dwiema powtarzanymi ankietami jeszcze nie minął. Zmienisz go przez /triggers
why-not-sample = To zdarzenie nie trafiło do próbki: nie o każde się pyta. Aby pytać o wszystkie: /triggers, sample=100
why-not-cap = O ten punkt styku zapytano już tyle razy, na ile pozwala jego limit. Zmienisz go przez /touchpoints
why-not-stale = Gdy przyszła kolej, zdarzenie było za stare. Niech Wasz system zgłasza szybciej albo daj wyzwalaczowi „{ $trigger }” więcej czasu: /triggers
why-not-not-sent = Tym razem Telegram nie przyjął wiadomości. Wyśle się ponownie sama; czy wszystko działa, pokaże /health
why-not-no-outcome = Program zatrzymał się w trakcie wysyłania.
why-not-unanswered = Odpowiedź nie przyszła na czas. Może pomóc przypomnienie: /triggers
why-not-not-agreed = Kod został zeskanowany, ale w ciągu doby nie wyrażono zgody.
why-not-erased = Dane osobowe klienta zostały usunięte.
why-not-no-trigger = Ten punkt styku nie uruchamia żadnego wyzwalacza. Utwórz go: /triggers add { $touchpoint } survey=…
why-not-other = Telegram odpowiedział: { $said }

## /why: szukanie
why-title = Dlaczego kogoś zapytano albo nie?
why-how = Wyślij identyfikator klienta i, jeśli chcesz, punkt styku; albo wybierz jedno z ostatnich pytań.
why-usage =
    Nie rozumiem tego wiersza. Działają takie:
    /why customer=42
    /why customer=42 touchpoint=delivered
    /why i identyfikator pytania
why-nothing-yet = Nikogo jeszcze nie zapytano ani nie pominięto.
why-list-title = Klient { $customer }: co zadano, a czego nie
why-no-ask = Nie ma takiego pytania. Ostatnie pokaże /why
why-no-customer = O kliencie „{ $customer }” nikt nie słyszał: nie wymienia go żadne zdarzenie. Sprawdź, jak Wasz system zapisuje identyfikator.
why-no-touchpoint = Nie ma punktu styku „{ $touchpoint }”. Lista: /touchpoints
why-nothing-happened = W punkcie „{ $touchpoint }” nie było żadnego zdarzenia klienta { $customer }. Sprawdź, czy Wasz system je zgłasza: POST /v1/events.
why-nothing-of-customer = Z klientem { $customer } nic się jeszcze nie wydarzyło: nie przyszło żadne zdarzenie. Sprawdź, czy Wasz system je zgłasza: POST /v1/events.
why-would = Gdyby zdarzenie przyszło teraz – wyzwalacz { $trigger }:
why-would-nothing = Punkt „{ $touchpoint }” nie uruchamia żadnego wyzwalacza. Utwórz go: /triggers add { $touchpoint } survey=…
why-page = Na stronie
why-button-all = Wszystko o kliencie { $customer }

## /dryrun
dry-title = Na sucho: nic nie jest wysyłane ani zapisywane
dry-how = Wklej po poleceniu zdarzenie, tak jak zgłosiłby je Wasz system. Wystarczą punkt styku i klient:
dry-button-last = Ostatnie prawdziwe zdarzenie
dry-no-last = O żadne zdarzenie jeszcze tu nie pytano. Wklej swoje po poleceniu.
dry-event = Zdarzenie „{ $touchpoint }”, klient { $customer }
dry-nothing = W punkcie „{ $touchpoint }” o nic nie pytamy. Utwórz wyzwalacz: /triggers add { $touchpoint } survey=…
dry-yes = Pytanie zostałoby zadane: { $at }
dry-waits = Pytanie poczekałoby i zostało zadane: { $at }
dry-late = Pytanie czekałoby, aż będzie za późno; nie zostałoby zadane.
dry-no = Pytanie nie zostałoby zadane.
dry-question = Pierwsze pytanie: { $question }
dry-bad-json = To nie jest JSON. Powinno wyglądać tak:
dry-bad-object = Potrzebne jest jedno zdarzenie w nawiasach klamrowych, attributes też w nawiasach. Powinno wyglądać tak:
dry-bad-text = „{ $field }” to tekst od 1 do 255 znaków. Powinno wyglądać tak:
dry-bad-time = „{ $field }” to czas ze strefą, na przykład 2026-01-31T12:00:00+01:00. Powinno wyglądać tak:
dry-bad-touchpoint = Nie ma tu takiego punktu styku. Lista: /touchpoints. Powinno wyglądać tak:
dry-bad-journey = Nie ma takiej podróży. Lista: /journeys. Powinno wyglądać tak:

## /why: wybór między kilkoma pytaniami do jednego klienta
why-choice-over = Wybrano to, o czym wiadomo mniej: { $figures }. Pozostałe: { $others }.
why-choice-yielded = Pierwszeństwo ma { $others }: wiadomo o tym mniej niż tutaj ({ $figures }).
why-choice-kept = Ostatnie pytanie do tego klienta jest zostawione dla: { $others }. Wiadomo o tym mniej niż tutaj ({ $figures }).
why-choice-figures = „{ $touchpoint }”, n { $n }, szerokość przedziału { $width }
why-choice-critical = { $figures }, krytyczny
