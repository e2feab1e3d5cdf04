# Tests, links and reasons, in English. Ids and variables are the same in all four files.

test-mark = Test: counts nowhere

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
links-no-trigger-at-all = Nothing is asked at any touchpoint yet. Make a trigger first: /triggers
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
