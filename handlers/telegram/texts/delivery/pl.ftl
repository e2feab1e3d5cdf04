# Listy zgłoszeń, które przyszły naraz, i wieści o pokojach dla administratorów, po polsku. Nazwy są te same we wszystkich plikach.

delivery-digest = { $cases ->
    [one] { $cases } zgłoszenie naraz
    [few] { $cases } zgłoszenia naraz
    [many] { $cases } zgłoszeń naraz
   *[other] { $cases } zgłoszeń naraz
 }
delivery-digest-open = { $open ->
    [one] { $open } otwarte
    [few] { $open } otwarte
    [many] { $open } otwartych
   *[other] { $open } otwartych
 }
delivery-digest-alone = { $alone ->
    [0] wszystkie ktoś prowadzi
    [one] { $alone } jeszcze bez nikogo
    [few] { $alone } jeszcze bez nikogo
    [many] { $alone } jeszcze bez nikogo
   *[other] { $alone } jeszcze bez nikogo
 }
delivery-digest-how = Naciśnij kod, a karta tego zgłoszenia przyjdzie tutaj.
delivery-digest-done = { $cases ->
    [one] Zgłoszenie z tej listy jest załatwione.
    [few] Wszystkie { $cases } zgłoszenia z tej listy są załatwione.
    [many] Wszystkie zgłoszenia z tej listy ({ $cases }) są załatwione.
   *[other] Wszystkie zgłoszenia z tej listy ({ $cases }) są załatwione.
 }
delivery-digest-due = do { $time }
delivery-digest-late = po terminie: { $time }
delivery-digest-coming = Karta zgłoszenia { $code } zaraz przyjdzie.
delivery-digest-gone = Tej listy już tu nie ma.
delivery-room-lost = Pokój „{ $room }” jest niedostępny: bota nie ma w jego czacie. Jego zgłoszenia trafiają teraz do następnych w kolejce, na końcu do właścicieli.
delivery-room-lost-do = Dodaj bota z powrotem do grupy i przypisz jej pokój poleceniem /rooms.
delivery-no-topics = W pokoju „{ $room }” bot nie może tworzyć tematów, więc karty trafiają do General.
delivery-no-topics-do = Nadaj botowi w grupie uprawnienia administratora z zarządzaniem tematami, a każde zgłoszenie dostanie własny temat.
