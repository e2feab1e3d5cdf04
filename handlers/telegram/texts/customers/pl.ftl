# Czego życzą sobie klienci: później, rzadziej, przerwa; ich dane, usuwanie, prywatność. Po polsku.

## Jak często
pause-ask = Na jak długo mamy zamilknąć?
pause-about = Do tego dnia { $company } o nic nie zapyta. Potem pytania będą przychodzić jak dotąd.
pause-week = 1 tydzień
pause-month = 1 miesiąc
pause-quarter = 3 miesiące
pause-on = Dobrze, do { $date } nie będzie pytań. Potem wrócą same.
pause-resume = Możecie pytać już teraz
pause-nobody = Nie dostajesz tu pytań, więc nie ma czego wstrzymywać.
fewer-wish = Wolę rzadziej
fewer-on =
    Dobrze, od teraz dwa razy rzadziej: najwyżej { $asks ->
        [one] { $asks } ankieta
        [few] { $asks } ankiety
        [many] { $asks } ankiet
       *[other] { $asks } ankiety
    } w ciągu { $days ->
        [one] { $days } dnia.
        [few] { $days } dni.
        [many] { $days } dni.
       *[other] { $days } dnia.
    }
fewer-undo = Pytajcie tak często jak wcześniej
consent-changed = Nasze zasady się zmieniły: chcielibyśmy pytać trochę częściej. Dopóki się nie zgodzisz, wszystko zostaje po staremu.

## Małe menu
menu-later = Zapytaj później
menu-fewer = Pytaj rzadziej
menu-usual = Pytaj jak wcześniej
menu-pause = Zrób przerwę
menu-forget = Usuń moje dane
later-ask = Kiedy zapytać ponownie?
later-hours =
    { $hours ->
        [one] Za { $hours } godzinę
        [few] Za { $hours } godziny
        [many] Za { $hours } godzin
       *[other] Za { $hours } godziny
    }
later-tomorrow = Jutro
later-done = Dobrze, zapytamy jeszcze raz { $when }.
later-today-at = dziś o { $time }
later-tomorrow-at = jutro o { $time }
later-on-at = { $date } o { $time }
later-now = Odpowiem teraz
later-once = Pytanie można odłożyć tylko raz. Możesz odpowiedzieć teraz albo je zostawić.

## Usuwanie
forget-ask =
    Usunąć wszystko, co o Tobie wiemy?

    Zniknie Twój identyfikator w Telegramie, Twoje słowa, nagrania i zdjęcia, linki oraz to, co przekazała nam o Tobie firma { $company }. Zostaną tylko liczby bez nazwisk, na przykład „12 osób było zadowolonych”.
forget-go = Usuń moje dane
forget-keep = Zostaw
forget-sure = Na pewno? Tego nie da się cofnąć, a danych odzyskać. Żeby najpierw zobaczyć swoje dane, wyślij /mydata.
forget-yes = Tak, usuń na zawsze
forget-done = Gotowe: nic o Tobie już tu nie przechowujemy. Dziękujemy za Twój czas i wszystkiego dobrego!
forget-kept = Dobrze, nic nie zostało usunięte.
forget-nobody = Nic o Tobie tu nie przechowujemy.
forget-closed = To pytanie jest zamknięte.

## Polecenia
command-pause = przerwa w pytaniach

## Prywatność
privacy-title = Co { $company } przechowuje o Tobie
privacy-what-heading = Co
privacy-what = Twój identyfikator w Telegramie i język; o co i kiedy pytaliśmy; Twoje odpowiedzi: przyciski, słowa, nagrania, zdjęcia; oraz to, co { $company } przekazuje temu botowi o Twoich zamówieniach i wizytach, na przykład numer zamówienia.
privacy-why-heading = Po co
privacy-why = Żeby widzieć, co działa dobrze, a co nie, i odpowiedzieć Ci, gdy coś poszło nie tak. Niczego więcej w Twoim telefonie nie czytamy: ani kontaktów, ani innych czatów.
privacy-who-heading = Kto to widzi
privacy-who = Osoby, które w firmie { $company } zajmują się klientami. Wszyscy inni widzą tylko liczby bez nazwisk.
privacy-rooms = Gdy coś jest nie tak, Twoja odpowiedź trafia tutaj: { $rooms }.
privacy-long-heading = Jak długo
privacy-long = Dopóki tego nie usuniesz albo nie usunie tego { $company }. Wiadomości, które na nic nie odpowiadają, nie są zapisywane.
privacy-you-heading = Co możesz zrobić
privacy-you = /mydata pokazuje i zapisuje wszystko · /forget to usuwa · /pause i /stop kończą pytania · /language zmienia język
privacy-agreed = Twoja zgoda: { $date }

## Wszystko o Tobie
mydata-caption = Wszystko, co { $company } przechowuje tu o Tobie: do przeczytania i zachowania. Żeby to usunąć, wyślij /forget.
mydata-json = To samo dla programów.
mydata-curve = { $journey }: Twoje wrażenia
own-title = Co { $company } przechowuje o Tobie
own-made = Stan na { $date }
own-who = Ty
own-id = Twój numer w firmie
own-telegram = Identyfikator w Telegramie
own-since = Znamy się od
own-language = Język
own-timezone = Strefa czasowa
own-persona = Grupa
own-paused = Bez pytań do
own-agreed = Na co jest Twoja zgoda
own-asked = O co pytaliśmy i co było w odpowiedzi
own-no-answer = Bez odpowiedzi
own-skipped = pominięte
own-before = wcześniej
own-feedback = Wiadomości z własnej inicjatywy
own-something-else = Coś innego
own-cases = Gdy coś poszło nie tak
own-events = Co przekazała nam firma
own-links = Osobiste linki
own-links-about = Kiedy powstały i kiedy je otwarto. Samych linków nie przechowujemy.
own-voice = 🎤 nagranie głosowe, { $seconds } s
own-photo = 📷 zdjęcie

## Słowa bez pytania
feedback-listening = Słuchamy.
feedback-how = Napisz tutaj, nagraj wiadomość głosową albo wyślij zdjęcie: { $company } to przeczyta.
feedback-drop = Jednak nie
feedback-dropped = Dobrze. Zawsze można wrócić: /feedback.
feedback-noted = Dziękujemy, zapisane.
feedback-about = Czego to dotyczy?
feedback-else = Czegoś innego
feedback-where = Twoja opinia: { $touchpoint }
feedback-rate = I jak wrażenia?
feedback-thanks = Dziękujemy, że nam o tym mówisz!
case-unasked = Z własnej inicjatywy klienta
case-erased = (dane usunięte)
case-attached = Poniżej: { $items }

## Pytania, na które odpowiada się głosem lub zdjęciem
hint-voice = Po prostu nagraj wiadomość głosową albo napisz
hint-voice-optional = Nagraj wiadomość głosową, napisz albo pomiń
hint-photo = Po prostu wyślij tu zdjęcie
hint-photo-optional = Wyślij tu zdjęcie albo pomiń
