# Co czyta zespół, po polsku. Nazwy i zmienne są we wszystkich czterech plikach te same.

## Karta zgłoszenia
case-title = Zgłoszenie { $code }
case-repeat = (powtórzenie)
case-instead = To trafiło do Ciebie, bo pokój „{ $room }” jest niedostępny.
case-order = zamówienie { $order }
case-customer = klient { $customer }
case-employee = obsługa: { $name }
case-new = Nowe
case-taken = Zajmuje się: { $name }
case-escalated = Przekazane wyżej
case-reopened = Znów otwarte
case-resolved = Rozwiązane: { $name }, { $time }
case-confirmed = Klient potwierdził, że sprawa jest rozwiązana
case-closed = Zamknięte
case-closed-changed = Zamknięte: klient zmienił odpowiedź
case-take = Biorę
case-resolve = Rozwiązane
span-minutes = { $minutes } min
span-hours = { $hours } godz. { $minutes } min
span-days = { $days } dn. { $hours } godz.

## Odpowiedzi na naciśnięcia
case-yours = Zgłoszenie { $code } jest teraz Twoje.
case-yours-already = Zgłoszenie { $code } już jest u Ciebie.
case-has-owner = Zgłoszeniem { $code } już zajmuje się { $name }.
case-done = Zgłoszenie { $code } jest rozwiązane. Dziękujemy!
case-over = Zgłoszenie { $code } jest już zakończone.
case-unknown = Nie ma tu takiego zgłoszenia.
staff-only = To może zrobić tylko zespół: { $company }. Dodać Cię może administrator.
admin-only = To mogą zrobić tylko administratorzy: { $company }.
no-anonymous = Zrób to we własnym imieniu: anonimowego administratora nie da się rozpoznać.
private-only = Napisz mi to, proszę, na czacie prywatnym.
room-only = To działa na czacie prywatnym ze mną albo w pokoju: { $company }.

## /cases
cases-more = i jeszcze { $n }

## /map
map-none = Nie ma podróży „{ $journey }”.
map-empty = Nie ma jeszcze żadnej podróży.
map-answers =
    { $n ->
        [one] { $n } odpowiedź
        [few] { $n } odpowiedzi
        [many] { $n } odpowiedzi
       *[other] { $n } odpowiedzi
    }
map-window-all = cały czas
map-window-today = dzisiaj
map-window-days =
    { $days ->
        [one] ostatni dzień
        [few] ostatnie { $days } dni
        [many] ostatnie { $days } dni
       *[other] ostatnie { $days } dnia
    }
map-window-dates = wybrane dni
map-quiet = Za mało odpowiedzi na wnioski: w jednym punkcie styku potrzeba co najmniej { $floor }.
map-lowest = Najgorzej: { $touchpoint } { $mean } (odpowiedzi: { $n })
map-highest = Najlepiej: { $touchpoint } { $mean } (odpowiedzi: { $n })
map-drop = Największy spadek: { $from } → { $to }, { $change } ({ $low }…{ $high }; odpowiedzi: { $before } i { $n })
map-most = Najwięcej odpowiedzi: { $touchpoint }, { $n }
map-live = Mapa na żywo
map-others = Inne podróże: { $commands }

## Pierwszy właściciel
claim-owned = Od teraz właścicielem jesteś Ty: { $company }. /rooms przypisze pokoje do zgłoszeń, /help pokaże resztę.
claim-wrong = Kod jest błędny, zużyty albo starszy niż 15 minut. Nowy pojawi się przy następnym starcie programu.
claim-too-many = Za dużo błędnych kodów. Spróbuj ponownie za 15 minut.

## Pokoje
rooms-none = W konfiguracji nie ma jeszcze pokoi.
rooms-title = Pokoje: tu trafiają zgłoszenia
rooms-bound = przypisany do grupy
rooms-unbound = nieprzypisany: zgłoszenia dostaje właściciel
rooms-how = Dodaj mnie do grupy i wyślij tam wiersz podany pod nazwą pokoju. Działa raz, przez 15 minut.
bind-how = Wiersz przypisujący pokój podaje /rooms na czacie prywatnym ze mną.
bind-done = Od teraz ten czat to pokój „{ $room }”. Zgłoszenia będą trafiać tutaj.
bind-wrong = Kod jest błędny, zużyty albo starszy niż 15 minut. Nowy podaje /rooms na czacie prywatnym ze mną.
bind-group-only = Ten wiersz trzeba wysłać w grupie, która ma zostać pokojem.

## Listy dla administratorów
trigger-off = wstrzymany
staff-title = Zespół
role-viewer = obserwator
role-staff = pracownik
role-admin = administrator
role-owner = właściciel

## /help
help-title = Co mogę dla Ciebie zrobić
help-cards = Zgłoszenie przychodzi jako karta: „{ case-take }” znaczy, że się nim zajmujesz, „{ case-resolve }” – że sprawa jest załatwiona. „{ desk-reply }” albo odpowiedź na kartę pisze do klienta; „{ desk-more }” – przekazanie, odłożenie, notatka, etykieta.
