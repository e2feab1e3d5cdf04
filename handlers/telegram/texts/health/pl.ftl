# Co mówi przegląd na czacie i w `pulsemap doctor`. Te same id i zmienne we wszystkich czterech plikach.

health-part-database = baza danych
health-part-clock = zegar
health-part-schema = schemat
health-part-configuration = ustawienia
health-part-poller = odpytywanie Telegrama
health-part-updates = aktualizacje
health-part-sending = wysyłka
health-part-asks = pytania
health-part-cards = karty
health-part-bot = bot
health-part-webhook = webhook
health-postgres = PostgreSQL { $version }
health-database-away = { $words }
health-database-elsewhere = { $words }: sprawdź PULSEMAP_DATABASE_URL i serwer
health-clock-fine = w bazie różni się o { $milliseconds } ms
health-clock-ahead = w bazie spieszy się o { $seconds } s: niech oba ustawia serwer czasu
health-clock-behind = w bazie spóźnia się o { $seconds } s: niech oba ustawia serwer czasu
health-schema-fine = wersja { $head }
health-schema-old = wersja { $found }, a potrzebna { $head }: uruchom `pulsemap migrate`
health-schema-none = nie ma go: uruchom `pulsemap migrate`
health-configuration-fine = wersja { $version }
health-configuration-none = nie ma ich: `pulsemap config apply FILE`
health-poller-fine = działa: { $holder }
health-poller-none = nikt nie odpytuje: uruchom `pulsemap run`
health-updates-none = jeszcze żadnej
health-updates-fine = ostatnia nadeszła { $ago } temu
health-updates-dead =
    { $n ->
        [one] { $n } odłożono po pięciu próbach: przyczyna jest w dzienniku (update failed), lista: /dead
        [few] { $n } odłożono po pięciu próbach: przyczyna jest w dzienniku (update failed), lista: /dead
        [many] { $n } odłożono po pięciu próbach: przyczyna jest w dzienniku (update failed), lista: /dead
       *[other] { $n } odłożono po pięciu próbach: przyczyna jest w dzienniku (update failed), lista: /dead
    }
health-updates-late =
    { $n ->
        [one] { $n } czeka ponad dwie minuty: czy działa `pulsemap run` z rolą bot?
        [few] { $n } czekają ponad dwie minuty: czy działa `pulsemap run` z rolą bot?
        [many] { $n } czeka ponad dwie minuty: czy działa `pulsemap run` z rolą bot?
       *[other] { $n } czeka ponad dwie minuty: czy działa `pulsemap run` z rolą bot?
    }
health-sending-rejected = Telegram odrzucił token: odnów go i uruchom bota ponownie
health-sending-paused = Telegram prosi o ciszę do { $until }; potem ruszy samo
health-asks-fine = żadne nie jest spóźnione
health-asks-overdue =
    { $n ->
        [one] { $n } jest spóźnione: czy działa `pulsemap run` z rolą worker?
        [few] { $n } są spóźnione: czy działa `pulsemap run` z rolą worker?
        [many] { $n } jest spóźnionych: czy działa `pulsemap run` z rolą worker?
       *[other] { $n } jest spóźnione: czy działa `pulsemap run` z rolą worker?
    }
health-asks-unknown =
    { $n ->
        [one] o { $n } nie wiadomo, czy dotarło; nie wyjdzie drugi raz, odpowiedź to wyjaśni
        [few] o { $n } nie wiadomo, czy dotarły; nie wyjdą drugi raz, odpowiedź to wyjaśni
        [many] o { $n } nie wiadomo, czy dotarły; nie wyjdą drugi raz, odpowiedź to wyjaśni
       *[other] o { $n } nie wiadomo, czy dotarły; nie wyjdą drugi raz, odpowiedź to wyjaśni
    }
health-cards-returned =
    { $n ->
        [one] { $n } z ostatnich 7 dni nie dotarła do swojego czatu: przypisz pokój ponownie
        [few] { $n } z ostatnich 7 dni nie dotarły do swojego czatu: przypisz pokój ponownie
        [many] { $n } z ostatnich 7 dni nie dotarło do swojego czatu: przypisz pokój ponownie
       *[other] { $n } z ostatnich 7 dni nie dotarło do swojego czatu: przypisz pokój ponownie
    }
health-bot-fine = @{ $name }
health-bot-none = nie ustawiono tokenu: ustaw PULSEMAP_BOT_TOKEN albo wypróbuj `pulsemap demo` bez niego
health-bot-refused = token odrzucono: weź go od @BotFather
health-bot-unreached = Telegram jest nieosiągalny ({ $reason }): sprawdź sieć, PULSEMAP_TELEGRAM_API i _PROXY
health-webhook-unread = nie da się odczytać ({ $reason }): spróbuj ponownie
health-webhook-none =
    { $n ->
        [one] brak, jak trzeba przy odpytywaniu; w Telegramie czeka { $n } aktualizacja
        [few] brak, jak trzeba przy odpytywaniu; w Telegramie czekają { $n } aktualizacje
        [many] brak, jak trzeba przy odpytywaniu; w Telegramie czeka { $n } aktualizacji
       *[other] brak, jak trzeba przy odpytywaniu; w Telegramie czeka { $n } aktualizacji
    }
health-webhook-fine =
    { $n ->
        [one] ustawiony; w Telegramie czeka { $n } aktualizacja
        [few] ustawiony; w Telegramie czekają { $n } aktualizacje
        [many] ustawiony; w Telegramie czeka { $n } aktualizacji
       *[other] ustawiony; w Telegramie czeka { $n } aktualizacji
    }
health-webhook-elsewhere = aktualizacje idą do { $host }: `pulsemap run` odzyska je, gdy zacznie odpytywać
health-webhook-unset = nie jest ustawiony na { $address }: uruchom `pulsemap run`, on go ustawi
health-webhook-failing =
    { $n ->
        [one] Telegram nie mógł dostarczyć { $ago } temu ({ $why }); w Telegramie czeka { $n } aktualizacja
        [few] Telegram nie mógł dostarczyć { $ago } temu ({ $why }); w Telegramie czekają { $n } aktualizacje
        [many] Telegram nie mógł dostarczyć { $ago } temu ({ $why }); w Telegramie czeka { $n } aktualizacji
       *[other] Telegram nie mógł dostarczyć { $ago } temu ({ $why }); w Telegramie czeka { $n } aktualizacji
    }
health-days =
    { $n ->
        [one] { $n } dzień
        [few] { $n } dni
        [many] { $n } dni
       *[other] { $n } dnia
    }
health-hours =
    { $n ->
        [one] { $n } godzinę
        [few] { $n } godziny
        [many] { $n } godzin
       *[other] { $n } godziny
    }
health-minutes =
    { $n ->
        [one] { $n } minutę
        [few] { $n } minuty
        [many] { $n } minut
       *[other] { $n } minuty
    }
health-seconds =
    { $n ->
        [one] { $n } sekundę
        [few] { $n } sekundy
        [many] { $n } sekund
       *[other] { $n } sekundy
    }
