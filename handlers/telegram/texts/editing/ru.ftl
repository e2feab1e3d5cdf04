# Что администраторы читают о своих изменениях, по-русски. Имена и переменные во всех четырёх файлах одни и те же.

## Что стало с изменением
edit-made = Готово. Действует версия { $version }.
edit-unchanged = Так уже и есть: ничего не изменилось.
edit-same-line = То же самое одной строкой:
edit-nothing-yet = Пока ничего не изменено. Вот что это затронет:
edit-do = Сделать
edit-leave = Оставить как есть
edit-left = Всё осталось как было.
edit-on-newest = Всё равно сделать
edit-overtaken = Не сделано: тем временем настройки изменил другой администратор ({ $who }), действует версия { $version }. Там изменилось:
edit-somebody = кто-то
edit-invalid = Не сделано: в настройках появились бы ошибки.
edit-unconfigured = Настроек ещё нет. Начните с /setup.
edit-doubt = Стоит взглянуть:
edit-more = и ещё { $n }
edit-too-long = Такую длинную строку нельзя подтвердить кнопкой. Пришлите изменение файлом: нынешний даст /export.
edit-old-button = Эта кнопка слишком старая. Отправьте строку ещё раз.

## Что затрагивает изменение
edit-removes = Исчезнет: { $what }
edit-planned =
    { $n ->
        [one] Запланирован { $n } опрос ({ $triggers })
        [few] Запланировано { $n } опроса ({ $triggers })
        [many] Запланировано { $n } опросов ({ $triggers })
       *[other] Запланировано { $n } опроса ({ $triggers })
    }
edit-open-cases =
    { $n ->
        [one] { $n } открытое обращение в комнате, которой не станет
        [few] { $n } открытых обращения в комнатах, которых не станет
        [many] { $n } открытых обращений в комнатах, которых не станет
       *[other] { $n } открытого обращения в комнатах, которых не станет
    }
edit-leaves-map =
    { $n ->
        [one] С карты уйдёт { $n } ответ ({ $touchpoints })
        [few] С карты уйдут { $n } ответа ({ $touchpoints })
        [many] С карты уйдёт { $n } ответов ({ $touchpoints })
       *[other] С карты уйдут { $n } ответа ({ $touchpoints })
    }
edit-loses-question =
    { $n ->
        [one] { $n } ответ на вопрос «{ $question }» из «{ $survey }» останется без вопроса
        [few] { $n } ответа на вопрос «{ $question }» из «{ $survey }» останутся без вопроса
        [many] { $n } ответов на вопрос «{ $question }» из «{ $survey }» останутся без вопроса
       *[other] { $n } ответа на вопрос «{ $question }» из «{ $survey }» останутся без вопроса
    }
edit-loses-type =
    { $n ->
        [one] { $n } ответ на вопрос «{ $question }» из «{ $survey }» дан на вопрос другого вида
        [few] { $n } ответа на вопрос «{ $question }» из «{ $survey }» даны на вопрос другого вида
        [many] { $n } ответов на вопрос «{ $question }» из «{ $survey }» даны на вопрос другого вида
       *[other] { $n } ответа на вопрос «{ $question }» из «{ $survey }» даны на вопрос другого вида
    }
edit-loses-option =
    { $n ->
        [one] Вариант «{ $option }» вопроса «{ $question }» из «{ $survey }» выбирали { $n } раз
        [few] Вариант «{ $option }» вопроса «{ $question }» из «{ $survey }» выбирали { $n } раза
        [many] Вариант «{ $option }» вопроса «{ $question }» из «{ $survey }» выбирали { $n } раз
       *[other] Вариант «{ $option }» вопроса «{ $question }» из «{ $survey }» выбирали { $n } раза
    }
edit-new-version = У опроса «{ $survey }» будет новая версия. Прежние ответы остаются за старой и на карте.

## Почему изменить нельзя
edit-no-item = «{ $name }» здесь нет.
edit-there-is = Есть: { $known }
edit-none-yet = Здесь ещё ничего нет.
edit-did-you-mean = Может быть, «{ $name }»?
edit-taken = «{ $name }» уже есть.
edit-key-needed = Нужно короткое имя: строчные латинские буквы, цифры и дефисы.
edit-unknown-field = Поля «{ $name }» здесь нет.
edit-unfit = «{ $given }» не подходит для { $field }. Нужно: { $expected }.
edit-missing = Не хватает: { $fields }.
edit-still-used = «{ $name }» ещё нужно здесь: { $users }. Сначала измените или уберите это.
edit-last-one = «{ $name }» здесь последнее, а хотя бы одно нужно.
edit-main-language = «{ $code }» – основной язык компании. Сначала выберите другой: /company change language=…
edit-unusual = Файл настроек написан так, что я боюсь его испортить. Измените его сами: /export

