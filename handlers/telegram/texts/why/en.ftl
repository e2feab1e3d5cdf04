# Tests, links and reasons, in English. Ids and variables are the same in all four files.

test-mark = Test: counts nowhere, nobody is told

## /links
links-title = Links and codes
links-what =
    A personal link tells me who opens it: for customers you know.
    A code on a table, a receipt or a door is for everybody: whoever scans it is asked at once, without any event. Such answers are marked on the curve as self-selected.
links-usage =
    I did not understand this line. These work:
    /links customer=42
    /links qr touchpoint=delivered location="Main hall" employee=Anna cap=500 until=2026-12-31 survey=delivery
    Or send a CSV file with one customer in each line and the caption /links.
links-no-name = Telegram has not told me my own name yet. Please try again in a minute.
links-button-new = New code
links-button-codes = Codes ({ $n })
links-button-personal = Personal links
links-button-print = Print again
links-button-revoke = Revoke
links-which = Which touchpoint is the code for?
links-no-trigger-at-all = Nothing is asked at any touchpoint yet. Add a trigger first: /triggers
links-no-touchpoint = There is no touchpoint “{ $touchpoint }”. /touchpoints lists them.
links-no-survey = Nothing is asked at “{ $touchpoint }” yet. Name a survey: survey=… – there is: { $surveys }
links-bad-cap = cap is a whole number from 1 to { $most }: after so many scans the code asks nobody any more.
links-bad-until = until is the last day, such as 2026-12-31: today at the earliest, at most five years ahead.
links-none = There are no codes yet.
links-codes-title =
    { $n ->
        [one] { $n } code
       *[other] { $n } codes
    }
links-codes-how = Where it hangs · scans and their limit. Press one to print it again or to revoke it.
links-code = Code for “{ $touchpoint }”
links-code-asks = Survey: { $survey }
links-code-location = Place: { $name }
links-code-employee = Employee: { $name }
links-code-used = Scans: { $used } of { $cap }
links-state-open = Works until { $until }
links-state-revoked = Revoked: it asks nobody any more. Take the printed copies down.
links-state-expired = Expired on { $until }: make a new one and hang it up instead.
links-state-full = Its limit is reached: make a new one with a higher cap.
links-code-note = Whoever scans it agrees with one button and is asked at once, at most once in 12 hours.
links-code-svg = For the printer: sharp at any size.
links-revoke-sure =
    Revoke the code for “{ $touchpoint }”? It was scanned { $n ->
        [one] { $n } time
       *[other] { $n } times
    }. Printed copies stop working at once and for good; answers stay.
links-personal = Personal link for customer { $customer }. It works once, for { $days } days.
links-personal-how = The line below gives one link. It works once, for the first person who opens it, within { $days } days.
links-personal-many = For many: send me a CSV file with one customer in each line (or a column “customer”) and the caption /links. I send it back with a link in each line.
links-csv-encoding = This file is not UTF-8. Save it as “CSV UTF-8” and send it again.
links-csv-shape = This is not a CSV file that I can read: a quotation mark in it does not end.
links-csv-empty = There is no customer in this file.
links-csv-many = The file is too large: at most { $most } customers and 1 MB at a time.
links-csv-id = Line { $line } has no customer id of 1 to 255 characters. Nothing was made.
links-csv-done =
    { $n ->
        [one] { $n } personal link
       *[other] { $n } personal links
    }, each works once, for { $days } days.

## Whoever scans a code
scan-lately = You were asked here not long ago. Thank you for coming again!
scan-answered = Your answer from today is already with us. Thank you!
scan-out-of-use = This code asks nobody any more. Thank you all the same!

## /test
test-title = Send yourself a test
test-what = Choose a survey: it comes to you as a customer sees it. A test counts nowhere and alarms nobody; ‹names in brackets› stand where data of the event will be.
test-sent = The test is on its way.
test-no-survey = There is no survey or touchpoint “{ $named }”. Surveys: { $surveys }
test-no-surveys = There are no surveys yet. Add one first: /surveys

