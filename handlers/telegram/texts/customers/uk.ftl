# Чого хочуть клієнти: пізніше, рідше, пауза; їхні дані, стирання, приватність. Українською.

## Як часто
pause-ask = На скільки нам замовкнути?
pause-about = До цього дня { $company } нічого не запитає. Потім запитання надходитимуть, як раніше.
pause-week = 1 тиждень
pause-month = 1 місяць
pause-quarter = 3 місяці
pause-on = Гаразд, запитань не буде до { $date }. Потім вони повернуться самі.
pause-resume = Можна питати вже зараз
pause-nobody = Вам тут не надходять запитання, тож і паузу робити не треба.
fewer-wish = Питайте рідше
fewer-on =
    Гаразд, тепер удвічі рідше: не більше { $asks ->
        [one] { $asks } опитування
        [few] { $asks } опитувань
        [many] { $asks } опитувань
       *[other] { $asks } опитування
    } за { $days ->
        [one] { $days } день.
        [few] { $days } дні.
        [many] { $days } днів.
       *[other] { $days } дня.
    }
fewer-undo = Питати, як раніше
consent-changed = Наші умови змінилися: ми хотіли б питати трохи частіше. Доки ви не погодитеся, усе лишиться, як було.

## Маленьке меню
menu-later = Запитати пізніше
menu-fewer = Питати рідше
menu-usual = Питати, як раніше
menu-pause = Зробити паузу
menu-forget = Видалити мої дані
later-ask = Коли запитати знову?
later-hours =
    { $hours ->
        [one] Через { $hours } годину
        [few] Через { $hours } години
        [many] Через { $hours } годин
       *[other] Через { $hours } години
    }
later-tomorrow = Завтра
later-done = Гаразд, запитаємо ще раз { $when }.
later-today-at = сьогодні о { $time }
later-tomorrow-at = завтра о { $time }
later-on-at = { $date } о { $time }
later-now = Відповісти зараз
later-once = Відкласти запитання можна лише раз. Можна відповісти зараз або залишити його без відповіді.

## Стирання
forget-ask =
    Стерти все, що ми про вас знаємо?

    Зникнуть ваш Telegram ID, ваші слова, голосові повідомлення й фотографії, посилання та все, що передала про вас компанія { $company }. Залишаться тільки числа без імен, наприклад «12 людей задоволені».
forget-go = Стерти мої дані
forget-keep = Залишити
forget-sure = Точно? Скасувати це неможливо, і повернути ніхто не зможе. Подивитися, що зберігається: /mydata.
forget-yes = Так, стерти назавжди
forget-done = Готово: тут про вас більше нічого не зберігається. Дякуємо за ваш час і всього найкращого!
forget-kept = Гаразд, нічого не стерто.
forget-nobody = Про вас тут нічого не зберігається.
forget-closed = Це запитання закрите.

## Команди
command-pause = пауза в запитаннях

## Приватність
privacy-title = Що { $company } зберігає про вас
privacy-what-heading = Що
privacy-what = Ваш Telegram ID і мову; що й коли у вас запитали; що ви відповіли: кнопки, слова, голосові повідомлення, фотографії; і те, що { $company } повідомляє цьому боту про ваші замовлення та візити, наприклад номер замовлення.
privacy-why-heading = Навіщо
privacy-why = Щоб бачити, де все добре, а де ні, і відповісти вам, якщо щось пішло не так. Більше нічого у вашому телефоні ми не читаємо: ні контактів, ні інших чатів.
privacy-who-heading = Хто це бачить
privacy-who = Працівники, які в компанії { $company } опікуються клієнтами. Усі інші бачать лише числа без імен.
privacy-rooms = Якщо ви незадоволені, ваша відповідь потрапляє сюди: { $rooms }.
privacy-long-heading = Як довго
privacy-long = Доки ви це не зітрете або доки не зітре { $company }. Повідомлення, які не відповідають на жодне запитання, не зберігаються.
privacy-you-heading = Що можете ви
privacy-you = /mydata покаже й збереже все · /forget зітре · /pause і /stop припинять запитання · /language змінить мову
privacy-agreed = Ви погодилися { $date }

## Усе про вас
mydata-caption = Усе, що { $company } зберігає тут про вас: можна прочитати й зберегти собі. Стерти це: /forget.
mydata-json = Те саме для програм.
mydata-curve = { $journey }: як це було для вас
own-title = Що { $company } зберігає про вас
own-made = Станом на { $date }
own-who = Ви
own-id = Ваш номер у компанії
own-telegram = Telegram ID
own-since = Знайомі з
own-language = Мова
own-timezone = Часовий пояс
own-persona = Група
own-paused = Без запитань до
own-agreed = На що ви погодилися
own-asked = Що ми запитали і що ви відповіли
own-no-answer = Без відповіді
own-skipped = пропущено
own-before = раніше
own-feedback = Що ви розповіли самі
own-something-else = Про інше
own-cases = Коли щось пішло не так
own-events = Що про вас передала компанія
own-links = Особисті посилання
own-links-about = Коли створені й коли відкриті. Самі посилання не зберігаються.
own-voice = 🎤 голосове повідомлення, { $seconds } с
own-photo = 📷 фотографія

## Слова без запитання
feedback-listening = Ми слухаємо.
feedback-how = Напишіть тут, запишіть голосове або надішліть фотографію: { $company } це прочитає.
feedback-drop = Не зараз
feedback-dropped = Гаразд. Повернутися можна будь-коли: /feedback.
feedback-noted = Дякуємо, записали.
feedback-about = Про що це?
feedback-else = Про інше
feedback-where = Ваш відгук: { $touchpoint }
feedback-rate = І як вам це?
feedback-thanks = Дякуємо, що розповіли!
case-unasked = Повідомлення без запитання
case-attached = Нижче: { $items }
