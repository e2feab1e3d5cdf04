# Меню администраторов, по-русски. Идентификаторы и переменные одинаковы во всех четырёх файлах.
command-settings = все настройки
command-stages = этапы пути
command-questions = вопросы опроса
command-calendars = часы работы и праздники
command-complaints = какие ответы считать жалобами
command-personas = группы клиентов
command-languages = языки текстов
command-company = название, язык и часовой пояс
command-setup = настроить путь по шагам

settings-title = Настройки
settings-version = Версия { $version }
settings-none = Здесь пока ничего нет.
settings-more =
    { $n ->
        [one] ⋯ Ещё { $n } настройка
        [few] ⋯ Ещё { $n } настройки
        [many] ⋯ Ещё { $n } настроек
       *[other] ⋯ Ещё { $n } настройки
    }
settings-room-bind = /rooms даст строку, которая привяжет её к группе.
settings-survey-test = Попробовать на себе: /test { $survey }
settings-choose = Выберите, чтобы посмотреть или изменить.
settings-change = Выберите, что изменить.
settings-add = Добавить
settings-where = Куда добавить?
settings-missing = Нет перевода: { $languages }
settings-pause = Приостановить
settings-resume = Возобновить
settings-remove = Удалить
settings-gone = Этого больше нет: кто-то уже удалил.
settings-close = Закрыть
settings-closed = Закрыто. Всё сохранено.
settings-now = Сейчас:
settings-clear = Убрать
settings-type = Напишите следующим сообщением.
settings-choose-or-type = Выберите или напишите следующим сообщением.
settings-languages = Выберите язык, чтобы изменить текст. ⚠️ – перевода ещё нет.
settings-save = Сохранить
settings-yes = Да, сделать
settings-key = Ключ
settings-old = Это меню уже не действует. /settings откроет новое.

settings-seconds =
    { $n ->
        [0] сразу
        [one] { $n } секунда
        [few] { $n } секунды
        [many] { $n } секунд
       *[other] { $n } секунды
    }
settings-minutes =
    { $n ->
        [one] { $n } минута
        [few] { $n } минуты
        [many] { $n } минут
       *[other] { $n } минуты
    }
settings-hours =
    { $n ->
        [one] { $n } час
        [few] { $n } часа
        [many] { $n } часов
       *[other] { $n } часа
    }
settings-days =
    { $n ->
        [one] { $n } день
        [few] { $n } дня
        [many] { $n } дней
       *[other] { $n } дня
    }

## Разделы
settings-section-journeys = Пути
settings-section-stages = Этапы
settings-section-touchpoints = Точки контакта
settings-section-surveys = Опросы
settings-section-questions = Вопросы
settings-section-options = Варианты
settings-section-triggers = Триггеры
settings-section-rooms = Комнаты
settings-section-complaints = Что считать жалобой
settings-section-quiet = Тихое время
settings-section-budget = Лимит вопросов
settings-section-contact_budget = Лимит вопросов
settings-section-calendars = Календари
settings-section-personas = Персоны
settings-section-company = Компания
settings-section-languages = Языки

## Поля
settings-field-title = Название
settings-field-name = Название
settings-field-key = Ключ
settings-field-goal = Цель
settings-field-lanes = Дорожки
settings-field-channels = Каналы
settings-field-owner = Ответственный
settings-field-target_action = Целевое действие
settings-field-critical = Критическая
settings-field-cap = Предел
settings-field-cap-asks = Вопросов
settings-field-cap-per = За время
settings-field-language = Основной язык
settings-field-languages = Языки
settings-field-timezone = Часовой пояс
settings-field-weekdays = Часы работы
settings-field-holidays = Выходные дни
settings-field-calendar = Календарь
settings-field-escalate = Кому передать выше
settings-field-type = Вид
settings-field-text = Текст
settings-field-optional = Можно пропустить
settings-field-options = Варианты
settings-field-thresholds = Пороги
settings-field-thresholds-negative = Негатив до
settings-field-thresholds-positive = Позитив от
settings-field-touchpoint = Точка контакта
settings-field-survey = Опрос
settings-field-delay = Задержка
settings-field-when = Условие
settings-field-questions-when = Только если
settings-field-send_window = Часы отправки
settings-field-expires = Ждать ответа
settings-field-cooldown = Пауза опроса
settings-field-touchpoint_cooldown = Пауза точки
settings-field-sample = Выборка, %
settings-field-reminder = Напомнить через
settings-field-active = Действует
settings-field-starts = Первый день
settings-field-ends = Последний день
settings-field-fresh = Ещё можно спросить
settings-field-every = Повторять через
settings-field-room = Комната
settings-field-sla = Ответить за
settings-field-asks = Вопросов
settings-field-per = За время
settings-field-quiet_hours = Тихие часы
settings-field-quiet_days = Тихие дни
settings-field-quiet_calendar = Праздники по календарю
settings-field-outage_reminder = Напомнить после сбоя
settings-field-privacy = О данных
settings-field-version = Версия

