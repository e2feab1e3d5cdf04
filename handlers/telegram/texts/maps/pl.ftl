# Mapa na czacie. Klucze i zmienne są takie same we wszystkich czterech plikach.

map-critical = Krytyczne: { $touchpoint }, niezadowolonych { $share } ({ $low }…{ $high }; odpowiedzi: { $n })
map-wow = Zachwyt: { $touchpoint }, zadowolonych { $share } ({ $low }…{ $high }; odpowiedzi: { $n })
map-dip = Spadek: { $from } → { $touchpoint }, { $change } (odpowiedzi: { $n })
map-rise = Wzrost: { $from } → { $touchpoint }, { $change } (odpowiedzi: { $n })
map-weak-fewer = Słabe ogniwo: niezadowoleni z „{ $touchpoint }” rzadziej idą dalej: { $change } ({ $low }…{ $high }; odpowiedzi: { $n }, { $over }, wszyscy klienci; to związek, nie przyczyna)
map-weak-lower = Słabe ogniwo: niezadowoleni z „{ $touchpoint }” kończą z niższą oceną: { $change } ({ $low }…{ $high }; odpowiedzi: { $n }, { $over }, wszyscy klienci; to związek, nie przyczyna)
map-blind-never = Martwe pole: { $touchpoint }: klienci przychodzą, a odpowiedzi jeszcze nie ma ({ $n })
map-blind-stale = Martwe pole: { $touchpoint }: klienci przychodzą, a świeżych odpowiedzi brak (odpowiedzi: { $n })
map-blind-wide = Martwe pole: { $touchpoint }: odpowiedzi: { $n }, za mało, by coś powiedzieć
map-everybody = wszyscy klienci
map-all-channels = wszystkie kanały
map-button-7 = 7 dni
map-button-30 = 30 dni
map-button-90 = 90 dni
map-button-all = Całość
map-gone = Ta mapa się zmieniła. Wyślij /map, aby dostać nową.

week-title = { $journey }: tydzień
week-fell = { $touchpoint }: { $change } ({ $low }…{ $high }; odpowiedzi: { $n }, tydzień wcześniej: { $before })
week-rose = { $touchpoint }: { $change } ({ $low }…{ $high }; odpowiedzi: { $n }, tydzień wcześniej: { $before })
week-steady = Nic na pewno nie wzrosło ani nie spadło.
week-solutions = W planie: { $text }
week-barriers = Przeszkadza: { $text }
week-look = Co zrobić: { $command }
digest-map-is = Mapy: { $schedule } – co wzrosło i spadło, co zrobić, czyje to jest.
digest-map-off = Mapy: bez podsumowania.
digest-map-how = /digest map mon 09:00 · /digest map off · /digest map now
digest-map-empty = W tym tygodniu nikt nie odpowiedział.
digest-button-map = Mapy: pokaż teraz