## Что ожидалось
edit-expected-words = текст не длиннее { $longest } знаков
edit-expected-one = одно из: { $words }
edit-expected-whole = целое число от { $lowest } до { $highest }
edit-expected-truth = да или нет
edit-expected-list = несколько через запятую: { $item }
edit-expected-parts = значение для каждой части, например { $example }
edit-expected-key = строчные латинские буквы, цифры и дефисы, не больше 40
edit-expected-name = строчные латинские буквы, цифры, дефисы и подчёркивания
edit-expected-language = код языка, например en или pl
edit-expected-zone = часовой пояс, например Europe/Warsaw
edit-expected-duration = срок, например 30m, 2h или 3d
edit-expected-cycle = срок от 1d до 366d, например 90d
edit-expected-window = часы, например 09:00-21:00
edit-expected-days = день недели или несколько: sat, mon-fri
edit-expected-date = дата, например 2026-12-25
edit-expected-condition = условие, например { $example }

## Что не так со строкой
edit-unknown-verb = Слово «{ $given }» мне здесь незнакомо. Я знаю: { $verbs }.
edit-name-needed = Какое именно? Имя пишется после «{ $verb }».
edit-new-name-needed = Как назвать? Короткое имя пишется после «{ $verb }».
edit-ambiguous = «{ $given }» здесь не одно: { $fits }. Какое из них?
edit-nothing-to-change = Что изменить в «{ $name }»? Есть: { $fields }.
edit-leftover = Не понимаю, что делать с «{ $text }». Значение пишется после имени и знака =, например delay=2h.
edit-place-needed = На какое место? Число или up, down, first, last.
edit-open-quote = Кавычка не закрыта: { $rest }
edit-for-example = Например:

## Списки и записи
edit-list-empty = Здесь ещё ничего нет.
edit-list-how = Подробнее об одном: { $line }
edit-paused = на паузе
edit-adds-it = Строка, которая задаёт это так же:
edit-nothing-set = ничего не задано
command-options = варианты ответа на вопрос

## Ошибки в документе
document-syntax = Отсюда это уже не YAML и не JSON.
document-field = Поля «{ $name }» здесь нет.
document-needs = Не хватает: { $fields }.
document-twice = «{ $name }» стоит здесь дважды, впервые в строке { $line }.
document-few = Здесь нужно хотя бы { $least }, а есть { $number }.
document-many = Здесь помещается не больше { $most }, а есть { $number }.
document-value = { $given } не подходит. Нужно: { $expected }.
document-own-language = Основного языка компании «{ $name }» нет среди её языков.
document-language = «{ $name }» не входит в языки компании.
document-untranslated = Нет текста на основном языке компании «{ $name }»; показан будет другой.
document-day = Этот день уже есть в «{ $name }».
document-hours = Эти часы должны идти после предыдущих.
document-room = Комнаты «{ $name }» нет.
document-survey = Опроса «{ $name }» нет.
document-calendar = Календаря «{ $name }» нет.
document-question = Вопроса «{ $name }» перед этим нет.
document-later = Вопрос «{ $name }» идёт позже, а решать может только более ранний.
document-reaction = Вопрос «{ $name }» типа { $type } не показывает настроения.
document-options = Вопросу типа { $type } нужны варианты.
document-no-options = У вопроса типа { $type } нет вариантов; они есть у single и multi.
document-no-thresholds = У вопроса типа { $type } нет порогов.
document-thresholds = Порог negative должен быть ниже порога positive.
document-scale = Шкала { $type } – от { $lowest } до { $highest }.
document-touchpoint = Точки контакта «{ $name }» нет.
document-nowhere = Ни в одном пути нет точки контакта «{ $name }», поэтому пока никого не спросят.
document-reminder = Напоминание должно приходить раньше, чем истекает вопрос.
document-ends = Последний день не может быть раньше первого.
document-never = Эти часы целиком попадают в тихие: так никого нельзя будет спросить.
