# What admins are told about their changes, in English. Ids and variables are the same in all four files.

## What became of a change
edit-made = Done. Version { $version } is in force.
edit-unchanged = It is like this already: nothing has changed.
edit-same-line = The line that does the same:
edit-nothing-yet = Nothing is changed yet. Here is what it touches:
edit-do = Do it
edit-leave = Leave it
edit-left = Left as it was.
edit-on-newest = Do it now
edit-overtaken = Not done: { $who } changed the configuration meanwhile, version { $version } is in force. Changed there:
edit-somebody = somebody
edit-invalid = Not done: the configuration would have mistakes.
edit-unconfigured = There is no configuration yet. /setup makes the first one.
edit-doubt = Worth a look:
edit-more = and { $n } more
edit-too-long = This line is too long to be confirmed by a button. Send the change as a document: /export gives you the current one.
edit-old-button = This button is too old. Please send the line once more.

## What a change touches
edit-removes = Goes away: { $what }
edit-planned =
    { $n ->
        [one] { $n } invitation is planned by { $triggers }
       *[other] { $n } invitations are planned by { $triggers }
    }
edit-open-cases =
    { $n ->
        [one] { $n } open case is in a room that goes away
       *[other] { $n } open cases are in rooms that go away
    }
edit-leaves-map =
    { $n ->
        [one] { $n } answer about { $touchpoints } leaves the map
       *[other] { $n } answers about { $touchpoints } leave the map
    }
edit-loses-question =
    { $n ->
        [one] { $n } answer to the question “{ $question }” of “{ $survey }” will have no question any more
       *[other] { $n } answers to the question “{ $question }” of “{ $survey }” will have no question any more
    }
edit-loses-type =
    { $n ->
        [one] { $n } answer to the question “{ $question }” of “{ $survey }” was given to another kind of question
       *[other] { $n } answers to the question “{ $question }” of “{ $survey }” were given to another kind of question
    }
edit-loses-option =
    { $n ->
        [one] The option “{ $option }” of “{ $question }” in “{ $survey }” was chosen { $n } time
       *[other] The option “{ $option }” of “{ $question }” in “{ $survey }” was chosen { $n } times
    }
edit-new-version = “{ $survey }” becomes a new version. Answers so far stay with the old one and stay on the map.

## Why a change cannot be made
edit-no-item = There is no “{ $name }”.
edit-there-is = There is: { $known }
edit-none-yet = There is none yet.
edit-did-you-mean = Did you mean “{ $name }”?
edit-taken = “{ $name }” exists already.
edit-key-needed = It needs a short name of small Latin letters, digits and dashes.
edit-unknown-field = There is no field “{ $name }” here.
edit-unfit = “{ $given }” does not fit { $field }. Expected: { $expected }.
edit-missing = Still missing: { $fields }.
edit-still-used = “{ $name }” is still used by { $users }. Change or remove that first.
edit-last-one = “{ $name }” is the last one here, and one is needed.
edit-main-language = “{ $code }” is the company's own language. Choose another one first: /company change language=…
edit-unusual = The document is laid out so that I cannot change it safely. Please change it as a file: /export

## What was expected
edit-expected-words = text of at most { $longest } characters
edit-expected-one = one of { $words }
edit-expected-whole = a whole number from { $lowest } to { $highest }
edit-expected-truth = yes or no
edit-expected-list = several, separated by commas: { $item }
edit-expected-parts = a value for each part, such as { $example }
edit-expected-key = small Latin letters, digits and dashes, at most 40
edit-expected-name = small Latin letters, digits, dashes and underscores
edit-expected-language = a language code such as en or pl
edit-expected-zone = a time zone such as Europe/Warsaw
edit-expected-duration = a duration such as 30m, 2h or 3d
edit-expected-cycle = a duration from 1d to 366d, such as 90d
edit-expected-window = hours such as 09:00-21:00
edit-expected-days = a weekday or several: sat, mon-fri
edit-expected-date = a date such as 2026-12-25
edit-expected-condition = a condition such as { $example }

## What is wrong with a line
edit-unknown-verb = I do not know “{ $given }” here. I know: { $verbs }.
edit-name-needed = Which one? Put the name after “{ $verb }”.
edit-new-name-needed = What shall it be called? Put a short name after “{ $verb }”.
edit-ambiguous = There are several “{ $given }”: { $fits }. Which one?
edit-nothing-to-change = What shall be changed in “{ $name }”? There is: { $fields }.
edit-leftover = I do not know what to do with “{ $text }”. A value follows a name and =, as in delay=2h.
edit-place-needed = To which place? A number, or up, down, first, last.
edit-open-quote = A quote is not closed: { $rest }
edit-for-example = For example:

## Lists and items
edit-list-empty = Nothing here yet.
edit-list-how = More about one: { $line }
edit-paused = on pause
edit-adds-it = The line that sets it up like this:
edit-nothing-set = nothing is set
command-options = choices of a question

## Mistakes of a document
document-syntax = This is not YAML or JSON from here on.
document-field = There is no field “{ $name }” here.
document-needs = Still missing: { $fields }.
document-twice = “{ $name }” stands here twice, first on line { $line }.
document-few = At least { $least } needed here, there are { $number }.
document-many = At most { $most } fit here, there are { $number }.
document-value = { $given } does not fit. Expected: { $expected }.
document-own-language = The company's own language “{ $name }” is not among its languages.
document-language = “{ $name }” is not one of the company's languages.
document-untranslated = There is no text in the company's own language “{ $name }”; another one is shown.
document-day = The day already stands in “{ $name }”.
document-hours = These hours must come after the ones before them.
document-room = There is no room “{ $name }”.
document-survey = There is no survey “{ $name }”.
document-calendar = There is no calendar “{ $name }”.
document-question = There is no question “{ $name }” before this one.
document-later = The question “{ $name }” comes later; only an earlier one can decide.
document-reaction = The question “{ $name }” of type { $type } draws no reaction.
document-options = A question of type { $type } needs options.
document-no-options = A question of type { $type } has no options; single and multi have them.
document-no-thresholds = A question of type { $type } has no thresholds.
document-thresholds = The negative threshold must be lower than the positive one.
document-scale = The scale of { $type } goes from { $lowest } to { $highest }.
document-touchpoint = There is no touchpoint “{ $name }”.
document-nowhere = No journey has the touchpoint “{ $name }”, so nobody is asked yet.
document-reminder = The reminder must come before the question expires.
document-ends = The last day must not be before the first one.
document-never = These hours are all quiet hours: nobody could ever be asked.
