# Что говорит проверка в чате и в `pulsemap doctor`. Те же id и переменные во всех четырёх файлах.

health-part-database = база данных
health-part-clock = часы
health-part-schema = схема
health-part-configuration = настройки
health-part-poller = получение обновлений
health-part-updates = обновления
health-part-sending = отправка
health-part-asks = вопросы
health-part-cards = карточки
health-part-bot = бот
health-part-webhook = вебхук
health-postgres = PostgreSQL { $version }
health-database-away = { $words }
health-database-elsewhere = { $words }: проверьте PULSEMAP_DATABASE_URL и сервер
health-clock-fine = в базе отличаются на { $milliseconds } мс
health-clock-ahead = в базе спешат на { $seconds } с: пусть те и другие ставит сервер времени
health-clock-behind = в базе отстают на { $seconds } с: пусть те и другие ставит сервер времени
health-schema-fine = версия { $head }
health-schema-old = версия { $found }, а нужна { $head }: запустите `pulsemap migrate`
health-schema-none = её нет: запустите `pulsemap migrate`
health-configuration-fine = версия { $version }
health-configuration-none = их нет: `pulsemap config apply FILE`
health-poller-fine = идёт: { $holder }
health-poller-none = никто их не получает: запустите `pulsemap run`
health-updates-none = пока ни одного
health-updates-fine = последнее было { $ago } назад
health-updates-dead =
    { $n ->
        [one] { $n } отложено после пяти попыток: причина в журнале (update failed), список: /dead
        [few] { $n } отложены после пяти попыток: причина в журнале (update failed), список: /dead
        [many] { $n } отложено после пяти попыток: причина в журнале (update failed), список: /dead
       *[other] { $n } отложено после пяти попыток: причина в журнале (update failed), список: /dead
    }
health-updates-late =
    { $n ->
        [one] { $n } ждёт больше двух минут: запущен ли `pulsemap run` с ролью bot?
        [few] { $n } ждут больше двух минут: запущен ли `pulsemap run` с ролью bot?
        [many] { $n } ждёт больше двух минут: запущен ли `pulsemap run` с ролью bot?
       *[other] { $n } ждёт больше двух минут: запущен ли `pulsemap run` с ролью bot?
    }
health-sending-rejected = Telegram отверг токен: обновите его и запустите бота снова
health-sending-paused = Telegram просит тишины до { $until }; дальше пойдёт само
health-asks-fine = просроченных нет
health-asks-overdue =
    { $n ->
        [one] { $n } просрочен: запущен ли `pulsemap run` с ролью worker?
        [few] { $n } просрочены: запущен ли `pulsemap run` с ролью worker?
        [many] { $n } просрочено: запущен ли `pulsemap run` с ролью worker?
       *[other] { $n } просрочено: запущен ли `pulsemap run` с ролью worker?
    }
health-asks-unknown =
    { $n ->
        [one] про { $n } неизвестно, дошёл ли он; второй раз он не уйдёт, ответ это прояснит
        [few] про { $n } неизвестно, дошли ли они; второй раз они не уйдут, ответ это прояснит
        [many] про { $n } неизвестно, дошли ли они; второй раз они не уйдут, ответ это прояснит
       *[other] про { $n } неизвестно, дошли ли они; второй раз они не уйдут, ответ это прояснит
    }
health-cards-returned =
    { $n ->
        [one] { $n } за 7 дней не дошла до своего чата: привяжите комнату заново
        [few] { $n } за 7 дней не дошли до своего чата: привяжите комнату заново
        [many] { $n } за 7 дней не дошли до своего чата: привяжите комнату заново
       *[other] { $n } за 7 дней не дошли до своего чата: привяжите комнату заново
    }
health-bot-fine = @{ $name }
health-bot-none = токен не задан: задайте PULSEMAP_BOT_TOKEN или попробуйте `pulsemap demo` без него
health-bot-refused = токен отвергнут: возьмите его у @BotFather
health-bot-unreached = Telegram недоступен ({ $reason }): проверьте сеть, PULSEMAP_TELEGRAM_API и _PROXY
health-webhook-unread = не читается ({ $reason }): попробуйте ещё раз
health-webhook-none =
    { $n ->
        [one] нет, как и нужно: бот забирает обновления сам; в Telegram ждёт { $n } обновление
        [few] нет, как и нужно: бот забирает обновления сам; в Telegram ждут { $n } обновления
        [many] нет, как и нужно: бот забирает обновления сам; в Telegram ждёт { $n } обновлений
       *[other] нет, как и нужно: бот забирает обновления сам; в Telegram ждёт { $n } обновления
    }
health-webhook-fine =
    { $n ->
        [one] установлен; в Telegram ждёт { $n } обновление
        [few] установлен; в Telegram ждут { $n } обновления
        [many] установлен; в Telegram ждёт { $n } обновлений
       *[other] установлен; в Telegram ждёт { $n } обновления
    }
health-webhook-elsewhere = обновления уходят на { $host }: `pulsemap run` вернёт их, когда начнёт забирать сам
health-webhook-unset = не установлен на { $address }: запустите `pulsemap run`, он установит
health-webhook-failing =
    { $n ->
        [one] Telegram не смог доставить { $ago } назад ({ $why }); в Telegram ждёт { $n } обновление
        [few] Telegram не смог доставить { $ago } назад ({ $why }); в Telegram ждут { $n } обновления
        [many] Telegram не смог доставить { $ago } назад ({ $why }); в Telegram ждёт { $n } обновлений
       *[other] Telegram не смог доставить { $ago } назад ({ $why }); в Telegram ждёт { $n } обновления
    }
health-days =
    { $n ->
        [one] { $n } день
        [few] { $n } дня
        [many] { $n } дней
       *[other] { $n } дня
    }
health-hours =
    { $n ->
        [one] { $n } час
        [few] { $n } часа
        [many] { $n } часов
       *[other] { $n } часа
    }
health-minutes =
    { $n ->
        [one] { $n } минуту
        [few] { $n } минуты
        [many] { $n } минут
       *[other] { $n } минуты
    }
health-seconds =
    { $n ->
        [one] { $n } секунду
        [few] { $n } секунды
        [many] { $n } секунд
       *[other] { $n } секунды
    }
