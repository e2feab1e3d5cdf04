# Rules of cases, routing and what goes with them, in English. Ids and variables are the same in all four files.
command-people = people whom rooms and routes name
command-routing = whom cases go to
command-replies = ready answers to customers
command-tags = what cases may be marked with
command-recovery = asking again after a case

settings-section-people = People
settings-section-routing = Routing
settings-section-replies = Ready answers
settings-section-tags = Tags
settings-section-recovery = Asking again

settings-field-complaints-name = Reason on the card
settings-field-complaints-options = Chosen options
settings-field-resolve = Resolve within
settings-field-words = Words
settings-field-personas = Personas
settings-field-repeat = Second unhappy answer within
settings-field-to = Goes to
settings-field-touchpoints = Touchpoints
settings-field-locations = Locations
settings-field-employees = Employees
settings-field-shift = While open
settings-field-telegram = Telegram id
settings-field-role = Role
settings-field-people-calendar = Shift
settings-field-employee = In events
settings-field-digest = Digest at
settings-field-digest_days = Digest on
settings-field-rooms = Rooms
settings-field-silent = Wait for an answer
settings-field-escalate_after = Escalate after
settings-field-warn = Warn before
settings-field-topics = Topic per case
settings-field-pinned = Pinned card
settings-field-staff_names = Customers see

settings-hint-complaints-when = A condition over the answer and its event, such as score == negative and channel == 'app'. If there are several parts, all of them must hold.
settings-hint-complaints-name = What the card says the case is for.
settings-hint-complaints-options = The case opens if the customer chose one of these.
settings-hint-room = Where the card appears. If none is set, the case goes to whoever answers for the touchpoint.
settings-hint-resolve = The case is resolved within this time, in working hours.
settings-hint-words = The case opens if one of these was said. A star is any ending: refund*. Separate them with commas.
settings-hint-complaints-personas = Only answers of customers in one of these personas.
settings-hint-repeat = The case opens if the customer was unhappy before, no longer ago than this.
settings-hint-to = Rooms and people, tried in turn. “employee” is the person the event names, if on shift; “owner” is the owner of the business.
settings-hint-locations = As events name them, separated by commas.
settings-hint-employees = As events name them, separated by commas.
settings-hint-shift = The route counts only while this calendar is open.
settings-hint-routing-owner = Who answers for the case. If none is set, the first it goes to.
settings-hint-telegram = A number; /staff shows it.
settings-hint-people-calendar = Outside these hours cases do not go to this person.
settings-hint-employee = What the company’s events call this person.
settings-hint-digest = Times such as 09:00, separated by commas.
settings-hint-digest_days = Days such as mon-fri. If none is set, every day.
settings-hint-rooms-quiet_hours = In these hours the room hears of cases only.
settings-hint-rooms-escalate_after = Working time from the breach to each level, in their order: 0m, 30m, 2h.
settings-hint-warn = How long before a case is due the room is warned, in working time.
settings-hint-topics = If the group has topics, each case gets one of its own.
settings-hint-pinned = A pinned card in the room shows the open cases.
settings-hint-staff_names = Who customers see as the author of an answer: the person’s name, their role, or the company alone.
settings-hint-replies-text = What the customer reads. Values of the event named in braces, such as order and name, are filled in.
settings-hint-replies-rooms = Offered only in these rooms. If none is set, everywhere.
settings-hint-recovery-active = Once a case is resolved, the customer is asked the same again.
settings-hint-recovery-delay = From the resolution to the question.
settings-hint-silent = If the customer says nothing for so long, the case is closed as unconfirmed.

settings-word-name = name
settings-word-role = role
settings-word-company = company

role-employee = the employee of the event

edit-expected-time = a time of day such as 09:00
edit-expected-pattern = a word or a few, such as refund or refund*

document-rule-empty = a rule needs a condition, words, options, personas or a repeat
document-no-room = there is no room that could take the case
document-reserved = { $name } is a word of its own: choose another key
document-person-taken = the key { $name } belongs to a room: choose another
document-same-person = { $name } has the same value as { $other }
document-levels = there are more times ({ $number }) than levels of escalation
document-descending = a later level cannot come before an earlier one
document-target = There is no room or person { $name }.
document-nobody = { $name } is no room and no person yet, so this level reaches nobody
document-option = No survey has the option { $name }.
document-persona = There is no persona { $name }.

## Why a case is there
case-reason-score =
    { $reaction ->
        [negative] unhappy answer
        [neutral] lukewarm answer
       *[positive] happy answer
    }
case-reason-condition = rule { $rule }
case-reason-words = said “{ $detail }”
case-reason-options = chose “{ $detail }”
case-reason-persona = { $detail }
case-reason-repeat = unhappy for the second time
case-reason-feedback = wrote unasked
