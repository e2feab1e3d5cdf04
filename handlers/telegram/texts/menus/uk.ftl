# Меню адміністраторів, українською. Ідентифікатори та змінні однакові в усіх чотирьох файлах.
command-settings = усі налаштування
command-stages = етапи шляху
command-questions = запитання опитування
command-calendars = години роботи та свята
command-complaints = які відповіді вважати скаргами
command-personas = групи клієнтів
command-languages = мови текстів
command-company = назва, мова та часовий пояс
command-setup = налаштувати шлях крок за кроком

settings-title = Налаштування
settings-version = Версія { $version }
settings-none = Тут поки нічого немає.
settings-more =
    { $n ->
        [one] ⋯ Ще { $n } налаштування
        [few] ⋯ Ще { $n } налаштування
        [many] ⋯ Ще { $n } налаштувань
       *[other] ⋯ Ще { $n } налаштування
    }
settings-room-bind = /rooms дасть рядок, який прив’яже її до групи.
settings-survey-test = Спробувати на собі: /test { $survey }
settings-choose = Оберіть, щоб переглянути або змінити.
settings-change = Оберіть, що змінити.
settings-add = Додати
settings-where = Куди додати?
settings-missing = Немає перекладу: { $languages }
settings-pause = Призупинити
settings-resume = Відновити
settings-remove = Видалити
settings-gone = Цього вже немає: хтось видалив.
settings-close = Закрити
settings-closed = Закрито. Усе збережено.
settings-now = Зараз:
settings-clear = Прибрати
settings-type = Напишіть наступним повідомленням.
settings-choose-or-type = Оберіть або напишіть наступним повідомленням.
settings-languages = Оберіть мову, щоб змінити текст. ⚠️ – перекладу ще немає.
settings-save = Зберегти
settings-yes = Так, зробити
settings-key = Ключ
settings-old = Це меню вже не діє. /settings відкриє нове.

settings-seconds =
    { $n ->
        [0] одразу
        [one] { $n } секунда
        [few] { $n } секунди
        [many] { $n } секунд
       *[other] { $n } секунди
    }
settings-minutes =
    { $n ->
        [one] { $n } хвилина
        [few] { $n } хвилини
        [many] { $n } хвилин
       *[other] { $n } хвилини
    }
settings-hours =
    { $n ->
        [one] { $n } година
        [few] { $n } години
        [many] { $n } годин
       *[other] { $n } години
    }
settings-days =
    { $n ->
        [one] { $n } день
        [few] { $n } дні
        [many] { $n } днів
       *[other] { $n } дня
    }

## Розділи
settings-section-journeys = Шляхи
settings-section-stages = Етапи
settings-section-touchpoints = Точки контакту
settings-section-surveys = Опитування
settings-section-questions = Запитання
settings-section-options = Варіанти
settings-section-triggers = Тригери
settings-section-rooms = Кімнати
settings-section-complaints = Що вважати скаргою
settings-section-quiet = Тиха пора
settings-section-budget = Ліміт запитань
settings-section-contact_budget = Ліміт запитань
settings-section-calendars = Календарі
settings-section-personas = Персони
settings-section-company = Компанія
settings-section-languages = Мови

## Поля
settings-field-title = Назва
settings-field-name = Назва
settings-field-key = Ключ
settings-field-goal = Мета
settings-field-lanes = Доріжки
settings-field-channels = Канали
settings-field-owner = Відповідальний
settings-field-target_action = Цільова дія
settings-field-critical = Критична
settings-field-cap = Межа
settings-field-cap-asks = Запитань
settings-field-cap-per = За час
settings-field-language = Основна мова
settings-field-languages = Мови
settings-field-timezone = Часовий пояс
settings-field-weekdays = Години роботи
settings-field-holidays = Вихідні дні
settings-field-calendar = Календар
settings-field-escalate = Кому передати вище
settings-field-type = Вид
settings-field-text = Текст
settings-field-optional = Можна пропустити
settings-field-options = Варіанти
settings-field-thresholds = Пороги
settings-field-thresholds-negative = Негатив до
settings-field-thresholds-positive = Позитив від
settings-field-touchpoint = Точка контакту
settings-field-survey = Опитування
settings-field-delay = Затримка
settings-field-when = Умова
settings-field-questions-when = Лише якщо
settings-field-send_window = Години надсилання
settings-field-expires = Чекати відповіді
settings-field-cooldown = Пауза опитування
settings-field-touchpoint_cooldown = Пауза точки
settings-field-sample = Вибірка, %
settings-field-reminder = Нагадати через
settings-field-active = Діє
settings-field-starts = Перший день
settings-field-ends = Останній день
settings-field-fresh = Ще можна запитати
settings-field-every = Повторювати через
settings-field-room = Кімната
settings-field-sla = Відповісти за
settings-field-asks = Запитань
settings-field-per = За час
settings-field-quiet_hours = Тихі години
settings-field-quiet_days = Тихі дні
settings-field-quiet_calendar = Свята за календарем
settings-field-outage_reminder = Нагадати після збою
settings-field-privacy = Про дані
settings-field-version = Версія

