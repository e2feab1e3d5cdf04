# Что стоит в дорожках карты, по-русски. Идентификаторы и переменные одинаковы во всех четырёх файлах.
command-entries = записи в дорожках карты

settings-section-entries = Записи в дорожках
settings-field-persona = Персона
settings-field-begins = С чего начинается
settings-field-journeys-fresh = Ответы свежи
settings-field-lane = Дорожка
settings-field-source = Откуда известно
settings-field-author = Автор
settings-field-date = Дата
settings-field-quote = Цитата
settings-field-barrier = Барьер
settings-field-entries-starts = Действует с
settings-field-accepted = Принимаем как есть
settings-field-wanted = Желаемая оценка
settings-field-target = Цель достигнута в
settings-field-target-touchpoint = Точка контакта
settings-field-target-within = В течение

settings-hint-persona = Чья это карта. Если не указано – всех клиентов.
settings-hint-entries-persona = Верно только для этих клиентов.
settings-hint-begins = Что заставляет клиента начать, например: сломался старый телефон.
settings-hint-journeys-fresh = Если новейший ответ старше, точка – слепое пятно.
settings-hint-lane = Одна из дорожек пути.
settings-hint-author = Заполняется само, когда запись добавляют.
settings-hint-quote = Закрепляется на странице карты, там, где слова клиентов.
settings-hint-barrier = Барьер, на который отвечает это решение.
settings-hint-entries-owner = Кто это делает.
settings-hint-entries-starts = Первый день решения, например 2026-12-01: сравнивается, что было до и стало после.
settings-hint-accepted = Барьер остаётся: проверка карты не требует решения.
settings-hint-wanted = Какой должна быть эмоция, от -1 до 1, например 0.4.
settings-hint-target = Целевое действие совершено, если клиент потом доходит до этой точки.

settings-word-crm = CRM
settings-word-analytics = Веб-аналитика
settings-word-survey = Опрос
settings-word-interview = Интервью
settings-word-social = Соцсети
settings-word-competitor = Конкуренты
settings-word-support = Поддержка

settings-lane-goals = Цели
settings-lane-actions = Действия
settings-lane-questions = Вопросы
settings-lane-thoughts = Мысли
settings-lane-motives = Мотивы
settings-lane-barriers = Барьеры
settings-lane-solutions = Решения
settings-lane-backstage = За кулисами

command-check = чего не хватает карте
check-title = Проверка карты · { $journey }
check-whole = ✓ Всё на месте: выполнены все требования, { $n } из { $n }.
check-met = На месте: { $met } из { $n }. Не хватает:
check-more = … и ещё { $n }
check-owner = Никто за неё не отвечает. Назовите комнату или человека:
check-channel = Нет канала. Укажите, где она происходит:
check-trigger = О ней никого не спрашивают. Пусть спросит триггер:
check-reactions = Нельзя ответить и «плохо», и «нормально», и «хорошо». Спросите иначе:
check-target-action = Нет целевого действия. Скажите, что клиент должен сделать:
check-stale = Нет свежего ответа. Посмотрите, что вызовет событие:
check-barrier = Критическая точка, но ни один барьер не говорит почему. Впишите его вместо …:
check-solution = У барьера «{ $entry }» нет решения. Впишите его вместо … или примите как есть:

edit-expected-number = число от { $lowest } до { $highest }, например 0.4
edit-expected-quote = ответ клиента: закрепляется на странице карты
document-lane = В этом пути нет дорожки «{ $name }».
document-barrier = В этом пути нет барьера «{ $name }».
document-no-solution = На барьер отвечает только запись в дорожке «{ $lane }».