## /why: one ask or non-ask
why-of = Customer { $customer } · { $touchpoint }
why-event = Event of { $at }: { $source }, { $id }
why-trigger = Trigger { $trigger } → survey { $survey }
why-asked-for-scan = The customer scanned a public code: only consent is needed, no budget and no hours. Survey: { $survey }
why-asked-for-test = A test that an admin sent to themselves. Survey: { $survey }
why-state-planned = Will be asked: { $at }
why-state-too-late = Will not be asked, as things stand: the wait lasts beyond { $until }, and then it is too late.
why-state-stuck = Its turn comes: { $at }. As things stand now it would not be asked.
why-state-deferred = Waits. Looked at again: { $at }
why-state-refused = Was not asked.
why-state-cancelled = Was not asked: it was called off.
why-state-late = Was not asked: it waited until it was too late.
why-state-sending = Is being sent right now.
why-state-sent = Was asked, no answer yet: { $at }
why-state-unknown = Nobody knows whether the question arrived.
why-state-undeliverable = Could not be delivered.
why-state-answering = Was asked { $at }; the answer is not finished.
why-state-answered = Was asked { $at }, answered { $answered }.
why-state-expired = Was asked { $at } and did not answer in time.
why-state-opted-out = Was asked { $at } and then stopped the questions.
why-state-none = Nothing is asked at this touchpoint.
why-judged-now = The gates, as they stand now:
why-judged-then = The gates, as they stood when it was sent:
why-free = Not set up: { $gates }
why-next = Possible next: { $at }
why-next-never = No moment is known at which all gates are open while this is fresh.
why-known-left = It left on { $at } (attempt { $n }), and the connection ended before Telegram's answer came.
why-known-once = It is never sent again: nobody is asked twice.
why-known-until = If the customer presses a button before { $until }, that proves that it arrived, and the answer counts.

## The gates
why-gate-active = Trigger is on
why-gate-dates = First and last day
why-gate-condition = Condition
why-gate-linked = Linked to Telegram
why-gate-consent = Has not stopped the questions
why-gate-reachable = Has not blocked the bot
why-gate-paused = No pause
why-gate-complaint = No open complaint
why-gate-quiet-hours = Quiet hours
why-gate-quiet-days = Quiet days
why-gate-send-window = Send window
why-gate-contact-budget = Contact budget
why-gate-coverage = Where the curve knows least
why-gate-cooldown = Cooldown of the survey
why-gate-touchpoint-cooldown = Cooldown of the touchpoint
why-gate-every = Repetition
why-gate-sample = Sample
why-gate-cap = Cap of the touchpoint
why-gate-freshness = Still fresh
why-value-hours = { $start }–{ $end }, there it is { $local } ({ $zone })
why-value-used = { $used } of { $asks } in { $per }
why-value-until = until { $at }
why-value-kept = kept for “{ $touchpoint }”
why-value-never = { $span }, never asked before
why-value-since = { $span } since { $last }
why-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
why-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
why-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }

## Reasons, each with what to do about it
why-not-trigger-paused = The trigger “{ $trigger }” is paused or was removed. Switch it on again: /triggers
why-not-not-started = The first day of the trigger “{ $trigger }” is still to come. Wait, or change its dates: /triggers
why-not-ended = The last day of the trigger “{ $trigger }” is over. Change its dates if it shall go on: /triggers
why-not-condition = The condition of the trigger “{ $trigger }” does not hold for this event. Compare it with what your system reports; /dryrun shows it without sending.
why-not-not-linked = The customer has not opened a personal link yet, so there is no chat to ask in. Give them one: /links customer={ $customer }
why-not-stopped = The customer stopped the questions. Only they can change that, with /start.
why-not-blocked = The customer has blocked the bot. Nothing can be sent until they unblock it.
why-not-paused = The customer asked for a pause. It ends by itself.
why-not-open-complaint = The customer has an open complaint in this journey and is not asked until it is solved: /cases
why-not-quiet-hours = Nobody is asked in quiet hours. It waits for their end; /quiet changes them.
why-not-quiet-days = Nobody is asked on this day. It waits for the next one; /quiet changes the days.
why-not-send-window = The trigger “{ $trigger }” asks at other hours. It waits for them; /triggers changes them.
why-not-contact-budget = The customer was already asked as often as the contact budget allows. /budget changes it.
why-not-coverage = The customer's last ask is kept for another touchpoint, about which the curve knows less. Nothing to do: this is how blind spots are avoided.
why-not-cooldown = The same survey reached this customer not long ago. The cooldown of “{ $trigger }” can be changed: /triggers
why-not-touchpoint-cooldown = The customer was asked about this touchpoint not long ago. The cooldown can be changed: /triggers
why-not-every = The time between two of these recurring asks is not over yet. /triggers changes it.
why-not-sample = This event was not drawn: only some of them are asked about. To ask about all: /triggers, sample=100
why-not-cap = The touchpoint has had as many asks as its cap allows. /touchpoints changes it.
why-not-stale = When its turn came, the event was too old to ask about. Let your system report sooner, or give the trigger “{ $trigger }” more time: /triggers
why-not-not-sent = Telegram did not take the message this time. It is sent again by itself; /health shows whether something is wrong.
why-not-no-outcome = The program ended in the middle of sending.
why-not-unanswered = No answer came before the time was over. A reminder may help: /triggers
why-not-not-agreed = Somebody scanned the code but did not agree to be asked within a day.
why-not-erased = The customer's personal data were erased.
why-not-no-trigger = No trigger is set off by this touchpoint. Make one: /triggers add { $touchpoint } survey=…
why-not-other = Telegram said: { $said }