## Навіщо поля
settings-hint-title = Напишіть назву: ключ утвориться з неї.
settings-hint-key = Ключ використовують події, команди й відповіді. Усе, що на нього посилається, зміниться разом з ним.
settings-hint-channels = Де це відбувається. Позначте або напишіть усі через кому.
settings-hint-owner = Хто відповідає за точку: кімната або той, кому вона передає справу вище.
settings-hint-target_action = Що клієнт має тут зробити, одним словом латиницею.
settings-hint-critical = Про неї запитуємо першою, доки про її криву мало відомо.
settings-hint-cap = Не більше стількох запитань про неї, на всіх клієнтів разом.
settings-hint-lanes = Доріжки під кривою, по порядку.
settings-hint-escalate = Хто по черзі дізнається про прострочене звернення. «owner» – власник бізнесу.
settings-hint-holidays = Неробочі дні, наприклад 2026-12-25, через кому.
settings-hint-weekdays = Години роботи за днями: оберіть дні й напишіть години, наприклад 09:00-18:00.
settings-hint-delay = Від точки контакту до запитання.
settings-hint-when = Умова, наприклад order_total > 1000 and channel in ['site', 'app'].
settings-hint-questions-when = Ставиться, лише якщо попереднє запитання викликало одну з цих реакцій.
settings-hint-send_window = За часом клієнта; поза цими годинами нічого не надсилаємо, наприклад 09:00-21:00.
settings-hint-expires = Скільки часу відповідь ще потрібна.
settings-hint-cooldown = Між двома такими опитуваннями одного клієнта.
settings-hint-touchpoint_cooldown = Між двома запитаннями про цю точку одному клієнтові.
settings-hint-sample = Про який відсоток випадків запитувати.
settings-hint-reminder = Одне ввічливе нагадування, ніколи після незадоволеної відповіді.
settings-hint-starts = З якого дня запитувати, наприклад 2026-12-01.
settings-hint-ends = До якого дня запитувати, наприклад 2026-12-31.
settings-hint-fresh = Скільки часу після строку ще можна запитати.
settings-hint-every = Запитувати кожного клієнта без подій, знову через цей час.
settings-hint-sla = За який робочий час клієнтові відповідять.
settings-hint-asks = Не більше стількох запитань одному клієнтові.
settings-hint-per = За який час рахуємо.
settings-hint-quiet_hours = У ці години за часом клієнта нікого не питаємо, наприклад 21:00-09:00.
settings-hint-quiet_days = Дати, коли нікого не питаємо, наприклад 2026-12-25, через кому.
settings-hint-quiet_calendar = Свята цього календаря – теж тихі дні.
settings-hint-outage_reminder = Якщо Telegram або бот не працювали, про відкриті запитання нагадаємо один раз.
settings-hint-privacy = Показує /privacy: хто відповідає за дані та як з ним зв’язатися.
settings-hint-options = Напишіть варіанти: кожен з нового рядка або через кому.
settings-hint-thresholds = Де починаються реакції, замість звичайних для цього виду.
settings-hint-timezone = Пояс, наприклад Europe/Kyiv.

## Слова полів
settings-word-negative = негативна
settings-word-neutral = нейтральна
settings-word-positive = позитивна
settings-word-nps = NPS, 0–10
settings-word-csat = CSAT, 1–5
settings-word-ces = CES, 1–7
settings-word-emotion3 = 3 смайлики
settings-word-emotion5 = 5 смайликів
settings-word-stars = Зірки
settings-word-yesno = Так чи ні
settings-word-single = Один варіант
settings-word-multi = Кілька варіантів
settings-word-text = Відповідь словами
settings-word-voice = Голосове
settings-word-photo = Фото
settings-day-mon = Пн
settings-day-tue = Вт
settings-day-wed = Ср
settings-day-thu = Чт
settings-day-fri = Пт
settings-day-sat = Сб
settings-day-sun = Нд
