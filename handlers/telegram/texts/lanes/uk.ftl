# Що стоїть на доріжках карти, українською. Ідентифікатори та змінні однакові в усіх чотирьох файлах.
command-entries = записи на доріжках карти

settings-section-entries = Записи на доріжках
settings-field-persona = Персона
settings-field-begins = З чого починається
settings-field-journeys-fresh = Відповіді свіжі
settings-field-lane = Доріжка
settings-field-source = Звідки відомо
settings-field-author = Автор
settings-field-date = Дата
settings-field-quote = Цитата
settings-field-barrier = Бар’єр
settings-field-entries-starts = Діє з
settings-field-accepted = Приймаємо як є
settings-field-wanted = Бажана оцінка
settings-field-target = Мету досягнуто в
settings-field-target-touchpoint = Точка контакту
settings-field-target-within = Протягом

settings-hint-persona = Чия це карта. Якщо не вказано – усіх клієнтів.
settings-hint-entries-persona = Правда лише для цих клієнтів.
settings-hint-begins = Що змушує клієнта почати, наприклад: зламався старий телефон.
settings-hint-journeys-fresh = Якщо найновіша відповідь старша, точка – сліпа пляма.
settings-hint-lane = Одна з доріжок шляху.
settings-hint-author = Заповнюється само, коли запис додають.
settings-hint-quote = Закріплюється на сторінці карти, там, де слова клієнтів.
settings-hint-barrier = Бар’єр, на який відповідає це рішення.
settings-hint-entries-owner = Хто це робить.
settings-hint-entries-starts = Перший день рішення, наприклад 2026-12-01: порівнюється, що було до і стало після.
settings-hint-accepted = Бар’єр лишається: перевірка карти не вимагає рішення.
settings-hint-wanted = Якою має бути емоція, від -1 до 1, наприклад 0.4.
settings-hint-target = Цільову дію виконано, якщо клієнт потім доходить до цієї точки.

settings-word-crm = CRM
settings-word-analytics = Вебаналітика
settings-word-survey = Опитування
settings-word-interview = Інтерв’ю
settings-word-social = Соцмережі
settings-word-competitor = Конкуренти
settings-word-support = Підтримка

settings-lane-goals = Цілі
settings-lane-actions = Дії
settings-lane-questions = Запитання
settings-lane-thoughts = Думки
settings-lane-motives = Мотиви
settings-lane-barriers = Бар’єри
settings-lane-solutions = Рішення
settings-lane-backstage = За лаштунками

command-check = чого бракує карті
check-title = Перевірка карти · { $journey }
check-whole = ✓ Усе на місці: виконано всі вимоги, { $n } з { $n }.
check-met = На місці: { $met } з { $n }. Бракує:
check-more = … і ще { $n }
check-owner = Ніхто за неї не відповідає. Назвіть кімнату чи людину:
check-channel = Немає каналу. Вкажіть, де вона відбувається:
check-trigger = Про неї нікого не питають. Нехай запитає тригер:
check-reactions = Не можна відповісти і «погано», і «нормально», і «добре». Запитайте інакше:
check-target-action = Немає цільової дії. Скажіть, що клієнт має зробити:
check-stale = Немає свіжої відповіді. Подивіться, що спричинить подія:
check-barrier = Критична точка, але жоден бар’єр не каже чому. Впишіть його замість …:
check-solution = Бар’єр «{ $entry }» не має рішення. Впишіть його замість … або прийміть як є:

edit-expected-number = число від { $lowest } до { $highest }, наприклад 0.4
edit-expected-quote = відповідь клієнта: закріплюється на сторінці карти
document-lane = У цьому шляху немає доріжки «{ $name }».
document-barrier = У цьому шляху немає бар’єра «{ $name }».
document-no-solution = На бар’єр відповідає лише запис на доріжці «{ $lane }».
