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
command-dead = необработанные обновления
command-health = всё ли в порядке
command-audit = кто, что и когда изменил