## /why: finding it
why-title = Why was somebody asked, or not?
why-how = Send me a customer's id, and a touchpoint if you like; or choose one of the last asks below.
why-usage =
    I did not understand this line. These work:
    /why customer=42
    /why customer=42 touchpoint=delivered
    /why and the id of an ask
why-nothing-yet = Nobody was asked or passed over yet.
why-list-title = Customer { $customer }: asked and not asked
why-no-ask = There is no such ask. /why shows the last ones.
why-no-customer = Nobody has ever heard of customer “{ $customer }”: no event names them. Check how your system writes the id.
why-no-touchpoint = There is no touchpoint “{ $touchpoint }”. /touchpoints lists them.
why-nothing-happened = No event at “{ $touchpoint }” has come in for customer { $customer }. Check that your system reports it: POST /v1/events.
why-nothing-of-customer = Nothing has happened with customer { $customer } yet: no event has come in. Check that your system reports them: POST /v1/events.
why-would = If it came in now – trigger { $trigger }:
why-would-nothing = No trigger is set off by “{ $touchpoint }”. Make one: /triggers add { $touchpoint } survey=…
why-page = On a page
why-button-all = All of customer { $customer }

## /dryrun
dry-title = Dry run: nothing is sent, nothing is stored
dry-how = Paste an event after the command, as your system would report it. Touchpoint and customer are enough:
dry-button-last = The last real event
dry-no-last = No event was ever asked about here. Paste one after the command.
dry-event = Event “{ $touchpoint }” of customer { $customer }
dry-nothing = Nothing is asked at “{ $touchpoint }”. Make a trigger: /triggers add { $touchpoint } survey=…
dry-yes = Would be asked: { $at }
dry-waits = Would wait, and be asked: { $at }
dry-late = Would wait until it is too late, and not be asked.
dry-no = Would not be asked.
dry-question = First question: { $question }
dry-bad-json = This is not JSON. It must look like this:
dry-bad-object = This must be one event in braces, its attributes too. It must look like this:
dry-bad-text = “{ $field }” must be a text of 1 to 255 characters. It must look like this:
dry-bad-time = “{ $field }” must be a time with its zone, such as 2026-01-31T12:00:00+01:00. It must look like this:
dry-bad-touchpoint = There is no such touchpoint here. /touchpoints lists them. It must look like this:
dry-bad-journey = There is no such journey. /journeys lists them. It must look like this:

## /why: the choice between several asks of one customer
why-choice-over = Chosen because the curve knows less about this: { $figures }. Others: { $others }.
why-choice-yielded = Gave way to { $others }: the curve knows less about that than about this ({ $figures }).
why-choice-kept = The customer's last ask is kept for { $others }: the curve knows less about that than about this ({ $figures }).
why-choice-figures = “{ $touchpoint }”, n { $n }, interval { $width } wide
why-choice-critical = { $figures }, critical
