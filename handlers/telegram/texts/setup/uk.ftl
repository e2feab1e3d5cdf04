# Налаштування крок за кроком, українською. Ідентифікатори та змінні однакові в усіх чотирьох файлах.
setup-offer = Налаштуймо разом шлях ваших клієнтів: це займе хвилини зо дві.
setup-begin = Налаштувати шлях
setup-progress = Налаштування · крок { $at } з { $of }
setup-stage = Етап { $at } з { $of }: { $name }
setup-point = Точка контакту { $at } з { $of }: { $name }
setup-now = Зараз:
setup-on = Далі
setup-keep = Залишити так
setup-later = Пізніше
setup-anew = Почати знову
setup-skip = Пропустити
setup-as-before = Як у попередній, і для всіх наступних
setup-kept = Усе введене збережено. /setup продовжить саме з цього місця.
setup-go-on = Продовжити

setup-ask-way = З чого почнемо?
setup-hint-way = У шаблоні вже є шлях, опитування та тригери для вашої галузі – їх легко змінити. Або опишіть усе самі: від мети до тригерів.
setup-way-template = 🏭 Із шаблону для моєї галузі
setup-way-own = ✍️ Крок за кроком, своїми словами
setup-ask-template = Яка у вас галузь?
setup-hint-template = Оберіть найближчу: потім можна змінити все.
setup-ask-mode = Що робити з тим, що вже налаштовано?
setup-hint-mode = Новий шлях можна додати до нього або поставити замість нього. Попередні версії залишаться в /history.
setup-mode-add =
    { $n ->
        [1] Додати до мого шляху
        [one] Додати до мого { $n } шляху
        [few] Додати до моїх { $n } шляхів
        [many] Додати до моїх { $n } шляхів
       *[other] Додати до моїх { $n } шляхів
    }
setup-mode-replace = Замінити все
setup-ask-company = Як називається ваша компанія?
setup-hint-company = Напишіть назву так, як її знають клієнти.
setup-ask-language = Якою мовою говорить більшість ваших клієнтів?
setup-hint-language = Нею показуються тексти, що не мають перекладу.
setup-ask-languages = Якими ще мовами запитувати?
setup-hint-languages = Клієнт отримає запитання своєю мовою, якщо її тут позначено.
setup-ask-zone = У якому часовому поясі ви працюєте?
setup-hint-zone = Оберіть або напишіть місто латиницею, наприклад Lisbon. Уночі нікого не питаємо.
setup-ask-journey = Як називається шлях?
setup-hint-journey = Наприклад: Візит до ресторану.
setup-ask-goal = Що ви хочете завдяки йому дізнатися чи змінити?
setup-hint-goal = Оберіть або напишіть своїми словами.
setup-goal-weak = Побачити, де клієнти розчаровуються
setup-goal-loyal = Частіше повертати клієнтів
setup-goal-service = Вчасно відповідати на кожну скаргу
setup-ask-audience = Чий це шлях?
setup-hint-audience = Оберіть або напишіть назву групи клієнтів.
setup-audience-all = Усі клієнти
setup-audience-new = Нові клієнти
setup-audience-regular = Постійні клієнти
setup-ask-stages = З яких етапів він складається?
setup-hint-stages = Напишіть по порядку: кожен з нового рядка або через кому.
setup-stages-ready =
    До
    Під час
    Після
