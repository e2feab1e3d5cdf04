# Что видят администраторы о людях, изменениях и документах. Те же id и переменные во всех четырёх файлах.

## /staff
people-invite = Пригласить по ссылке
people-roles = Владелец: всё. Администратор: настройки и люди. Сотрудник: обращения и карта. Наблюдатель: карта.
people-how = Чтобы добавить человека, перешлите мне его сообщение, пришлите его контакт или создайте ссылку-приглашение.
people-may-owner = Может всё. Последнего владельца удалить нельзя.
people-may-admin = Меняет настройки и состав, кроме владельцев.
people-may-staff = Видит карту и разбирает обращения.
people-may-viewer = Видит карту.
people-remove = Удалить
people-cancel = Отмена
people-yes = Да
people-sure-remove = Удалить из сотрудников: { $name }?
people-sure-owner = Сделать владельцем: { $name }? Владелец может всё, в том числе удалить вас.
people-which-role = Какую роль даст ссылка?
people-link = Ссылка для одного человека, роль: { $role }. Сработает один раз, до { $time }. Передайте её сами:
people-offer = Какую роль дать: { $name }?
people-now = Роль сейчас: { $role }.
people-same = То же одной строкой:
people-lines =
    Можно так:
    /staff
    /staff add role=staff – ссылка-приглашение
    /staff add 123456 role=staff name="Анна"
    /staff change 123456 role=admin
    /staff remove 123456
    Роли: owner, admin, staff, viewer
people-added = Новый человек в команде: { $name }. Роль: { $role }.
people-changed = Роль изменена: { $name }, теперь { $role }.
people-removed = Больше не в команде: { $name }.
people-as-before = Роль уже такая: { $name }, { $role }.
people-unknown = Человека с таким id в команде нет.
people-above = Нельзя дать или снять роль выше своей.
people-last-owner = Это последний владелец: сначала сделайте владельцем кого-нибудь ещё.
people-nobody = Роль может быть только у человека: не у бота и не у анонимного администратора.
people-dropped = Хорошо, ничего не изменилось.
people-old = Эта кнопка устарела. Вот как обстоят дела сейчас.
people-hidden = Не видно, кто это: так настроена приватность, или это бот. Ссылка-приглашение подойдёт всем: /staff add role=staff
people-joined = Добро пожаловать в { $company }! Ваша роль: { $role }.
people-joined-already = Вы уже в команде { $company }. Ваша роль: { $role }.
people-bad-invite = Приглашение уже использовано или устарело. Попросите новое.

## Списки команд, они же в /help
command-feedback = рассказать нам что-нибудь
command-mydata = что о вас хранится, файлом
command-forget = стереть мои данные
command-map = карта пути картинкой
command-cases = открытые обращения
command-mine = мои обращения
command-journeys = пути и их этапы
command-touchpoints = точки контакта
command-surveys = опросы и вопросы
command-triggers = что и когда спрашивать
command-staff = кто что может
command-rooms = куда приходят обращения
command-quiet = тихие часы
command-budget = как часто спрашивать одного клиента
command-why = почему спросили или не спросили
command-dryrun = проверить событие, ничего не отправляя
command-test = прислать опрос себе
command-import = события или ответы из файла
command-export = настройки файлом
command-history = версии настроек
command-rollback = вернуть прежнюю версию
command-keys = ключи для других программ
command-links = личные ссылки и QR-коды
command-dead = необработанные сообщения и нажатия
command-health = всё ли в порядке
command-audit = кто, что и когда изменил

## /audit
audit-title = Кто что изменил
audit-none = Пока ничего не меняли.
audit-configuration = Настройки, версия { $subject }
audit-staff-add = Новый человек в команде: { $subject }
audit-staff-change = Роль изменена: { $subject }
audit-staff-remove = Больше не в команде: { $subject }
audit-staff-invite = Ссылка-приглашение, роль: { $subject }
audit-room-bind = Комната привязана: { $subject }
audit-room-unbind = Комната лишилась группы: { $subject }
audit-key-add = Новый ключ: { $subject }
audit-key-revoke = Ключ отозван: { $subject }
audit-dead-replay = Обновления пробуем ещё раз: { $subject }
audit-dead-drop = Обновления отброшены: { $subject }
audit-import-events = Загружены события: { $subject }
audit-import-answers = Загружены ответы: { $subject }

