# The set-up, in English. Ids and variables are the same in all four files.
setup-offer = Let us set up your customers' journey together: it takes about two minutes.
setup-begin = Set up the journey
setup-progress = Set-up · step { $at } of { $of }
setup-stage = Stage { $at } of { $of }: { $name }
setup-point = Touchpoint { $at } of { $of }: { $name }
setup-now = So far:
setup-on = Continue
setup-keep = Keep it
setup-later = Later
setup-anew = Start over
setup-skip = Skip
setup-as-before = As before, for all that follow
setup-kept = Everything you entered is kept. /setup goes on exactly here.
setup-go-on = Go on

setup-ask-way = How shall we begin?
setup-hint-way = A template brings a journey, surveys and triggers of your industry, ready to change. Or name everything yourself, from the goal to the triggers.
setup-way-template = 🏭 From a template of my industry
setup-way-own = ✍️ Step by step, in my own words
setup-ask-template = Which industry is yours?
setup-hint-template = Take the closest one: everything in it can be changed later.
setup-ask-mode = What about the settings you already have?
setup-hint-mode = The new journey can stand beside it or take its place. Earlier versions stay in /history.
setup-mode-add =
    { $n ->
        [1] Add to my journey
        [one] Add to my { $n } journey
       *[other] Add to my { $n } journeys
    }
setup-mode-replace = Replace everything
setup-ask-company = What is your company called?
setup-hint-company = Type the name as your customers know it.
setup-ask-language = Which language do most of your customers speak?
setup-hint-language = Texts that lack a translation are shown in this language.
setup-ask-languages = Which other languages shall I ask in?
setup-hint-languages = Each customer is asked in their own language if it is ticked here.
setup-ask-zone = In which time zone do you work?
setup-hint-zone = Choose one or type a city, such as Lisbon. Nobody is asked at night.
setup-ask-journey = What is the journey called?
setup-hint-journey = For example: Restaurant visit.
setup-ask-goal = What do you want to find out or achieve with it?
setup-hint-goal = Choose one or type your own.
setup-goal-weak = See where customers lose heart
setup-goal-loyal = Bring more customers back
setup-goal-service = Answer every complaint in time
setup-ask-audience = Whose journey is it?
setup-hint-audience = Choose, or type the name of a group of customers.
setup-audience-all = All customers
setup-audience-new = New customers
setup-audience-regular = Regular customers
setup-ask-stages = Which stages does it have?
setup-hint-stages = Type them in order, one per line or separated by commas.
setup-stages-ready =
    Before
    During
    After
setup-ask-touchpoints = Where do customers meet you in this stage?
setup-hint-touchpoints = Type the touchpoints in order, one per line or separated by commas. For example: Table booked, Guests seated.
setup-points-none = None in this stage
setup-ask-channels = Through which channels does it happen?
setup-hint-channels = Tick all that apply, or type others separated by commas.
setup-channel-site = Site
setup-channel-app = App
setup-channel-phone = Phone
setup-channel-chat = Chat
setup-channel-office = On site
setup-channel-courier = Courier
setup-ask-owner = Who answers for it?
setup-hint-owner = A team or a person: complaints about this touchpoint go there. Choose or type a name.
setup-owner-support = Support
setup-owner-sales = Sales
setup-owner-manager = Manager
setup-owner-none = Nobody in particular
setup-ask-action = What should the customer do here?
setup-hint-action = The target action: choose or type one.
setup-action-order = Order
setup-action-pay = Pay
setup-action-come_again = Come again
setup-action-recommend = Recommend us
setup-ask-survey = What shall I ask here?
setup-hint-survey = Each is ready in four languages and goes on according to the answer: what went wrong, what could be better, what was good.
setup-kind-csat = Satisfaction (CSAT), 1 to 5
setup-kind-nps = Recommendation (NPS), 0 to 10
setup-kind-ces = Effort (CES), 1 to 7
setup-kind-emotion3 = Emotion, 3 faces
setup-kind-emotion5 = Emotion, 5 faces
setup-survey-none = Ask nothing here
setup-ask-delay = When shall I ask?
setup-hint-delay = Counted from the moment that your system reports the touchpoint.
setup-delay-0s = At once
setup-delay-10m = After 10 min
setup-delay-1h = After 1 hour
setup-delay-3h = After 3 hours
setup-delay-1d = After 1 day
setup-delay-3d = After 3 days

setup-why-empty = I need some words here.
setup-why-long = That is too long: at most { $words } characters.
setup-why-many = That is too many: at most { $words }.
setup-why-twice = “{ $words }” stands there twice.
setup-why-zone = I know no such time zone. Try a big city nearby.
setup-why-zones = There are several of that name: { $words }. Please type the whole one.
setup-why-choose = Please choose one of the buttons.
setup-why-pointless = At least one stage needs a touchpoint.

setup-summary = Is this right?
setup-summary-template = Template: { $name }. Its journey, surveys, triggers and complaint rules are taken over whole.
setup-summary-replace =
    { $n ->
        [1] The journey that you have now is replaced, with its surveys and triggers.
        [one] { $n } journey that you have now is replaced, with its surveys and triggers.
       *[other] { $n } journeys that you have now are replaced, with their surveys and triggers.
    }
setup-summary-how = Nothing is sent before you apply it. Afterwards /settings changes every part.
setup-apply = Apply
setup-done = ✅ Done: version { $version } is in force.
setup-next-room = 1. Bind a room: /rooms gives you a line for your team's group. Until then complaints come to you.
setup-next-try = 2. Try a survey on yourself: /test { $survey }
setup-next-links = 3. Invite customers: /links makes personal links and QR codes.
setup-next-event = 4. Report the first event from your system, with a key from /keys:
setup-next-menu = All settings
setup-room = Support

## Names of the templates
template-online-shop = Online shop
template-restaurant = Restaurant
template-clinic = Clinic
template-bank-branch = Bank branch
template-telecom = Telecom
template-delivery-service = Delivery service
template-hotel = Hotel
template-online-school = Online school
template-car-service = Car service
template-saas = SaaS
