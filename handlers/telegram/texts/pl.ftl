# Co czytają klienci, po polsku. Nazwy i zmienne są we wszystkich czterech plikach te same.

## Pytanie i jego przyciski
hint-csat = 1 – bardzo źle, 5 – bardzo dobrze
hint-ces = 1 – bardzo trudno, 7 – bardzo łatwo
hint-nps = 0 – na pewno nie, 10 – na pewno tak
hint-multi = Zaznacz wszystko, co pasuje, i naciśnij „{ button-done }”
hint-text = Po prostu napisz wiadomość
hint-text-optional = Napisz kilka słów albo pomiń
button-yes = Tak
button-no = Nie
button-done = Gotowe
button-skip = Pomiń
button-change = Zmień odpowiedź
button-earlier = Wcześniej: { $question }
button-keep = Zostaw, jak jest
button-back = Wstecz

## Co zapisano
stored-scale = { $value } na { $of }
noted = Dziękujemy, zapisane: { $stored }
thanks = Dziękujemy za odpowiedź!
thanks-noted = Dziękujemy! Oto, co zapisaliśmy:
thanks-skipped = W porządku, pomijamy. Dziękujemy za poświęcony czas!
promise-today = Twoja odpowiedź trafiła już do zespołu „{ $room }”. Zajmie się nią dziś do { $time }.
promise-tomorrow = Twoja odpowiedź trafiła już do zespołu „{ $room }”. Zajmie się nią jutro do { $time }.
promise-later = Twoja odpowiedź trafiła już do zespołu „{ $room }”. Zajmie się nią { $date } do { $time }.

## Gdy nie ma już na co odpowiadać
closed = To pytanie jest już zamknięte. Mimo to dziękujemy!
alert-frozen = Ta odpowiedź jest już ostateczna i nie można jej zmienić.
alert-invalid = Ten przycisk nie pasuje już do pytania. Spróbuj jeszcze raz.
alert-not-yours = To pytanie jest do kogoś innego.
alert-unknown = Tego pytania już nie ma. Mimo to dziękujemy!
alert-error = Coś poszło nie tak po naszej stronie. Próbujemy jeszcze raz.

## Małe menu
menu-title = Co zmienić?
menu-language = Język
menu-stop = Nie pytaj więcej
language-name = Polski
language-ask = W jakim języku mamy pisać?
language-done = Dobrze, dalej po polsku.

## Podłączenie
consent-hello = Dzień dobry! { $company } chce wiedzieć, czy wszystko było w porządku.
consent-what = Na przykład po zamówieniu lub wizycie przyjdzie tu krótkie pytanie: wystarczy jedno lub dwa kliknięcia, niczego nie trzeba instalować ani wypełniać.
consent-often =
    { $asks ->
        [one] Najwyżej { $asks } taka ankieta
        [few] Najwyżej { $asks } takie ankiety
        [many] Najwyżej { $asks } takich ankiet
       *[other] Najwyżej { $asks } takiej ankiety
    } w ciągu { $days ->
        [one] { $days } dnia.
        [few] { $days } dni.
        [many] { $days } dni.
       *[other] { $days } dnia.
    }
consent-seldom = Pytania przychodzą tylko wtedy, gdy jest ku temu powód.
consent-stored = { $company } przechowuje w tym celu Twój identyfikator w Telegramie, język i odpowiedzi. Więcej: /privacy
consent-stop = Żeby to zakończyć, wyślij /stop: działa od razu.
button-agree = Zgadzam się
linked = Gotowe, dziękujemy! Odezwiemy się, gdy będzie o co zapytać. /stop kończy to w każdej chwili.
linked-already = Wszystko gotowe: pytania przyjdą same. /language zmienia język, /stop kończy pytania.
link-neutral = Ten link nie jest dla Ciebie. Poproś o nowy tam, skąd go masz.
hello-stranger = Dzień dobry! Tutaj klienci opowiadają, jak było. { $company } wyśle Ci osobisty link: otwórz go, żeby dołączyć.

## Polecenia
stopped = Gotowe. Nie będzie tu więcej pytań. Jeśli zmienisz zdanie, wyślij /start.
stopped-nobody = Nie dostajesz tu pytań, więc nie ma czego kończyć.
help =
    Pytam, jak było, na przykład po zamówieniu lub wizycie, a { $company } czyta odpowiedzi.
    Naciśnij przycisk pod pytaniem albo napisz, gdy pytanie prosi o słowa: może być też nagranie głosowe lub zdjęcie.

    /feedback – powiedz nam coś od siebie
    /pause – przerwa albo rzadsze pytania
    /language – wybór języka
    /stop – koniec pytań
    /mydata – wszystko, co o Tobie przechowujemy
    /forget – usuń to
    /privacy – co i po co przechowujemy
command-start = start lub powrót
command-language = wybór języka
command-stop = koniec pytań
command-help = co potrafię
command-privacy = co o Tobie przechowujemy

## Wiadomości, które na nic nie odpowiadają
words-none = Żadne pytanie nie czeka teraz na odpowiedź, więc nic nie zapisaliśmy. Chcesz nam coś powiedzieć? Wyślij /feedback.
words-invalid = Nie udało się zapisać tego jako odpowiedzi. Napisz, proszę, jedną krótszą wiadomość.
words-closed = Tamto pytanie jest już zamknięte, więc nic nie zapisaliśmy. Mimo to dziękujemy!
only-words = Rozumiem przyciski, tekst, nagrania głosowe i zdjęcia.
command-unknown = Nie znam takiego polecenia. /help pokaże, co potrafię.
