# Що каже перевірка в чаті й у `pulsemap doctor`. Ті самі id і змінні в усіх чотирьох файлах.

health-part-database = база даних
health-part-clock = годинник
health-part-schema = схема
health-part-configuration = налаштування
health-part-poller = отримання оновлень
health-part-updates = оновлення
health-part-sending = надсилання
health-part-asks = запитання
health-part-cards = картки
health-part-bot = бот
health-part-webhook = вебхук
health-postgres = PostgreSQL { $version }
health-database-away = { $words }
health-database-elsewhere = { $words }: перевірте PULSEMAP_DATABASE_URL і сервер
health-clock-fine = у базі відрізняється на { $milliseconds } мс
health-clock-ahead = у базі поспішає на { $seconds } с: нехай обидва ставить сервер часу
health-clock-behind = у базі відстає на { $seconds } с: нехай обидва ставить сервер часу
health-schema-fine = версія { $head }
health-schema-old = версія { $found }, а потрібна { $head }: запустіть `pulsemap migrate`
health-schema-none = її немає: запустіть `pulsemap migrate`
health-configuration-fine = версія { $version }
health-configuration-none = їх немає: `pulsemap config apply FILE`
health-poller-fine = триває: { $holder }
health-poller-none = ніхто їх не отримує: запустіть `pulsemap run`
health-updates-none = поки жодного
health-updates-fine = останнє було { $ago } тому
health-updates-dead =
    { $n ->
        [one] { $n } відкладено після п’яти спроб: причина в журналі (update failed), список: /dead
        [few] { $n } відкладено після п’яти спроб: причина в журналі (update failed), список: /dead
        [many] { $n } відкладено після п’яти спроб: причина в журналі (update failed), список: /dead
       *[other] { $n } відкладено після п’яти спроб: причина в журналі (update failed), список: /dead
    }
health-updates-late =
    { $n ->
        [one] { $n } чекає понад дві хвилини: чи запущено `pulsemap run` з роллю bot?
        [few] { $n } чекають понад дві хвилини: чи запущено `pulsemap run` з роллю bot?
        [many] { $n } чекає понад дві хвилини: чи запущено `pulsemap run` з роллю bot?
       *[other] { $n } чекає понад дві хвилини: чи запущено `pulsemap run` з роллю bot?
    }
health-sending-rejected = Telegram відхилив токен: оновіть його й запустіть бота знову
health-sending-paused = Telegram просить тиші до { $until }; далі піде саме
health-asks-fine = прострочених немає
health-asks-overdue =
    { $n ->
        [one] { $n } прострочено: чи запущено `pulsemap run` з роллю worker?
        [few] { $n } прострочено: чи запущено `pulsemap run` з роллю worker?
        [many] { $n } прострочено: чи запущено `pulsemap run` з роллю worker?
       *[other] { $n } прострочено: чи запущено `pulsemap run` з роллю worker?
    }
health-asks-unknown =
    { $n ->
        [one] про { $n } невідомо, чи воно дійшло; удруге воно не піде, відповідь це прояснить
        [few] про { $n } невідомо, чи вони дійшли; удруге вони не підуть, відповідь це прояснить
        [many] про { $n } невідомо, чи вони дійшли; удруге вони не підуть, відповідь це прояснить
       *[other] про { $n } невідомо, чи вони дійшли; удруге вони не підуть, відповідь це прояснить
    }
health-cards-returned =
    { $n ->
        [one] { $n } за 7 днів не дійшла до свого чату: прив’яжіть кімнату знову
        [few] { $n } за 7 днів не дійшли до свого чату: прив’яжіть кімнату знову
        [many] { $n } за 7 днів не дійшли до свого чату: прив’яжіть кімнату знову
       *[other] { $n } за 7 днів не дійшли до свого чату: прив’яжіть кімнату знову
    }
health-bot-fine = @{ $name }
health-bot-none = токен не задано: задайте PULSEMAP_BOT_TOKEN або спробуйте `pulsemap demo` без нього
health-bot-refused = токен відхилено: візьміть його в @BotFather
health-bot-unreached = Telegram недоступний ({ $reason }): перевірте мережу, PULSEMAP_TELEGRAM_API і _PROXY
health-webhook-unread = не читається ({ $reason }): спробуйте ще раз
health-webhook-none =
    { $n ->
        [one] немає, як і треба: бот забирає оновлення сам; у Telegram чекає { $n } оновлення
        [few] немає, як і треба: бот забирає оновлення сам; у Telegram чекають { $n } оновлення
        [many] немає, як і треба: бот забирає оновлення сам; у Telegram чекає { $n } оновлень
       *[other] немає, як і треба: бот забирає оновлення сам; у Telegram чекає { $n } оновлення
    }
health-webhook-fine =
    { $n ->
        [one] установлено; у Telegram чекає { $n } оновлення
        [few] установлено; у Telegram чекають { $n } оновлення
        [many] установлено; у Telegram чекає { $n } оновлень
       *[other] установлено; у Telegram чекає { $n } оновлення
    }
health-webhook-elsewhere = оновлення йдуть на { $host }: `pulsemap run` поверне їх, щойно почне забирати сам
health-webhook-unset = не встановлено на { $address }: запустіть `pulsemap run`, він установить
health-webhook-failing =
    { $n ->
        [one] Telegram не зміг доставити { $ago } тому ({ $why }); у Telegram чекає { $n } оновлення
        [few] Telegram не зміг доставити { $ago } тому ({ $why }); у Telegram чекають { $n } оновлення
        [many] Telegram не зміг доставити { $ago } тому ({ $why }); у Telegram чекає { $n } оновлень
       *[other] Telegram не зміг доставити { $ago } тому ({ $why }); у Telegram чекає { $n } оновлення
    }
health-days =
    { $n ->
        [one] { $n } день
        [few] { $n } дні
        [many] { $n } днів
       *[other] { $n } дня
    }
health-hours =
    { $n ->
        [one] { $n } годину
        [few] { $n } години
        [many] { $n } годин
       *[other] { $n } години
    }
health-minutes =
    { $n ->
        [one] { $n } хвилину
        [few] { $n } хвилини
        [many] { $n } хвилин
       *[other] { $n } хвилини
    }
health-seconds =
    { $n ->
        [one] { $n } секунду
        [few] { $n } секунди
        [many] { $n } секунд
       *[other] { $n } секунди
    }
