# Настройка шаг за шагом, по-русски. Идентификаторы и переменные одинаковы во всех четырёх файлах.
setup-offer = Давайте вместе настроим путь ваших клиентов: это займёт минуты две.
setup-begin = Настроить путь
setup-progress = Настройка · шаг { $at } из { $of }
setup-stage = Этап { $at } из { $of }: { $name }
setup-point = Точка контакта { $at } из { $of }: { $name }
setup-now = Сейчас:
setup-on = Дальше
setup-keep = Оставить так
setup-later = Позже
setup-anew = Начать заново
setup-skip = Пропустить
setup-as-before = Как в прошлой, и для всех следующих
setup-kept = Всё введённое сохранено. /setup продолжит ровно с этого места.
setup-go-on = Продолжить

setup-ask-way = С чего начнём?
setup-hint-way = В шаблоне уже есть путь, опросы и триггеры для вашей отрасли – их легко поменять. Или опишите всё сами: от цели до триггеров.
setup-way-template = 🏭 С шаблона для моей отрасли
setup-way-own = ✍️ По шагам, своими словами
setup-ask-template = Какая у вас отрасль?
setup-hint-template = Выберите самую близкую: потом можно изменить всё.
setup-ask-mode = Что делать с тем, что уже настроено?
setup-hint-mode = Новый путь можно добавить к нему или поставить вместо него. Прежние версии останутся в /history.
setup-mode-add =
    { $n ->
        [1] Добавить к моему пути
        [one] Добавить к моему { $n } пути
        [few] Добавить к моим { $n } путям
        [many] Добавить к моим { $n } путям
       *[other] Добавить к моим { $n } путям
    }
setup-mode-replace = Заменить всё
setup-ask-company = Как называется ваша компания?
setup-hint-company = Напишите название так, как его знают клиенты.
setup-ask-language = На каком языке говорит большинство ваших клиентов?
setup-hint-language = На нём показываются тексты, у которых нет перевода.
setup-ask-languages = На каких ещё языках задавать вопросы?
setup-hint-languages = Клиент получит вопрос на своём языке, если он здесь отмечен.
setup-ask-zone = В каком часовом поясе вы работаете?
setup-hint-zone = Выберите или напишите город латиницей, например Tbilisi. Ночью никого не спрашиваем.
setup-ask-journey = Как называется путь?
setup-hint-journey = Например: Визит в ресторан.
setup-ask-goal = Что вы хотите с его помощью узнать или изменить?
setup-hint-goal = Выберите или напишите своими словами.
setup-goal-weak = Увидеть, где клиенты разочаровываются
setup-goal-loyal = Чаще возвращать клиентов
setup-goal-service = Вовремя отвечать на каждую жалобу
setup-ask-audience = Чей это путь?
setup-hint-audience = Выберите или напишите название группы клиентов.
setup-audience-all = Все клиенты
setup-audience-new = Новые клиенты
setup-audience-regular = Постоянные клиенты
setup-ask-stages = Из каких этапов он состоит?
setup-hint-stages = Напишите по порядку: каждый с новой строки или через запятую.
setup-stages-ready =
    До
    Во время
    После
setup-ask-touchpoints = Где клиенты встречаются с вами на этом этапе?
setup-hint-touchpoints = Напишите точки контакта по порядку: каждую с новой строки или через запятую. Например: Столик забронирован, Гости за столом.
setup-points-none = На этом этапе нигде
setup-ask-channels = По каким каналам это происходит?
setup-hint-channels = Отметьте все подходящие или напишите другие через запятую.
setup-channel-site = Сайт
setup-channel-app = Приложение
setup-channel-phone = Телефон
setup-channel-chat = Чат
setup-channel-office = На месте
setup-channel-courier = Курьер
setup-ask-owner = Кто за неё отвечает?
setup-hint-owner = Команда или человек: сюда придут обращения по этой точке. Выберите или напишите.
setup-owner-support = Поддержка
setup-owner-sales = Продажи
setup-owner-manager = Управляющий
setup-owner-none = Никто в отдельности
setup-ask-action = Что клиент должен здесь сделать?
setup-hint-action = Это целевое действие: выберите или напишите своё.
setup-action-order = Заказать
setup-action-pay = Оплатить
setup-action-come_again = Прийти снова
setup-action-recommend = Посоветовать нас
setup-ask-survey = О чём здесь спросить?
setup-hint-survey = Все опросы готовы на четырёх языках и продолжаются по ответу: что пошло не так, что улучшить, что понравилось.
setup-kind-csat = Удовлетворённость (CSAT), от 1 до 5
setup-kind-nps = Рекомендация (NPS), от 0 до 10
setup-kind-ces = Лёгкость (CES), от 1 до 7
setup-kind-emotion3 = Эмоция, 3 смайлика
setup-kind-emotion5 = Эмоция, 5 смайликов
setup-survey-none = Здесь не спрашивать
setup-ask-delay = Когда спросить?
setup-hint-delay = Считая с момента, когда ваша система сообщит о точке контакта.
setup-delay-0s = Сразу
setup-delay-10m = Через 10 мин
setup-delay-1h = Через час
setup-delay-3h = Через 3 часа
setup-delay-1d = Через день
setup-delay-3d = Через 3 дня

setup-why-empty = Здесь нужны слова.
setup-why-long = Слишком длинно: не больше { $words } знаков.
setup-why-many = Слишком много: не больше { $words }.
setup-why-twice = «{ $words }» здесь дважды.
setup-why-zone = Такого часового пояса не знаю. Попробуйте большой город рядом.
setup-why-zones = С таким названием их несколько: { $words }. Напишите полностью.
setup-why-choose = Выберите, пожалуйста, одну из кнопок.
setup-why-pointless = Хотя бы на одном этапе нужна точка контакта.

setup-summary = Всё верно?
setup-summary-template = Шаблон: { $name }. Его путь, опросы, триггеры и правила жалоб берём целиком.
setup-summary-replace =
    { $n ->
        [1] Путь, который у вас есть, заменим вместе с его опросами и триггерами.
        [one] Заменим { $n } путь, который у вас есть, с его опросами и триггерами.
        [few] Заменим { $n } пути, которые у вас есть, с их опросами и триггерами.
        [many] Заменим { $n } путей, которые у вас есть, с их опросами и триггерами.
       *[other] Заменим { $n } путей, которые у вас есть, с их опросами и триггерами.
    }
setup-summary-how = Пока вы не примените, ничего не отправляется. Потом любую часть можно изменить в /settings.
setup-apply = Применить
setup-done = ✅ Готово: действует версия { $version }.
setup-next-room = 1. Привяжите комнату: /rooms даст строку для группы вашей команды. До этого обращения приходят вам.
setup-next-try = 2. Попробуйте опрос на себе: /test { $survey }
setup-next-links = 3. Пригласите клиентов: /links сделает личные ссылки и QR-коды.
setup-next-event = 4. Сообщите о первом событии из своей системы с ключом из /keys:
setup-next-menu = Все настройки
setup-room = Поддержка

## Названия шаблонов
template-online-shop = Интернет-магазин
template-restaurant = Ресторан
template-clinic = Клиника
template-bank-branch = Отделение банка
template-telecom = Связь и интернет
template-delivery-service = Служба доставки
template-hotel = Гостиница
template-online-school = Онлайн-школа
template-car-service = Автосервис
template-saas = Облачный сервис (SaaS)
