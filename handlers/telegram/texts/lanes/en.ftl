# What stands in the lanes of a map, in English. Ids and variables are the same in all four files.
command-entries = notes in the lanes of a map

settings-section-entries = Notes in lanes
settings-field-persona = Persona
settings-field-begins = Begins when
settings-field-journeys-fresh = Answers are fresh for
settings-field-lane = Lane
settings-field-source = Known from
settings-field-author = Author
settings-field-date = Date
settings-field-quote = Quote
settings-field-barrier = Barrier
settings-field-entries-starts = Works from
settings-field-accepted = Accepted as it is
settings-field-wanted = Wanted score
settings-field-target = Target is reached at
settings-field-target-touchpoint = Touchpoint
settings-field-target-within = Within

settings-hint-persona = Whose map it is. If none is set, everybody's.
settings-hint-entries-persona = Only true of these customers.
settings-hint-begins = What makes the customer set out, such as: the old phone breaks.
settings-hint-journeys-fresh = A touchpoint whose newest answer is older is a blind spot.
settings-hint-lane = One of the journey's lanes.
settings-hint-author = Filled in by itself when a note is added.
settings-hint-quote = Pinned on the map's page, where the customers' words are.
settings-hint-barrier = The barrier that this solution answers.
settings-hint-entries-owner = Who does it.
settings-hint-entries-starts = A solution's first day, such as 2026-12-01: before and after it are compared.
settings-hint-accepted = A barrier that stays: the map check asks for no solution.
settings-hint-wanted = The emotion score it shall have, from -1 to 1, such as 0.4.
settings-hint-target = The target action has happened when the customer gets to this touchpoint afterwards.

settings-word-crm = CRM
settings-word-analytics = Web analytics
settings-word-survey = Survey
settings-word-interview = Interview
settings-word-social = Social networks
settings-word-competitor = Competitors
settings-word-support = Support

settings-lane-goals = Goals
settings-lane-actions = Actions
settings-lane-questions = Questions
settings-lane-thoughts = Thoughts
settings-lane-motives = Motives
settings-lane-barriers = Barriers
settings-lane-solutions = Solutions
settings-lane-backstage = Backstage

command-check = what the map still lacks
check-title = Map check · { $journey }
check-whole = ✓ Nothing is missing: all { $n } demands are met.
check-met = In place: { $met } of { $n }. Still missing:
check-more = … and { $n } more
check-owner = Nobody owns it. Name a room or a person:
check-channel = It has no channel. Say where it happens:
check-trigger = Nobody is asked about it. Let a trigger ask:
check-reactions = Unhappy, neutral and happy cannot all be answered. Ask with another question:
check-target-action = It has no target action. Say what the customer should do:
check-stale = No fresh answer. See what an event would set off:
check-barrier = A critical point, and no barrier says why. Write it in place of the …:
check-solution = The barrier “{ $entry }” has no solution. Write one in place of the …, or accept it as it is:

edit-expected-number = a number from { $lowest } to { $highest }, such as 0.4
edit-expected-quote = a customer’s answer: the map’s page pins it for you
document-lane = This journey has no lane “{ $name }”.
document-barrier = This journey has no barrier “{ $name }”.
document-no-solution = Only a note in the lane “{ $lane }” answers a barrier.