setup-ask-touchpoints = Де клієнти зустрічаються з вами на цьому етапі?
setup-hint-touchpoints = Напишіть точки контакту по порядку: кожну з нового рядка або через кому. Наприклад: Столик заброньовано, Гості за столом.
setup-points-none = На цьому етапі ніде
setup-ask-channels = Якими каналами це відбувається?
setup-hint-channels = Позначте всі відповідні або напишіть інші через кому.
setup-channel-site = Сайт
setup-channel-app = Застосунок
setup-channel-phone = Телефон
setup-channel-chat = Чат
setup-channel-office = На місці
setup-channel-courier = Кур’єр
setup-ask-owner = Хто за неї відповідає?
setup-hint-owner = Команда або людина: сюди надійдуть звернення щодо цієї точки. Оберіть або напишіть.
setup-owner-support = Підтримка
setup-owner-sales = Продажі
setup-owner-manager = Керівник
setup-owner-none = Ніхто окремо
setup-ask-action = Що клієнт має тут зробити?
setup-hint-action = Це цільова дія: оберіть або напишіть свою.
setup-action-order = Замовити
setup-action-pay = Сплатити
setup-action-come_again = Прийти знову
setup-action-recommend = Порадити нас
setup-ask-survey = Про що тут запитати?
setup-hint-survey = Усі опитування готові чотирма мовами й продовжуються за відповіддю: що пішло не так, що покращити, що сподобалося.
setup-kind-csat = Задоволеність (CSAT), від 1 до 5
setup-kind-nps = Рекомендація (NPS), від 0 до 10
setup-kind-ces = Легкість (CES), від 1 до 7
setup-kind-emotion3 = Емоція, 3 смайлики
setup-kind-emotion5 = Емоція, 5 смайликів
setup-survey-none = Тут не запитувати
setup-ask-delay = Коли запитати?
setup-hint-delay = Від моменту, коли ваша система повідомить про точку контакту.
setup-delay-0s = Одразу
setup-delay-10m = Через 10 хв
setup-delay-1h = Через годину
setup-delay-3h = Через 3 години
setup-delay-1d = Через день
setup-delay-3d = Через 3 дні

setup-why-empty = Тут потрібні слова.
setup-why-long = Задовго: щонайбільше { $words } знаків.
setup-why-many = Забагато: щонайбільше { $words }.
setup-why-twice = «{ $words }» тут двічі.
setup-why-zone = Такого часового поясу не знаю. Спробуйте велике місто поруч.
setup-why-zones = З такою назвою їх кілька: { $words }. Напишіть повністю.
setup-why-choose = Оберіть, будь ласка, одну з кнопок.
setup-why-pointless = Хоча б на одному етапі потрібна точка контакту.

setup-summary = Усе правильно?
setup-summary-template = Шаблон: { $name }. Його шлях, опитування, тригери та правила скарг беремо повністю.
setup-summary-replace =
    { $n ->
        [1] Шлях, який у вас є, замінимо разом з його опитуваннями та тригерами.
        [one] Замінимо { $n } шлях, який у вас є, разом з його опитуваннями та тригерами.
        [few] Замінимо { $n } шляхи, які у вас є, разом з їхніми опитуваннями та тригерами.
        [many] Замінимо { $n } шляхів, які у вас є, разом з їхніми опитуваннями та тригерами.
       *[other] Замінимо { $n } шляхів, які у вас є, разом з їхніми опитуваннями та тригерами.
    }
setup-summary-how = Доки ви не застосуєте, нічого не надсилається. Потім будь-яку частину можна змінити в /settings.
setup-apply = Застосувати
setup-done = ✅ Готово: діє версія { $version }.
setup-next-room = 1. Прив’яжіть кімнату: /rooms дасть рядок для групи вашої команди. До того звернення надходять вам.
setup-next-try = 2. Спробуйте опитування на собі: /test { $survey }
setup-next-links = 3. Запросіть клієнтів: /links зробить особисті посилання та QR-коди.
setup-next-event = 4. Повідомте про першу подію зі своєї системи з ключем із /keys:
setup-next-menu = Усі налаштування
setup-room = Підтримка

## Назви шаблонів
template-online-shop = Інтернет-магазин
template-restaurant = Ресторан
template-clinic = Клініка
template-bank-branch = Відділення банку
template-telecom = Зв’язок та інтернет
template-delivery-service = Служба доставки
template-hotel = Готель
template-online-school = Онлайн-школа
template-car-service = Автосервіс
template-saas = Хмарний сервіс (SaaS)
