access-open-map = Otwórz mapę
command-share = publiczny link do mapy
share-title = Publiczny link do mapy
share-what = Kto ma link, widzi krzywą i wiersze jednej podróży: bez odpowiedzialnych, cytatów i zgłoszeń. Nie pokazujemy mniej niż 5 odpowiedzi, a liczby zmieniają się co najmniej o 5 i nie częściej niż co 15 minut. Wyszukiwarki nie mają wstępu.
share-open = { $n ->
    [one] Otwarty { $n } link
    [few] Otwarte { $n } linki
    [many] Otwartych { $n } linków
   *[other] Otwarte { $n } linku
}
share-one = { $journey }, do { $until }, utworzone przez: { $by }
share-button-new = Nowy link: { $journey }
share-button-close = Zamknij { $code }
share-made = { $days ->
    [one] { $journey }: mapę widzi każdy, kto ma ten link, przez { $days } dzień
    [few] { $journey }: mapę widzi każdy, kto ma ten link, przez { $days } dni
    [many] { $journey }: mapę widzi każdy, kto ma ten link, przez { $days } dni
   *[other] { $journey }: mapę widzi każdy, kto ma ten link, przez { $days } dnia
}
share-once = Skopiuj go teraz: nie jest zapisany i nie można go pokazać ponownie. W /share zamkniesz go od razu.
share-local = Ten adres zna tylko ten komputer. Aby inni mogli otworzyć link, ustaw PULSEMAP_PUBLIC_URL.
share-sure = Zamknąć link { $code } ({ $journey })? Nikt nic przez niego nie zobaczy i nie da się go otworzyć ponownie.
share-none = Nie ma takiego otwartego linku.
share-no-journey = Nie ma podróży „{ $journey }”.
share-bad-days = days to liczba całkowita od 1 do { $most }.
share-too-many = Otwartych linków jest już { $most }: najpierw zamknij któryś.
share-usage = /share · /share new PODRÓŻ days=30 · /share revoke KOD
audit-share-add = Utworzono publiczny link do mapy: { $subject }
audit-share-revoke = Zamknięto publiczny link do mapy: { $subject }
