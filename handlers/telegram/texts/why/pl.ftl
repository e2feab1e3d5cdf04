# Próby, linki i powody, po polsku. Nazwy i zmienne są te same we wszystkich czterech plikach.

test-mark = Próba: nigdzie się nie liczy

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
