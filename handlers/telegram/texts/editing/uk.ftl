# Що адміністратори читають про свої зміни, українською. Імена та змінні в усіх чотирьох файлах однакові.

## Що сталося зі зміною
edit-made = Готово. Діє версія { $version }.
edit-unchanged = Так уже і є: нічого не змінилося.
edit-same-line = Те саме одним рядком:
edit-nothing-yet = Поки що нічого не змінено. Ось що це зачепить:
edit-do = Зробити
edit-leave = Залишити як є
edit-left = Усе залишилося, як було.
edit-on-newest = Усе одно зробити
edit-overtaken = Не зроблено: тим часом налаштування змінив інший адміністратор ({ $who }), діє версія { $version }. Там змінилося:
edit-somebody = хтось
edit-invalid = Не зроблено: у налаштуваннях з’явилися б помилки.
edit-unconfigured = Налаштувань ще немає. Почніть із /setup.
edit-doubt = Варто поглянути:
edit-more = і ще { $n }
edit-too-long = Такий довгий рядок не можна підтвердити кнопкою. Надішліть зміну файлом: нинішній дасть /export.
edit-old-button = Ця кнопка застаріла. Надішліть рядок ще раз.

## Що зачіпає зміна
edit-removes = Зникне: { $what }
edit-planned =
    { $n ->
        [one] Заплановано { $n } опитування ({ $triggers })
        [few] Заплановано { $n } опитування ({ $triggers })
        [many] Заплановано { $n } опитувань ({ $triggers })
       *[other] Заплановано { $n } опитування ({ $triggers })
    }
edit-open-cases =
    { $n ->
        [one] { $n } відкрите звернення в кімнаті, якої не стане
        [few] { $n } відкриті звернення в кімнатах, яких не стане
        [many] { $n } відкритих звернень у кімнатах, яких не стане
       *[other] { $n } відкритого звернення в кімнатах, яких не стане
    }
edit-leaves-map =
    { $n ->
        [one] З карти зникне { $n } відповідь ({ $touchpoints })
        [few] З карти зникнуть { $n } відповіді ({ $touchpoints })
        [many] З карти зникне { $n } відповідей ({ $touchpoints })
       *[other] З карти зникнуть { $n } відповіді ({ $touchpoints })
    }
edit-loses-question =
    { $n ->
        [one] { $n } відповідь на запитання «{ $question }» з «{ $survey }» залишиться без запитання
        [few] { $n } відповіді на запитання «{ $question }» з «{ $survey }» залишаться без запитання
        [many] { $n } відповідей на запитання «{ $question }» з «{ $survey }» залишаться без запитання
       *[other] { $n } відповіді на запитання «{ $question }» з «{ $survey }» залишаться без запитання
    }
edit-loses-type =
    { $n ->
        [one] { $n } відповідь на запитання «{ $question }» з «{ $survey }» дано на запитання іншого виду
        [few] { $n } відповіді на запитання «{ $question }» з «{ $survey }» дано на запитання іншого виду
        [many] { $n } відповідей на запитання «{ $question }» з «{ $survey }» дано на запитання іншого виду
       *[other] { $n } відповіді на запитання «{ $question }» з «{ $survey }» дано на запитання іншого виду
    }
edit-loses-option =
    { $n ->
        [one] Варіант «{ $option }» запитання «{ $question }» з «{ $survey }» обирали { $n } раз
        [few] Варіант «{ $option }» запитання «{ $question }» з «{ $survey }» обирали { $n } рази
        [many] Варіант «{ $option }» запитання «{ $question }» з «{ $survey }» обирали { $n } разів
       *[other] Варіант «{ $option }» запитання «{ $question }» з «{ $survey }» обирали { $n } разу
    }
edit-new-version = Опитування «{ $survey }» матиме нову версію. Попередні відповіді залишаються за старою і на карті.

## Чому змінити не можна
edit-no-item = «{ $name }» тут немає.
edit-there-is = Є: { $known }
edit-none-yet = Тут ще нічого немає.
edit-did-you-mean = Може, «{ $name }»?
edit-taken = «{ $name }» уже є.
edit-key-needed = Потрібне коротке ім’я: малі латинські літери, цифри й дефіси.
edit-unknown-field = Поля «{ $name }» тут немає.
edit-unfit = «{ $given }» не підходить для { $field }. Потрібно: { $expected }.
edit-missing = Бракує: { $fields }.
edit-still-used = «{ $name }» ще потрібне тут: { $users }. Спершу змініть або приберіть це.
edit-last-one = «{ $name }» тут останнє, а хоча б одне потрібне.
edit-main-language = «{ $code }» – основна мова компанії. Спершу оберіть іншу: /company change language=…
edit-unusual = Файл налаштувань написано так, що я боюся його зіпсувати. Змініть його самі: /export