## Зачем поля
settings-hint-title = Напишите название: ключ получится из него.
settings-hint-key = Ключ используют события, команды и ответы. Всё, что на него ссылается, изменится вместе с ним.
settings-hint-channels = Где это происходит. Отметьте или напишите все через запятую.
settings-hint-owner = Кто отвечает за точку: комната или тот, кому она передаёт дело выше.
settings-hint-target_action = Что клиент должен здесь сделать, одним словом латиницей.
settings-hint-critical = О ней спрашиваем первой, пока о её кривой мало известно.
settings-hint-cap = Не больше стольких вопросов о ней, на всех клиентов вместе.
settings-hint-lanes = Дорожки под кривой, по порядку.
settings-hint-escalate = Кто по очереди узнаёт о просроченном обращении. «owner» – владелец бизнеса.
settings-hint-holidays = Нерабочие дни, например 2026-12-25, через запятую.
settings-hint-weekdays = Часы работы по дням: выберите дни и напишите часы, например 09:00-18:00.
settings-hint-delay = От точки контакта до вопроса.
settings-hint-when = Условие, например order_total > 1000 and channel in ['site', 'app'].
settings-hint-questions-when = Задаётся, только если прежний вопрос вызвал одну из этих реакций.
settings-hint-send_window = По времени клиента; вне этих часов ничего не отправляется, например 09:00-21:00.
settings-hint-expires = Сколько времени ответ ещё нужен.
settings-hint-cooldown = Между двумя такими опросами одного клиента.
settings-hint-touchpoint_cooldown = Между двумя вопросами об этой точке одному клиенту.
settings-hint-sample = О каком проценте случаев спрашивать.
settings-hint-reminder = Одно вежливое напоминание, никогда после недовольного ответа.
settings-hint-starts = С какого дня спрашивать, например 2026-12-01.
settings-hint-ends = По какой день спрашивать, например 2026-12-31.
settings-hint-fresh = Сколько времени после срока ещё можно спросить.
settings-hint-every = Спрашивать каждого клиента без событий, снова через это время.
settings-hint-sla = За какое рабочее время клиенту ответят.
settings-hint-asks = Не больше стольких вопросов одному клиенту.
settings-hint-per = За какое время считаем.
settings-hint-quiet_hours = В эти часы по времени клиента никого не спрашиваем, например 21:00-09:00.
settings-hint-quiet_days = Даты, когда никого не спрашиваем, например 2026-12-25, через запятую.
settings-hint-quiet_calendar = Праздники этого календаря – тоже тихие дни.
settings-hint-outage_reminder = Если Telegram или бот не работали, об открытых вопросах напомним один раз.
settings-hint-privacy = Показывает /privacy: кто отвечает за данные и как с ним связаться.
settings-hint-options = Напишите варианты: каждый с новой строки или через запятую.
settings-hint-thresholds = Где начинаются реакции, вместо обычных для этого вида.
settings-hint-timezone = Пояс, например Europe/Moscow.

## Слова полей
settings-word-negative = негативная
settings-word-neutral = нейтральная
settings-word-positive = позитивная
settings-word-nps = NPS, 0–10
settings-word-csat = CSAT, 1–5
settings-word-ces = CES, 1–7
settings-word-emotion3 = 3 смайлика
settings-word-emotion5 = 5 смайликов
settings-word-stars = Звёзды
settings-word-yesno = Да или нет
settings-word-single = Один вариант
settings-word-multi = Несколько вариантов
settings-word-text = Ответ словами
settings-word-voice = Голосовое
settings-word-photo = Фото
settings-day-mon = Пн
settings-day-tue = Вт
settings-day-wed = Ср
settings-day-thu = Чт
settings-day-fri = Пт
settings-day-sat = Сб
settings-day-sun = Вс
