# Пробы, ссылки и причины, по-русски. Имена и переменные во всех четырёх файлах одни и те же.

test-mark = Проба: нигде не учитывается, никому не передаётся

## /links
links-title = Ссылки и коды
links-what =
    По личной ссылке я знаю, кто её открыл: она для ваших клиентов.
    Код на столе, чеке или двери – для всех: кто его сканирует, того я спрашиваю сразу, без всякого события. Такие ответы помечены на кривой: человек вызвался сам.
links-usage =
    Не понимаю эту строку. Подойдут такие:
    /links customer=42
    /links qr touchpoint=delivered location="Большой зал" employee=Anna cap=500 until=2026-12-31 survey=delivery
    Или пришлите CSV-файл, по одному клиенту в строке, с подписью /links.
links-no-name = Telegram ещё не сообщил мне моё имя. Попробуйте через минуту.
links-button-new = Новый код
links-button-codes = Коды ({ $n })
links-button-personal = Личные ссылки
links-button-print = Напечатать ещё раз
links-button-revoke = Отозвать
links-which = Для какой точки контакта код?
links-no-trigger-at-all = Пока ни в одной точке контакта ничего не спрашивается. Сначала создайте триггер: /triggers
links-no-touchpoint = Точки контакта «{ $touchpoint }» нет. Список: /touchpoints
links-no-survey = В точке «{ $touchpoint }» пока ничего не спрашивается. Назовите опрос: survey=… – есть: { $surveys }
links-bad-cap = cap – целое число от 1 до { $most }: после стольких сканирований код больше никого не спрашивает.
links-bad-until = until – последний день, например 2026-12-31: не раньше сегодняшнего и не позже чем через пять лет.
links-none = Кодов пока нет.
links-codes-title =
    { $n ->
        [one] { $n } код
        [few] { $n } кода
        [many] { $n } кодов
       *[other] { $n } кодов
    }
links-codes-how = Где висит · сканирования и предел. Нажмите на код, чтобы напечатать его снова или отозвать.
links-code = Код для «{ $touchpoint }»
links-code-asks = Опрос: { $survey }
links-code-location = Место: { $name }
links-code-employee = Сотрудник: { $name }
links-code-used = Сканирований: { $used } из { $cap }
links-state-open = Работает до { $until }
links-state-revoked = Отозван: больше никого не спрашивает. Снимите напечатанные копии.
links-state-expired = Срок вышел: { $until }. Сделайте новый код и повесьте вместо этого.
links-state-full = Предел исчерпан: сделайте новый код с большим cap.
links-code-note = Кто его сканирует, соглашается одной кнопкой и сразу видит вопрос – не чаще раза в 12 часов.
links-code-svg = Для печати: чёткий в любом размере.
links-revoke-sure =
    Отозвать код для «{ $touchpoint }»? Его сканировали { $n ->
        [one] { $n } раз
        [few] { $n } раза
        [many] { $n } раз
       *[other] { $n } раз
    }. Напечатанные копии перестанут работать сразу и навсегда; ответы останутся.
links-personal = Личная ссылка для клиента { $customer }. Сработает один раз, срок в днях: { $days }.
links-personal-how = Строка ниже даёт одну ссылку. Она сработает один раз, для первого, кто её откроет; срок в днях: { $days }.
links-personal-many = Для многих: пришлите CSV-файл, по одному клиенту в строке (или со столбцом «customer»), с подписью /links. Верну его со ссылкой в каждой строке.
links-csv-encoding = Файл не в UTF-8. Сохраните его как «CSV UTF-8» и пришлите снова.
links-csv-shape = Этот CSV прочитать не удалось: в нём не закрыта кавычка.
links-csv-empty = В файле нет ни одного клиента.
links-csv-many = Файл слишком велик. За один раз – не больше 1 МБ; клиентов, самое большее: { $most }.
links-csv-id = В строке { $line } нет номера клиента длиной от 1 до 255 знаков. Ничего не создано.
links-csv-done =
    { $n ->
        [one] { $n } личная ссылка
        [few] { $n } личные ссылки
        [many] { $n } личных ссылок
       *[other] { $n } личных ссылок
    }; каждая сработает один раз, срок в днях: { $days }.

## Кто сканирует код
scan-lately = Мы недавно уже спрашивали вас здесь. Спасибо, что пришли снова!
scan-answered = Ваш сегодняшний ответ уже у нас. Спасибо!
scan-out-of-use = Этот код больше ни о чём не спрашивает. Всё равно спасибо!

## /test
test-title = Отправить себе пробу
test-what = Выберите опрос: он придёт вам таким, каким его видит клиент. Проба нигде не учитывается и никого не тревожит; ‹имена в скобках› стоят там, где будут данные события.
test-sent = Проба уже в пути.
test-no-survey = Нет ни опроса, ни точки контакта «{ $named }». Опросы: { $surveys }
test-no-surveys = Опросов пока нет. Сначала добавьте хотя бы один: /surveys