## Що очікувалося
edit-expected-words = текст до { $longest } знаків
edit-expected-one = одне з: { $words }
edit-expected-whole = ціле число від { $lowest } до { $highest }
edit-expected-truth = так або ні
edit-expected-list = кілька через кому: { $item }
edit-expected-parts = значення для кожної частини, наприклад { $example }
edit-expected-key = малі латинські літери, цифри й дефіси, не більше 40
edit-expected-name = малі латинські літери, цифри, дефіси й підкреслення
edit-expected-language = код мови, наприклад en або pl
edit-expected-zone = часовий пояс, наприклад Europe/Warsaw
edit-expected-duration = строк, наприклад 30m, 2h або 3d
edit-expected-cycle = строк від 1d до 366d, наприклад 90d
edit-expected-window = години, наприклад 09:00-21:00
edit-expected-days = день тижня або кілька: sat, mon-fri
edit-expected-date = дата, наприклад 2026-12-25
edit-expected-condition = умова, наприклад { $example }

## Що не так із рядком
edit-unknown-verb = Слово «{ $given }» мені тут незнайоме. Я знаю: { $verbs }.
edit-name-needed = Яке саме? Ім’я пишеться після «{ $verb }».
edit-new-name-needed = Як назвати? Коротке ім’я пишеться після «{ $verb }».
edit-ambiguous = «{ $given }» тут не одне: { $fits }. Яке з них?
edit-nothing-to-change = Що змінити в «{ $name }»? Є: { $fields }.
edit-leftover = Не розумію, що робити з «{ $text }». Значення пишеться після імені та знака =, наприклад delay=2h.
edit-place-needed = На яке місце? Число або up, down, first, last.
edit-open-quote = Лапки не закрито: { $rest }
edit-for-example = Наприклад:

## Списки й записи
edit-list-empty = Тут ще нічого немає.
edit-list-how = Докладніше про одне: { $line }
edit-paused = на паузі
edit-adds-it = Рядок, який задає це так само:
edit-nothing-set = нічого не задано
command-options = варіанти відповіді на запитання

## Помилки в документі
document-syntax = Звідси це вже не YAML і не JSON.
document-field = Поля «{ $name }» тут немає.
document-needs = Бракує: { $fields }.
document-twice = «{ $name }» стоїть тут двічі, уперше в рядку { $line }.
document-few = Тут потрібно щонайменше { $least }, а є { $number }.
document-many = Тут вміщується не більше { $most }, а є { $number }.
document-value = { $given } не підходить. Потрібно: { $expected }.
document-own-language = Основної мови компанії «{ $name }» немає серед її мов.
document-language = «{ $name }» не входить до мов компанії.
document-untranslated = Немає тексту основною мовою компанії «{ $name }»; буде показано інший.
document-day = Цей день уже є в «{ $name }».
document-hours = Ці години мають іти після попередніх.
document-room = Кімнати «{ $name }» немає.
document-survey = Опитування «{ $name }» немає.
document-calendar = Календаря «{ $name }» немає.
document-question = Запитання «{ $name }» перед цим немає.
document-later = Запитання «{ $name }» йде пізніше, а вирішувати може лише попереднє.
document-reaction = Запитання «{ $name }» типу { $type } не показує настрою.
document-options = Запитанню типу { $type } потрібні варіанти.
document-no-options = У запитання типу { $type } немає варіантів; вони є в single і multi.
document-no-thresholds = У запитання типу { $type } немає порогів.
document-thresholds = Поріг negative має бути нижчим за поріг positive.
document-scale = Шкала { $type } – від { $lowest } до { $highest }.
document-touchpoint = Точки контакту «{ $name }» немає.
document-nowhere = У жодному шляху немає точки контакту «{ $name }», тож поки нікого не спитають.
document-reminder = Нагадування має надходити раніше, ніж спливає запитання.
document-ends = Останній день не може бути раніше першого.
document-never = Ці години повністю тихі: так нікого не можна буде спитати.