## Документы, /export, /history, /rollback
papers-export = Настройки, версия { $version }. Измените файл и пришлите его обратно: я проверю и покажу, что изменится, прежде чем что-то применить.
papers-too-big = Файл больше 1 МБ. Настройки такими длинными не бывают.
papers-not-text = Это не текст в UTF-8 (байт { $place }).
papers-mistakes =
    { $n ->
        [one] { $name }: { $n } ошибка, ничего не изменилось
        [few] { $name }: { $n } ошибки, ничего не изменилось
        [many] { $name }: { $n } ошибок, ничего не изменилось
       *[other] { $name }: { $n } ошибки, ничего не изменилось
    }
papers-changes = { $name }: что изменится в версии { $version }
papers-meanwhile = Файл сделан из версии { $since }. С тех пор есть изменения ({ $authors }):
papers-undoes = Ниже сравнение с самой новой версией: тех изменений, которых нет в файле, больше не будет.
papers-doubts = Стоит взглянуть:
papers-apply = Применить
papers-drop = Отбросить
papers-all-lines = Все строки файлом
papers-planned =
    { $n ->
        [one] затронут { $n } запланированный опрос
        [few] затронуты { $n } запланированных опроса
        [many] затронуто { $n } запланированных опросов
       *[other] затронуто { $n } запланированного опроса
    }
papers-triggers =
    { $n ->
        [one] меняется { $n } триггер: { $names }
        [few] меняются { $n } триггера: { $names }
        [many] меняется { $n } триггеров: { $names }
       *[other] меняется { $n } триггера: { $names }
    }
papers-rooms =
    { $n ->
        [one] меняется { $n } комната: { $names }
        [few] меняются { $n } комнаты: { $names }
        [many] меняется { $n } комнат: { $names }
       *[other] меняется { $n } комнаты: { $names }
    }
papers-cases =
    { $n ->
        [one] { $n } открытое обращение в комнатах, которых больше не будет
        [few] { $n } открытых обращения в комнатах, которых больше не будет
        [many] { $n } открытых обращений в комнатах, которых больше не будет
       *[other] { $n } открытого обращения в комнатах, которых больше не будет
    }
papers-complaints = меняются правила жалоб
papers-removed = больше нет: { $names }
papers-orphaned =
    { $n ->
        [one] у { $question } есть { $n } ответ: опрос получит новую версию, прежний ответ останется за старой
        [few] у { $question } есть { $n } ответа: опрос получит новую версию, прежние ответы останутся за старой
        [many] у { $question } есть { $n } ответов: опрос получит новую версию, прежние ответы останутся за старой
       *[other] у { $question } есть { $n } ответа: опрос получит новую версию, прежние ответы останутся за старой
    }
papers-touches-nothing = ничего из ожидающего не затронуто
papers-applied = Действует версия { $version }. Вернуть как было: /rollback { $before }
papers-same = Ничего не меняется: версия { $version } такая же.
papers-dropped = Отброшено. Ничего не изменилось.
papers-gone = Это уже решено или устарело. /export пришлёт настройки, какие они сейчас.
papers-history = Версии настроек
papers-version = Версия { $version }
papers-back-to = Вернуть версию { $version }
papers-no-version = Версии { $version } нет. Все версии: /history

