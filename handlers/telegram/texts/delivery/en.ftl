# Lists of cases that come at once, and what admins hear of rooms, in English. The names are the same in all files.

delivery-digest = { $cases ->
    [one] { $cases } case at once
   *[other] { $cases } cases at once
 }
delivery-digest-open = { $open ->
    [one] { $open } is open
   *[other] { $open } are open
 }
delivery-digest-alone = { $alone ->
    [0] all are taken
    [one] { $alone } with nobody yet
   *[other] { $alone } with nobody yet
 }
delivery-digest-how = Press a code to get the card of that case here.
delivery-digest-done = { $cases ->
    [one] The case of this list is resolved.
   *[other] All { $cases } cases of this list are resolved.
 }
delivery-digest-due = by { $time }
delivery-digest-late = late: { $time }
delivery-digest-coming = The card of { $code } is coming.
delivery-digest-gone = This list is not here any more.
delivery-room-lost = The room “{ $room }” cannot be reached: the bot is out of its chat. Its cases now go to the next who is in charge, at last to the owners.
delivery-room-lost-do = Add the bot to the group again and bind it with /rooms.
delivery-no-topics = In the room “{ $room }” the bot may not make topics, so cards go to General.
delivery-no-topics-do = Make the bot an admin of the group with the right to manage topics, and each case gets a topic of its own.
