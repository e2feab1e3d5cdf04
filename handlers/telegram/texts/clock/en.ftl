# Clocks of cases, in English: /sla and what a room hears of a promise that runs out. Ids and variables are the same in all.

command-sla = are promises kept
sla-answer = ⏱ Answered in time
sla-resolve = ✅ Solved in time
sla-none = Nothing was promised in this time.
sla-share = { $share } ({ $kept } of { $n })
sla-few = { $kept } of { $n }
sla-nothing-yet = none has ended yet
sla-going =
    { $n ->
        [one] { $n } still running
       *[other] { $n } still running
    }
sla-times = half within { $median }, nine of ten within { $most }
sla-working = Only working hours count.
sla-by-owner = By owner
sla-by-room = By room
sla-by-touchpoint = By touchpoint
sla-by-person = By person
sla-nobody = nobody
sla-days = { $days } d
sla-all = All time
sla-more =
    { $n ->
        [one] and { $n } more
       *[other] and { $n } more
    }
sla-how = I understand: /sla 30d room (7d, 30d, 90d, today or all; owner, room, touchpoint or person).

## What a room hears when time runs out
nudge-many =
    { $n ->
        [one] ⏰ { $n } case is running out of time
       *[other] ⏰ { $n } cases are running out of time
    }
nudge-warned-answer = the customer is promised an answer by { $time }
nudge-warned-resolve = to be solved by { $time }
nudge-breached-answer = the customer was promised an answer by { $time }
nudge-breached-resolve = was to be solved by { $time }
nudge-reopened-answer = the customer has changed the answer for the worse: open again, an answer by { $time }
nudge-repeat = (repeat)
nudge-repeats = (repeat no. { $n })
nudge-nobody = nobody has it yet
nudge-up = gone up to { $name }