## /why: один вопрос – заданный или незаданный
why-of = Клиент { $customer } · { $touchpoint }
why-event = Событие { $at }: { $source }, { $id }
why-trigger = Триггер { $trigger } → опрос { $survey }
why-asked-for-scan = Клиент сканировал открытый код: нужно только согласие, лимит и часы не мешают. Опрос: { $survey }
why-asked-for-test = Проба, которую администратор отправил себе. Опрос: { $survey }
why-state-planned = Спросим: { $at }
why-state-too-late = Не спросим, если ничего не изменится: ждать надо дольше, чем до { $until }, а потом будет поздно.
why-state-stuck = Очередь подойдёт: { $at }. Но сейчас этот вопрос не был бы отправлен.
why-state-deferred = Ждёт. Следующая проверка: { $at }
why-state-refused = Не спрашивали.
why-state-cancelled = Не спрашивали: вопрос отменён.
why-state-late = Не спрашивали: ждали, пока не стало поздно.
why-state-sending = Отправляется прямо сейчас.
why-state-sent = Спросили, ответа пока нет: { $at }
why-state-unknown = Неизвестно, дошёл ли вопрос.
why-state-undeliverable = Доставить не удалось.
why-state-answering = Спросили { $at }; ответ не закончен.
why-state-answered = Спросили { $at }, ответ получен { $answered }.
why-state-expired = Спросили { $at }, ответа вовремя не было.
why-state-opted-out = Спросили { $at }, после этого клиент отказался от вопросов.
why-state-none = В этой точке контакта ничего не спрашивается.
why-judged-now = Как выглядят проверки сейчас:
why-judged-then = Как выглядели проверки при отправке:
why-free = Не настроено: { $gates }
why-next = Ближайшая возможность: { $at }
why-next-never = Не видно момента, когда пройдут все проверки, пока событие ещё свежее.
why-known-left = Отправка началась { $at } (попытка { $n }), но связь прервалась раньше, чем Telegram ответил.
why-known-once = Повторно вопрос не отправляется: никого не спрашивают дважды.
why-known-until = Если клиент нажмёт кнопку до { $until }, значит, вопрос дошёл, и ответ засчитается.

## Проверки
why-gate-active = Триггер включён
why-gate-dates = Первый и последний день
why-gate-condition = Условие
why-gate-linked = Есть связь в Telegram
why-gate-consent = От вопросов не отказывался
why-gate-reachable = Бота не блокировал
why-gate-paused = Нет паузы
why-gate-complaint = Нет открытого обращения
why-gate-quiet-hours = Тихие часы
why-gate-quiet-days = Тихие дни
why-gate-send-window = Часы отправки
why-gate-contact-budget = Лимит вопросов
why-gate-coverage = О чём кривая знает меньше всего
why-gate-cooldown = Перерыв опроса
why-gate-touchpoint-cooldown = Перерыв точки контакта
why-gate-every = Повторение
why-gate-sample = Выборка
why-gate-cap = Предел точки контакта
why-gate-freshness = Событие ещё свежее
why-value-hours = { $start }–{ $end }, там сейчас { $local } ({ $zone })
why-value-used = { $used } из { $asks } за { $per }
why-value-until = до { $at }
why-value-kept = оставлен для «{ $touchpoint }»
why-value-never = { $span }, раньше не спрашивали
why-value-since = { $span } с { $last }
why-days =
    { $n ->
        [one] { $n } день
        [few] { $n } дня
        [many] { $n } дней
       *[other] { $n } дней
    }
why-hours =
    { $n ->
        [one] { $n } час
        [few] { $n } часа
        [many] { $n } часов
       *[other] { $n } часов
    }
why-minutes =
    { $n ->
        [one] { $n } минуту
        [few] { $n } минуты
        [many] { $n } минут
       *[other] { $n } минут
    }

