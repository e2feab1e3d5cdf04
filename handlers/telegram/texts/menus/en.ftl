# The admins' menu, in English. Ids and variables are the same in all four files.
command-settings = all settings
command-stages = stages of a journey
command-questions = questions of a survey
command-calendars = working hours and holidays
command-complaints = which answers are complaints
command-personas = groups of customers
command-languages = languages of the texts
command-company = name, language and time zone
command-setup = set up a journey step by step

settings-title = Settings
settings-version = Version { $version }
settings-none = There is nothing here yet.
settings-more =
    { $n ->
        [one] ⋯ { $n } more setting
       *[other] ⋯ { $n } more settings
    }
settings-room-bind = /rooms gives the line that binds it to a group.
settings-survey-test = Try it on yourself: /test { $survey }
settings-choose = Choose one to see or change it.
settings-change = Choose what you want to change.
settings-add = Add
settings-where = Where shall it go?
settings-missing = Not yet in: { $languages }
settings-pause = Pause
settings-resume = Resume
settings-remove = Remove
settings-gone = This is gone: somebody has removed it.
settings-close = Close
settings-closed = Closed. Everything is saved.
settings-now = Now:
settings-clear = Clear
settings-type = Type it as your next message.
settings-choose-or-type = Choose, or type it as your next message.
settings-languages = Choose a language to change its text. ⚠️ marks those that have none.
settings-save = Save
settings-yes = Yes, do it
settings-key = Key
settings-old = This menu is no longer in use. /settings opens it anew.

settings-seconds =
    { $n ->
        [0] at once
        [one] { $n } second
       *[other] { $n } seconds
    }
settings-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
settings-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
settings-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }

## Sections
settings-section-journeys = Journeys
settings-section-stages = Stages
settings-section-touchpoints = Touchpoints
settings-section-surveys = Surveys
settings-section-questions = Questions
settings-section-options = Options
settings-section-triggers = Triggers
settings-section-rooms = Rooms
settings-section-complaints = Complaint rules
settings-section-quiet = Quiet times
settings-section-budget = Contact budget
settings-section-contact_budget = Contact budget
settings-section-calendars = Calendars
settings-section-personas = Personas
settings-section-company = Company
settings-section-languages = Languages

## Fields
settings-field-title = Name
settings-field-name = Name
settings-field-key = Key
settings-field-goal = Goal
settings-field-lanes = Lanes
settings-field-channels = Channels
settings-field-owner = Owner
settings-field-target_action = Target action
settings-field-critical = Critical
settings-field-cap = Cap
settings-field-cap-asks = Asks
settings-field-cap-per = Within
settings-field-language = Main language
settings-field-languages = Languages
settings-field-timezone = Time zone
settings-field-weekdays = Hours
settings-field-holidays = Holidays
settings-field-calendar = Calendar
settings-field-escalate = Escalation
settings-field-type = Kind
settings-field-text = Text
settings-field-optional = May be skipped
settings-field-options = Options
settings-field-thresholds = Thresholds
settings-field-thresholds-negative = Negative up to
settings-field-thresholds-positive = Positive from
settings-field-touchpoint = Touchpoint
settings-field-survey = Survey
settings-field-delay = Delay
settings-field-when = Condition
settings-field-questions-when = Asked only if
settings-field-send_window = Send window
settings-field-expires = Expires after
settings-field-cooldown = Pause per survey
settings-field-touchpoint_cooldown = Pause per touchpoint
settings-field-sample = Sample, %
settings-field-reminder = Reminder after
settings-field-active = Active
settings-field-starts = First day
settings-field-ends = Last day
settings-field-fresh = Fresh for
settings-field-every = Repeats every
settings-field-room = Room
settings-field-sla = Answer within
settings-field-asks = Asks
settings-field-per = Within
settings-field-quiet_hours = Quiet hours
settings-field-quiet_days = Quiet days
settings-field-quiet_calendar = Holidays from
settings-field-outage_reminder = Remind after an outage
settings-field-privacy = Privacy note
settings-field-version = Version

## What fields are for
settings-hint-title = Type a name: the key is made from it.
settings-hint-key = Events, commands and answers use the key. Everything that names it changes with it.
settings-hint-channels = Where it happens. Tick, or type all of them separated by commas.
settings-hint-owner = The room, or a level of its escalation, that answers for it.
settings-hint-target_action = What the customer should do here, in one word.
settings-hint-critical = Asked about first while its curve is not well known.
settings-hint-cap = At most this many asks about it, all customers together.
settings-hint-lanes = Lanes below the curve, in order.
settings-hint-escalate = Who hears of an overdue case, in turn. “owner” is the owner of the business.
settings-hint-holidays = Days that are closed, such as 2026-12-25, separated by commas.
settings-hint-weekdays = Open hours by days: choose the days, then type hours such as 09:00-18:00.
settings-hint-delay = From the touchpoint to the question.
settings-hint-when = A condition, such as order_total > 1000 and channel in ['site', 'app'].
settings-hint-questions-when = Asked only if an earlier question drew one of these reactions.
settings-hint-send_window = Hours in the customer's zone, such as 09:00-21:00; nothing is sent outside them.
settings-hint-expires = How long an answer is wanted.
settings-hint-cooldown = Between two asks of this survey to one customer.
settings-hint-touchpoint_cooldown = Between two asks about this touchpoint to one customer.
settings-hint-sample = Percentage of occurrences that are asked about.
settings-hint-reminder = One polite reminder, never after an unhappy answer.
settings-hint-starts = First day of asking, such as 2026-12-01.
settings-hint-ends = Last day of asking, such as 2026-12-31.
settings-hint-fresh = How long after it is due it may still be asked.
settings-hint-every = Asks each customer without events, again after this time.
settings-hint-sla = The customer is answered within this time, in working hours.
settings-hint-asks = At most this many asks of one customer.
settings-hint-per = Counted within this time.
settings-hint-quiet_hours = No customer is asked in these hours of their own zone, such as 21:00-09:00.
settings-hint-quiet_days = Dates on which nobody is asked, such as 2026-12-25, separated by commas.
settings-hint-quiet_calendar = The holidays of this calendar are quiet days too.
settings-hint-outage_reminder = After Telegram or the bot was down, customers are reminded once of open questions.
settings-hint-privacy = Shown by /privacy: who is responsible for the data, how to reach them.
settings-hint-options = Type the choices, one per line or separated by commas.
settings-hint-thresholds = Where reactions begin, if not at the usual values.
settings-hint-timezone = A zone such as Europe/Warsaw.

## Words of fields
settings-word-negative = negative
settings-word-neutral = neutral
settings-word-positive = positive
settings-word-nps = NPS, 0–10
settings-word-csat = CSAT, 1–5
settings-word-ces = CES, 1–7
settings-word-emotion3 = 3 faces
settings-word-emotion5 = 5 faces
settings-word-stars = Stars
settings-word-yesno = Yes or no
settings-word-single = One choice
settings-word-multi = Several choices
settings-word-text = Words
settings-word-voice = Voice
settings-word-photo = Photo
settings-day-mon = Mon
settings-day-tue = Tue
settings-day-wed = Wed
settings-day-thu = Thu
settings-day-fri = Fri
settings-day-sat = Sat
settings-day-sun = Sun