## /keys
keys-title = Ключи других программ
keys-none = Ключей пока нет.
keys-add = Новый ключ
keys-made = создан { $time }
keys-revoked-at = отозван { $time }
keys-sure = После отзыва программа с этим ключом получит отказ через несколько секунд.
keys-revoke = Отозвать
keys-which = Что разрешит ключ?
keys-may-events-write = сообщать о событиях
keys-may-map-read = читать карту
keys-may-cases-read = читать обращения со словами клиентов
keys-may-cases-write = вести обращения, как это делает служба поддержки
keys-may-export = выгружать всё
keys-may-admin = всё сразу
keys-secret = Это новый ключ. Он показан только сейчас: скопируйте его в свою программу и удалите это сообщение.
keys-hide = Удалить сообщение
keys-hidden = Сообщение удалено.
keys-revoked = Ключ отозван.
keys-unknown = Такого ключа нет, или он уже отозван.
keys-lines =
    Можно так:
    /keys
    /keys add "Касса 1" scope=events:write
    /keys revoke main-1a2b3c4d
    Права: events:write, map:read, cases:read, cases:write, export, admin

## /dead
dead-none = Все сообщения и нажатия обработаны.
dead-title =
    { $n ->
        [one] Не удалось обработать { $n } обновление
        [few] Не удалось обработать { $n } обновления
        [many] Не удалось обработать { $n } обновлений
       *[other] Не удалось обработать { $n } обновления
    }
dead-what = Обновление – это сообщение или нажатие; каждое пробовали пять раз. Причина в журнале; что писали люди, здесь не показано.
dead-one = Обновление № { $number }
dead-sure = Отбросить все? То, что люди написали или нажали, пропадёт.
dead-replay = Ещё раз
dead-replay-all = Все ещё раз
dead-drop = Отбросить
dead-drop-all = Отбросить все
dead-replay-done =
    { $n ->
        [one] Пробуем ещё раз { $n } обновление.
        [few] Пробуем ещё раз { $n } обновления.
        [many] Пробуем ещё раз { $n } обновлений.
       *[other] Пробуем ещё раз { $n } обновления.
    }
dead-drop-done =
    { $n ->
        [one] Отброшено { $n } обновление.
        [few] Отброшено { $n } обновления.
        [many] Отброшено { $n } обновлений.
       *[other] Отброшено { $n } обновления.
    }
dead-lines =
    Можно так:
    /dead
    /dead replay all
    /dead replay 123
    /dead drop 123

## /health
health-fine = Всё в порядке
health-wrong =
    { $n ->
        [one] { $n } неполадка
        [few] { $n } неполадки
        [many] { $n } неполадок
       *[other] { $n } неполадки
    }

## /import
import-how =
    Пришлите файл: CSV с заголовком или строки JSON (.jsonl), до 20 МБ. Я спрошу, события в нём или ответы.
    Для событий нужны id, touchpoint, customer, occurred_at. Для ответов: id, customer, touchpoint, metric, value, answered_at.
    Повторная загрузка того же файла ничего не меняет.
import-too-big = Файл больше 20 МБ. Разделите его или запустите «pulsemap import» на сервере.
import-which = Что в файле { $name }?
import-events = События
import-answers = Ответы
import-running = Загружаю { $name }… Отчёт придёт сюда.
import-gone = Файл уже загружен или устарел. Пришлите его ещё раз.
import-failed = { $name }: загрузка прервалась. Нажмите ещё раз: что загружено, то останется.
import-unreadable = { $name } не читается: { $why }
import-new =
    { $n ->
        [one] { $n } новая строка
        [few] { $n } новые строки
        [many] { $n } новых строк
       *[other] { $n } новой строки
    }
import-known =
    { $n ->
        [one] { $n } строка уже была
        [few] { $n } строки уже были
        [many] { $n } строк уже было
       *[other] { $n } строки уже было
    }
import-left-out =
    { $n ->
        [one] { $n } строка пропущена
        [few] { $n } строки пропущены
        [many] { $n } строк пропущено
       *[other] { $n } строки пропущено
    }

## /help
help-group-cases = Обращения и карта
help-group-settings = Все настройки
help-group-items = Каждая настройка отдельно
help-group-asking = Вопросы клиентам
help-group-document = Настройки целиком
help-group-people = Люди и доступ
help-group-running = Работа программы