## Причины и что с ними делать
why-not-trigger-paused = Триггер «{ $trigger }» на паузе или удалён. Включить его: /triggers
why-not-not-started = Первый день триггера «{ $trigger }» ещё не наступил. Подождите или измените даты: /triggers
why-not-ended = Последний день триггера «{ $trigger }» прошёл. Если он нужен дальше, измените даты: /triggers
why-not-condition = Условие триггера «{ $trigger }» для этого события не выполнено. Сравните его с тем, что сообщает ваша система; /dryrun покажет это без отправки.
why-not-not-linked = Клиент ещё не открыл личную ссылку, спрашивать негде. Дайте ему ссылку: /links customer={ $customer }
why-not-stopped = Клиент отказался от вопросов. Изменить это может только он сам: /start
why-not-blocked = Клиент заблокировал бота. Пока не разблокирует, отправить ничего нельзя.
why-not-paused = Клиент попросил паузу. Она закончится сама.
why-not-open-complaint = У клиента есть открытое обращение на этом пути; пока оно не решено, его не спрашивают: /cases
why-not-quiet-hours = В тихие часы никого не спрашивают. Вопрос ждёт их конца; изменить часы: /quiet
why-not-quiet-days = В этот день никого не спрашивают. Вопрос ждёт следующего дня; изменить дни: /quiet
why-not-send-window = Триггер «{ $trigger }» спрашивает в другие часы. Вопрос их дождётся; изменить часы: /triggers
why-not-contact-budget = Клиента уже спросили столько раз, сколько позволяет лимит. Изменить лимит: /budget
why-not-coverage = Последний вопрос этому клиенту оставлен для другой точки контакта: о ней кривая знает меньше. Делать ничего не нужно: так не остаётся слепых зон.
why-not-cooldown = Этот опрос недавно уже приходил клиенту. Изменить перерыв триггера «{ $trigger }»: /triggers
why-not-touchpoint-cooldown = Об этой точке контакта клиента недавно спрашивали. Изменить перерыв: /triggers
why-not-every = Срок между двумя повторяющимися опросами ещё не прошёл. Изменить его: /triggers
why-not-sample = Событие не попало в выборку: спрашивают не о каждом. Чтобы спрашивать обо всех: /triggers, sample=100
why-not-cap = О точке контакта уже спросили столько раз, сколько позволяет её предел. Изменить: /touchpoints
why-not-stale = Когда подошла очередь, событие было слишком старым. Пусть ваша система сообщает быстрее, или дайте триггеру «{ $trigger }» больше времени: /triggers
why-not-not-sent = На этот раз Telegram сообщение не принял. Оно уйдёт снова само; всё ли в порядке, покажет /health
why-not-no-outcome = Программа остановилась посреди отправки.
why-not-unanswered = Ответ не пришёл вовремя. Может помочь напоминание: /triggers
why-not-not-agreed = Код сканировали, но за сутки согласия не дали.
why-not-erased = Личные данные клиента стёрты.
why-not-no-trigger = Эта точка контакта не запускает ни одного триггера. Создать: /triggers add { $touchpoint } survey=…
why-not-other = Telegram ответил: { $said }

## /why: поиск
why-title = Почему кого-то спросили или не спросили?
why-how = Пришлите номер клиента и, если нужно, точку контакта; или выберите один из последних вопросов.
why-usage =
    Не понимаю эту строку. Подойдут такие:
    /why customer=42
    /why customer=42 touchpoint=delivered
    /why и номер вопроса
why-nothing-yet = Пока никого не спрашивали и никого не пропустили.
why-list-title = Клиент { $customer }: что спросили и что нет
why-no-ask = Такого вопроса нет. Последние покажет /why
why-no-customer = О клиенте «{ $customer }» никто не слышал: его не называет ни одно событие. Проверьте, как ваша система пишет номер.
why-no-touchpoint = Точки контакта «{ $touchpoint }» нет. Список: /touchpoints
why-nothing-happened = В точке «{ $touchpoint }» событий клиента { $customer } не было. Проверьте, сообщает ли о них ваша система: POST /v1/events.
why-nothing-of-customer = С клиентом { $customer } ещё ничего не происходило: событий не было. Проверьте, сообщает ли о них ваша система: POST /v1/events.
why-would = Если бы событие пришло сейчас – триггер { $trigger }:
why-would-nothing = Точка «{ $touchpoint }» не запускает ни одного триггера. Создать: /triggers add { $touchpoint } survey=…
why-page = На странице
why-button-all = Всё о клиенте { $customer }

## /dryrun
dry-title = Репетиция: ничего не отправляется и не хранится
dry-how = Вставьте после команды событие, как его сообщила бы ваша система. Достаточно точки контакта и клиента:
dry-button-last = Последнее настоящее событие
dry-no-last = Здесь ещё ни о каком событии не спрашивали. Вставьте своё после команды.
dry-event = Событие «{ $touchpoint }», клиент { $customer }
dry-nothing = В точке «{ $touchpoint }» ничего не спрашивается. Создать триггер: /triggers add { $touchpoint } survey=…
dry-yes = Спросили бы: { $at }
dry-waits = Вопрос подождал бы, и спросили бы: { $at }
dry-late = Вопрос ждал бы, пока не станет поздно; не спросили бы.
dry-no = Не спросили бы.
dry-question = Первый вопрос: { $question }
dry-bad-json = Это не JSON. Должно быть так:
dry-bad-object = Нужно одно событие в фигурных скобках, и attributes тоже в скобках. Должно быть так:
dry-bad-text = «{ $field }» – это текст от 1 до 255 знаков. Должно быть так:
dry-bad-time = «{ $field }» – это время с часовым поясом, например 2026-01-31T12:00:00+01:00. Должно быть так:
dry-bad-touchpoint = Такой точки контакта здесь нет. Список: /touchpoints. Должно быть так:
dry-bad-journey = Такого пути нет. Список: /journeys. Должно быть так:

## /why: выбор между несколькими вопросами одному клиенту
why-choice-over = Выбрано, потому что об этом кривая знает меньше: { $figures }. Другие: { $others }.
why-choice-yielded = Уступает точке { $others }: о ней кривая знает меньше, чем об этой ({ $figures }).
why-choice-kept = Последний вопрос этому клиенту оставлен для { $others }: о ней кривая знает меньше, чем об этой ({ $figures }).
why-choice-figures = «{ $touchpoint }», n { $n }, ширина интервала { $width }
why-choice-critical = { $figures }, критическая
