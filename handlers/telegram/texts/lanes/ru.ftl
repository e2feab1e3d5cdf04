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

edit-expected-number = число от { $lowest } до { $highest }, например 0.4
document-lane = В этом пути нет дорожки «{ $name }».
document-barrier = В этом пути нет барьера «{ $name }».
document-no-solution = На барьер отвечает только запись в дорожке «{ $lane }».
