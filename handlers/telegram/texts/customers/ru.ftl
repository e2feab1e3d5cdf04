# Чего хотят клиенты: позже, реже, пауза; их данные, стирание, приватность. По-русски.

## Как часто
pause-ask = На сколько нам замолчать?
pause-about = До этого дня { $company } ничего не спросит. Потом вопросы пойдут как раньше.
pause-week = 1 неделя
pause-month = 1 месяц
pause-quarter = 3 месяца
pause-on = Хорошо, вопросов не будет до { $date }. Потом они вернутся сами.
pause-resume = Можно спрашивать уже сейчас
pause-nobody = Вам здесь не приходят вопросы, так что и паузу делать не нужно.
fewer-wish = Спрашивайте реже
fewer-on =
    Хорошо, теперь вдвое реже: не больше { $asks ->
        [one] { $asks } опроса
        [few] { $asks } опросов
        [many] { $asks } опросов
       *[other] { $asks } опроса
    } за { $days ->
        [one] { $days } день.
        [few] { $days } дня.
        [many] { $days } дней.
       *[other] { $days } дня.
    }
fewer-undo = Спрашивать как раньше
consent-changed = Наши условия изменились: мы хотели бы спрашивать немного чаще. Пока вы не согласитесь, всё останется как было.

## Маленькое меню
menu-later = Спросить позже
menu-fewer = Спрашивать реже
menu-usual = Спрашивать как раньше
menu-pause = Сделать паузу
menu-forget = Удалить мои данные
later-ask = Когда спросить снова?
later-hours =
    { $hours ->
        [one] Через { $hours } час
        [few] Через { $hours } часа
        [many] Через { $hours } часов
       *[other] Через { $hours } часа
    }
later-tomorrow = Завтра
later-done = Хорошо, спросим ещё раз { $when }.
later-today-at = сегодня в { $time }
later-tomorrow-at = завтра в { $time }
later-on-at = { $date } в { $time }
later-now = Ответить сейчас
later-once = Отложить вопрос можно только один раз. Можно ответить сейчас или оставить его без ответа.

## Стирание
forget-ask =
    Стереть всё, что мы о вас знаем?

    Исчезнут ваш Telegram ID, ваши слова, голосовые сообщения и фотографии, ссылки и всё, что передала о вас компания { $company }. Останутся только числа без имён, например «12 человек довольны».
forget-go = Стереть мои данные
forget-keep = Оставить
forget-sure = Точно? Отменить это нельзя, и вернуть никто не сможет. Посмотреть, что хранится: /mydata.
forget-yes = Да, стереть навсегда
forget-done = Готово: здесь о вас больше ничего не хранится. Спасибо за ваше время и всего доброго!
forget-kept = Хорошо, ничего не стёрто.
forget-nobody = О вас здесь ничего не хранится.
forget-closed = Этот вопрос закрыт.

## Команды
command-pause = пауза в вопросах

## Приватность
privacy-title = Что { $company } хранит о вас
privacy-what-heading = Что
privacy-what = Ваш Telegram ID и язык; что и когда у вас спросили; что вы ответили: кнопки, слова, голосовые сообщения, фотографии; и то, что { $company } сообщает этому боту о ваших заказах и визитах, например номер заказа.
privacy-why-heading = Зачем
privacy-why = Чтобы видеть, где всё хорошо, а где нет, и ответить вам, если что-то пошло не так. Больше ничего в вашем телефоне мы не читаем: ни контакты, ни другие чаты.
privacy-who-heading = Кто это видит
privacy-who = Сотрудники, которые работают с клиентами компании { $company }. Все остальные видят только числа без имён.
privacy-rooms = Если вы недовольны, ваш ответ попадает сюда: { $rooms }.
privacy-long-heading = Как долго
privacy-long = Пока вы это не сотрёте или пока не сотрёт { $company }. Сообщения, которые не отвечают ни на один вопрос, не сохраняются.
privacy-you-heading = Что можете вы
privacy-you = /mydata покажет и сохранит всё · /forget сотрёт · /pause и /stop прекратят вопросы · /language сменит язык
privacy-agreed = Вы дали согласие { $date }

## Всё о вас
mydata-caption = Всё, что { $company } хранит здесь о вас: можно прочитать и сохранить. Стереть это: /forget.
mydata-json = То же самое для программ.
mydata-curve = { $journey }: как это было для вас
own-title = Что { $company } хранит о вас
own-made = По состоянию на { $date }
own-who = Вы
own-id = Ваш номер в компании
own-telegram = Telegram ID
own-since = Знакомы с
own-language = Язык
own-timezone = Часовой пояс
own-persona = Группа
own-paused = Без вопросов до
own-agreed = На что вы согласились
own-asked = Что мы спросили и что вы ответили
own-no-answer = Без ответа
own-skipped = пропущено
own-before = раньше
own-feedback = Что вы рассказали сами
own-something-else = О другом
own-cases = Когда что-то пошло не так
own-events = Что о вас передала компания
own-links = Личные ссылки
own-links-about = Когда созданы и когда открыты. Сами ссылки не хранятся.
own-voice = 🎤 голосовое сообщение, { $seconds } с
own-photo = 📷 фотография

## Слова без вопроса
feedback-listening = Мы слушаем.
feedback-how = Напишите здесь, запишите голосовое или пришлите фотографию: { $company } это прочитает.
feedback-drop = Не сейчас
feedback-dropped = Хорошо. Вернуться можно в любой момент: /feedback.
feedback-noted = Спасибо, записали.
feedback-about = О чём это?
feedback-else = О другом
feedback-where = Ваш отзыв: { $touchpoint }
feedback-rate = И как вам это?
feedback-thanks = Спасибо, что рассказали!
case-unasked = Сообщение без вопроса
case-erased = (данные стёрты)
case-attached = Ниже: { $items }

## Вопросы, на которые отвечают голосом или фотографией
hint-voice = Просто запишите голосовое или напишите
hint-voice-optional = Запишите голосовое, напишите или пропустите
hint-photo = Просто пришлите фотографию
hint-photo-optional = Пришлите фотографию или пропустите
