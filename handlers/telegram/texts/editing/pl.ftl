# Co administratorzy czytają o swoich zmianach, po polsku. Nazwy i zmienne są we wszystkich czterech plikach te same.

## Co się stało ze zmianą
edit-made = Gotowe. Obowiązuje wersja { $version }.
edit-unchanged = Tak już jest: nic się nie zmieniło.
edit-same-line = To samo w jednym wierszu:
edit-nothing-yet = Nic jeszcze nie zmieniono. Oto czego to dotyczy:
edit-do = Zrób to
edit-leave = Zostaw
edit-left = Zostało, jak było.
edit-on-newest = Zrób mimo to
edit-overtaken = Nie zrobiono: w tym czasie konfigurację zmienił inny administrator ({ $who }), obowiązuje wersja { $version }. Co się zmieniło:
edit-somebody = ktoś
edit-invalid = Nie zrobiono: w konfiguracji pojawiłyby się błędy.
edit-unconfigured = Nie ma jeszcze konfiguracji. Zacznij od /setup.
edit-doubt = Warto spojrzeć:
edit-more = i jeszcze { $n }
edit-too-long = Tak długiego wiersza nie da się potwierdzić przyciskiem. Przyślij zmianę jako dokument: obecny pobierzesz przez /export.
edit-old-button = Ten przycisk jest zbyt stary. Wyślij wiersz jeszcze raz.

## Czego dotyczy zmiana
edit-removes = Zniknie: { $what }
edit-planned =
    { $n ->
        [one] Zaplanowano { $n } pytanie do klienta ({ $triggers })
        [few] Zaplanowano { $n } pytania do klientów ({ $triggers })
        [many] Zaplanowano { $n } pytań do klientów ({ $triggers })
       *[other] Zaplanowano { $n } pytania do klientów ({ $triggers })
    }
edit-open-cases =
    { $n ->
        [one] { $n } otwarte zgłoszenie w pokoju, który zniknie
        [few] { $n } otwarte zgłoszenia w pokojach, które znikną
        [many] { $n } otwartych zgłoszeń w pokojach, które znikną
       *[other] { $n } otwartego zgłoszenia w pokojach, które znikną
    }
edit-leaves-map =
    { $n ->
        [one] Z mapy zniknie { $n } odpowiedź ({ $touchpoints })
        [few] Z mapy znikną { $n } odpowiedzi ({ $touchpoints })
        [many] Z mapy zniknie { $n } odpowiedzi ({ $touchpoints })
       *[other] Z mapy zniknie { $n } odpowiedzi ({ $touchpoints })
    }
edit-loses-question =
    { $n ->
        [one] { $n } odpowiedź na pytanie „{ $question }” z „{ $survey }” zostanie bez pytania
        [few] { $n } odpowiedzi na pytanie „{ $question }” z „{ $survey }” zostaną bez pytania
        [many] { $n } odpowiedzi na pytanie „{ $question }” z „{ $survey }” zostanie bez pytania
       *[other] { $n } odpowiedzi na pytanie „{ $question }” z „{ $survey }” zostanie bez pytania
    }
edit-loses-type =
    { $n ->
        [one] { $n } odpowiedź na pytanie „{ $question }” z „{ $survey }” dotyczy pytania innego rodzaju
        [few] { $n } odpowiedzi na pytanie „{ $question }” z „{ $survey }” dotyczą pytania innego rodzaju
        [many] { $n } odpowiedzi na pytanie „{ $question }” z „{ $survey }” dotyczy pytania innego rodzaju
       *[other] { $n } odpowiedzi na pytanie „{ $question }” z „{ $survey }” dotyczy pytania innego rodzaju
    }
edit-loses-option =
    { $n ->
        [one] Opcję „{ $option }” pytania „{ $question }” w „{ $survey }” wybrano { $n } raz
        [few] Opcję „{ $option }” pytania „{ $question }” w „{ $survey }” wybrano { $n } razy
        [many] Opcję „{ $option }” pytania „{ $question }” w „{ $survey }” wybrano { $n } razy
       *[other] Opcję „{ $option }” pytania „{ $question }” w „{ $survey }” wybrano { $n } razy
    }
edit-new-version = Ankieta „{ $survey }” dostanie nową wersję. Dotychczasowe odpowiedzi zostają przy starej i na mapie.

## Dlaczego nie można zmienić
edit-no-item = Nie ma tu „{ $name }”.
edit-there-is = Jest: { $known }
edit-none-yet = Nic tu jeszcze nie ma.
edit-did-you-mean = Może „{ $name }”?
edit-taken = „{ $name }” już jest.
edit-key-needed = Potrzebna krótka nazwa: małe litery łacińskie, cyfry i łączniki.
edit-unknown-field = Nie ma tu pola „{ $name }”.
edit-unfit = „{ $given }” nie pasuje do pola { $field }. Oczekiwano: { $expected }.
edit-missing = Brakuje: { $fields }.
edit-still-used = „{ $name }” jest jeszcze w użyciu: { $users }. Najpierw to zmień albo usuń.
edit-last-one = „{ $name }” jest tu ostatnie, a co najmniej jedno musi zostać.
edit-main-language = „{ $code }” to główny język firmy. Najpierw wybierz inny: /company change language=…
edit-unusual = Dokument ma taki układ, że nie umiem go bezpiecznie zmienić. Zmień go jako plik: /export

