# The desk of the staff, in English: cases and their buttons, lists, duty. Ids and variables are the same in all.

## Clocks on a card
case-due = answer by { $time } ({ $left })
case-late = answer was due by { $time } ({ $left })
desk-solve-due = solve by { $time } ({ $left })
desk-solve-late = solution was due by { $time } ({ $left })
desk-left = { $span } left
desk-late = { $span } late

## How a case stands
desk-owner = the owner
desk-on-duty = whoever is on duty
desk-escalated = Escalated to { $name } (level { $level })
desk-answered = { $name } answered at { $time }
desk-waiting = { $name } answered; waiting for the customer since { $time }, the clock stands still
desk-snoozed = Snoozed until { $time }; the clock runs on
desk-closed-unconfirmed = Closed: the customer said nothing more
desk-closed-satisfied = Closed: the customer is satisfied after all
desk-closed-duplicate = Closed as a duplicate
desk-closed-spam = Closed as spam
desk-closed-mistake = Closed: opened by mistake
desk-closed-erased = Closed: the customer’s data was erased
desk-closed-answer_changed = Closed: the customer changed the answer
desk-noted = { $name }, { $time }

## Buttons of a card
desk-reply = Reply
desk-more = More
desk-hand-over = Hand over
desk-snooze = Snooze
desk-note = Note
desk-tag = Tag
desk-reopen = Open again
desk-history = History
desk-snooze-1h = 1 h
desk-snooze-3h = 3 h
desk-snooze-tomorrow = Tomorrow

## Answers to presses
desk-handed = Case { $code }: { $name } has it now.
desk-snoozed-until = Case { $code } is snoozed until { $time }. Its clock runs on.
desk-tagged = Case { $code }: tag “{ $tag }” added.
desk-untagged = Case { $code }: tag “{ $tag }” removed.
desk-reopened = Case { $code } is open again.
desk-note-kept = The note is on case { $code }.
desk-stands = Nothing to change: case { $code } stands so already.
desk-nobody = This person cannot have the case.
desk-busy = Too many messages here just now. Please try again in { $seconds } s.
desk-ask-note = your note on case { $code }, as a reply to this message. Only the staff will see it.
desk-ask-reply = your answer to the customer of case { $code }, as a reply to this message. The customer gets it from me.
desk-field-note = A note for the staff
desk-field-reply = An answer for the customer

## History of a case
desk-history-more =
    { $n ->
        [one] { $n } earlier entry is not shown
       *[other] { $n } earlier entries are not shown
    }
desk-by-customer = customer
desk-event-opened = opened
desk-event-worsened = the customer added more reasons
desk-event-taken = took it
desk-event-handed_over = handed it over to { $name }
desk-event-snoozed = snoozed it until { $time }
desk-event-woken = the snooze is over
desk-event-noted = note: { $words }
desk-event-tagged = tag “{ $tag }”
desk-event-untagged = tag “{ $tag }” removed
desk-event-answered = wrote to the customer
desk-event-waiting = the customer’s turn
desk-event-spoke = wrote
desk-event-thanked = said thanks
desk-event-silent = the customer has been silent; back to the staff
desk-event-resolved = resolved
desk-event-confirmed = confirmed that it is solved
desk-event-reopened-customer = wrote again: open again
desk-event-reopened-unhappy = is still unhappy: open again
desk-event-reopened-answer_worse = changed the answer for the worse: open again
desk-event-reopened-staff = opened it again
desk-event-warned-answer = warning: the answer is due soon
desk-event-warned-resolve = warning: the solution is due soon
desk-event-breached-answer = the answer is late
desk-event-breached-resolve = the solution is late
desk-event-escalated = escalated to { $name } (level { $level })

## Lists
command-case = one case by its code
command-duty = who is on duty
desk-list-open = Open
desk-list-mine = Mine
desk-list-breached = Late
desk-title-open =
    { $n ->
        [one] { $n } open case
       *[other] { $n } open cases
    }
desk-title-mine =
    { $n ->
        [one] { $n } case is yours
       *[other] { $n } cases are yours
    }
desk-title-breached =
    { $n ->
        [one] { $n } late case
       *[other] { $n } late cases
    }
desk-none-open = No open cases. Well done!
desk-none-mine = You have no open cases.
desk-none-breached = No case is late.
desk-list-room = Only the cases of this room; all of them are in our private chat.
desk-case-how = Which case? For example: /case A7F3
desk-case-none = There is no case { $code }.

## Duty
desk-duty-title = On duty
desk-duty-none = Nobody is on duty. Cases go to the rooms all the same.
desk-duty-why = Whoever is on duty stands first in “hand over”, and gets the cases that reach no room.
desk-duty-since = { $name } since { $time }
desk-duty-until = { $name } until { $time }
desk-duty-on = I am on duty
desk-duty-hours =
    { $hours ->
        [one] For { $hours } hour
       *[other] For { $hours } hours
    }
desk-duty-off = I am off
desk-duty-now-on = You are on duty.
desk-duty-now-until = You are on duty until { $time }.
desk-duty-now-off = You are off duty.
desk-duty-how = /duty shows who is on duty; /duty on, /duty on 8h and /duty off change it for you.
