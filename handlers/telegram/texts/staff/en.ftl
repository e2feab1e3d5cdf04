# What staff read, in English. Ids and variables are the same in all four files.

## The card of a case
case-title = Case { $code }
case-repeat = (repeat)
case-instead = This came to you because the room “{ $room }” cannot be reached.
case-order = order { $order }
case-customer = customer { $customer }
case-employee = served by { $name }
case-new = New
case-taken = { $name } has it
case-escalated = Escalated
case-reopened = Open again
case-resolved = Resolved by { $name } at { $time }
case-confirmed = The customer confirmed that it is solved
case-closed = Closed
case-closed-changed = Closed: the customer changed the answer
case-take = Take
case-resolve = Resolve
span-minutes = { $minutes } min
span-hours = { $hours } h { $minutes } min
span-days = { $days } d { $hours } h

## Answers to presses
case-yours = Case { $code } is yours now.
case-yours-already = You already have case { $code }.
case-has-owner = { $name } already has case { $code }.
case-done = Case { $code } is resolved. Thank you!
case-over = Case { $code } is closed already.
case-unknown = This case is not known here.
staff-only = Only staff of { $company } can do this. An admin can add you.
admin-only = Only admins of { $company } can do this.
no-anonymous = Please do this as yourself: anonymous admins cannot be recognised.
private-only = Please send me this in our private chat.
room-only = This works in our private chat or in a room of { $company }.

## /cases
cases-more = and { $n } more

## /map
map-none = There is no journey called “{ $journey }”.
map-empty = There is no journey yet.
map-answers =
    { $n ->
        [one] { $n } answer
       *[other] { $n } answers
    }
map-window-all = all time
map-window-today = today
map-window-days =
    { $days ->
        [one] last day
       *[other] last { $days } days
    }
map-window-dates = chosen days
map-quiet = Too few answers for conclusions: { $floor } at one touchpoint are needed.
map-lowest = Lowest: { $touchpoint } { $mean } ({ $n } answered)
map-highest = Highest: { $touchpoint } { $mean } ({ $n } answered)
map-drop = Biggest drop: { $from } → { $to }, { $change } ({ $low }…{ $high }; { $before } and { $n } answered)
map-most = Most answers: { $touchpoint }, { $n }
map-live = Live map
map-others = Other journeys: { $commands }

## First owner
claim-owned = You are the owner of { $company } now. /rooms binds the rooms for complaints, /help shows everything else.
claim-wrong = This code is wrong, used or older than 15 minutes. A new start of the program prints a new one.
claim-too-many = Too many wrong codes. Please try again in 15 minutes.

## Rooms
rooms-none = The configuration has no rooms yet.
rooms-title = Rooms: complaints arrive here
rooms-bound = bound to a group
rooms-unbound = not bound: its complaints go to the owner
rooms-how = Add me to a group and send it the line below the room. It works once, for 15 minutes.
bind-how = /rooms in our private chat gives the line that binds a room.
bind-done = This chat is the room “{ $room }” from now on. Complaints arrive here.
bind-wrong = This code is wrong, used or older than 15 minutes. /rooms in our private chat gives a new one.
bind-group-only = This line belongs in the group that shall become the room.

## Lists for admins
trigger-off = paused
staff-title = Staff
role-viewer = viewer
role-staff = staff
role-admin = admin
role-owner = owner

## /help
help-title = What I can do for you
help-cards = A complaint arrives as a card: “{ case-take }” says that you look after it, “{ case-resolve }” that it is done. “{ desk-reply }” or a reply to the card writes to the customer; “{ desk-more }” hands it over, sets it aside, notes and tags it.