## Czego oczekiwano
edit-expected-words = tekst do { $longest } znaków
edit-expected-one = jedno z: { $words }
edit-expected-whole = liczba całkowita od { $lowest } do { $highest }
edit-expected-truth = tak albo nie
edit-expected-list = kilka po przecinku: { $item }
edit-expected-parts = wartość dla każdej części, na przykład { $example }
edit-expected-key = małe litery łacińskie, cyfry i łączniki, najwyżej 40
edit-expected-name = małe litery łacińskie, cyfry, łączniki i podkreślenia
edit-expected-language = kod języka, na przykład en albo pl
edit-expected-zone = strefa czasowa, na przykład Europe/Warsaw
edit-expected-duration = czas, na przykład 30m, 2h albo 3d
edit-expected-cycle = czas od 1d do 366d, na przykład 90d
edit-expected-window = godziny, na przykład 09:00-21:00
edit-expected-days = dzień tygodnia albo kilka: sat, mon-fri
edit-expected-date = data, na przykład 2026-12-25
edit-expected-condition = warunek, na przykład { $example }

## Co jest nie tak z wierszem
edit-unknown-verb = Nie znam tu słowa „{ $given }”. Znam: { $verbs }.
edit-name-needed = Które? Nazwę wpisz po „{ $verb }”.
edit-new-name-needed = Jak to nazwać? Krótką nazwę wpisz po „{ $verb }”.
edit-ambiguous = „{ $given }” jest tu kilka: { $fits }. Które?
edit-nothing-to-change = Co zmienić w „{ $name }”? Jest: { $fields }.
edit-leftover = Nie wiem, co zrobić z „{ $text }”. Wartość pisze się po nazwie i znaku =, na przykład delay=2h.
edit-place-needed = Na które miejsce? Liczba albo up, down, first, last.
edit-open-quote = Cudzysłów nie jest zamknięty: { $rest }
edit-for-example = Na przykład:

## Listy i wpisy
edit-list-empty = Nic tu jeszcze nie ma.
edit-list-how = Więcej o jednym: { $line }
edit-paused = wstrzymany
edit-adds-it = Wiersz, który ustawia to tak samo:
edit-nothing-set = nic nie ustawiono
command-options = opcje odpowiedzi na pytanie

## Błędy w dokumencie
document-syntax = Od tego miejsca to nie jest YAML ani JSON.
document-field = Nie ma tu pola „{ $name }”.
document-needs = Brakuje: { $fields }.
document-twice = „{ $name }” jest tu dwa razy, pierwszy raz w wierszu { $line }.
document-few = Trzeba tu co najmniej { $least }, a jest { $number }.
document-many = Zmieści się tu najwyżej { $most }, a jest { $number }.
document-value = { $given } nie pasuje. Oczekiwano: { $expected }.
document-own-language = Głównego języka firmy „{ $name }” nie ma wśród jej języków.
document-language = „{ $name }” nie należy do języków firmy.
document-untranslated = Brak tekstu w głównym języku firmy „{ $name }”; pokaże się inny.
document-day = Ten dzień jest już w „{ $name }”.
document-hours = Te godziny muszą być po poprzednich.
document-room = Nie ma pokoju „{ $name }”.
document-survey = Nie ma ankiety „{ $name }”.
document-calendar = Nie ma kalendarza „{ $name }”.
document-question = Wcześniej nie ma pytania „{ $name }”.
document-later = Pytanie „{ $name }” jest później, a decydować może tylko wcześniejsze.
document-reaction = Pytanie „{ $name }” typu { $type } nie pokazuje nastroju.
document-options = Pytanie typu { $type } potrzebuje opcji.
document-no-options = Pytanie typu { $type } nie ma opcji; mają je single i multi.
document-no-thresholds = Pytanie typu { $type } nie ma progów.
document-thresholds = Próg negative musi być niższy niż próg positive.
document-scale = Skala { $type } jest od { $lowest } do { $highest }.
document-touchpoint = Nie ma punktu styku „{ $name }”.
document-nowhere = Żadna podróż nie ma punktu styku „{ $name }”, więc na razie nikt nie dostanie pytania.
document-reminder = Przypomnienie musi przyjść, zanim pytanie wygaśnie.
document-ends = Ostatni dzień nie może być przed pierwszym.
document-never = Te godziny to same godziny ciszy: nikogo nie dałoby się zapytać.
