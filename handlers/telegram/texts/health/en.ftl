# What a check-up says, in chat and in `pulsemap doctor`. The same ids and variables in all four files.

health-part-database = database
health-part-clock = clock
health-part-schema = schema
health-part-configuration = configuration
health-part-poller = poller
health-part-updates = updates
health-part-sending = sending
health-part-asks = asks
health-part-cards = cards
health-part-bot = bot
health-part-webhook = webhook
health-postgres = PostgreSQL { $version }
health-database-away = { $words }
health-database-elsewhere = { $words }: check PULSEMAP_DATABASE_URL and the server
health-clock-fine = the database's differs by { $milliseconds } ms
health-clock-ahead = the database is { $seconds } s ahead of this machine: let a time server set both
health-clock-behind = the database is { $seconds } s behind this machine: let a time server set both
health-schema-fine = at { $head }
health-schema-old = at { $found }, not { $head }: run `pulsemap migrate`
health-schema-none = not there: run `pulsemap migrate`
health-configuration-fine = version { $version }
health-configuration-none = there is none: `pulsemap config apply FILE`
health-poller-fine = { $holder } polls
health-poller-none = nobody polls Telegram: start `pulsemap run`
health-updates-none = none so far
health-updates-fine = the last came { $ago } ago
health-updates-dead =
    { $n ->
        [one] { $n } put aside after five tries: the log says why (update failed), /dead lists them
       *[other] { $n } put aside after five tries: the log says why (update failed), /dead lists them
    }
health-updates-late =
    { $n ->
        [one] { $n } waits for more than two minutes: is a `pulsemap run` with the role bot up?
       *[other] { $n } wait for more than two minutes: is a `pulsemap run` with the role bot up?
    }
health-sending-rejected = Telegram refused the token: renew it and start the bot again
health-sending-paused = Telegram asked for silence until { $until }; it goes on by itself
health-asks-fine = none is overdue
health-asks-overdue =
    { $n ->
        [one] { $n } is overdue: is a `pulsemap run` with the role worker up?
       *[other] { $n } are overdue: is a `pulsemap run` with the role worker up?
    }
health-asks-unknown =
    { $n ->
        [one] nobody knows whether { $n } arrived; it is never sent twice, and a tap proves it
       *[other] nobody knows whether { $n } arrived; they are never sent twice, and a tap proves them
    }
health-cards-returned =
    { $n ->
        [one] { $n } of the last 7 days did not reach its chat: bind the room again
       *[other] { $n } of the last 7 days did not reach their chat: bind the room again
    }
health-bot-fine = @{ $name }
health-bot-none = no token is set: set PULSEMAP_BOT_TOKEN, or try `pulsemap demo` without one
health-bot-refused = the token is refused: ask @BotFather for it
health-bot-unreached = Telegram is not reached ({ $reason }): check the network, PULSEMAP_TELEGRAM_API and _PROXY
health-webhook-unread = it cannot be read ({ $reason }): try again
health-webhook-none =
    { $n ->
        [one] none, as polling needs; { $n } update waits at Telegram
       *[other] none, as polling needs; { $n } updates wait at Telegram
    }
health-webhook-fine =
    { $n ->
        [one] set; { $n } update waits at Telegram
       *[other] set; { $n } updates wait at Telegram
    }
health-webhook-elsewhere = updates go to { $host }: `pulsemap run` takes that back when it polls
health-webhook-unset = it is not set to { $address }: start `pulsemap run`, which sets it
health-webhook-failing =
    { $n ->
        [one] Telegram could not deliver { $ago } ago ({ $why }); { $n } update waits at Telegram
       *[other] Telegram could not deliver { $ago } ago ({ $why }); { $n } updates wait at Telegram
    }
health-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
health-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
health-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
health-seconds =
    { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }
