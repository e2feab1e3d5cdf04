# What admins read about people, changes and documents, in English. The same ids and variables in all four files.

## /staff
people-invite = Invite by link
people-roles = Owner: everything. Admin: settings and people. Staff: complaints and the map. Viewer: the map.
people-how = To add somebody, forward me one of their messages, send me their contact, or make an invitation link.
people-may-owner = May do everything. The last owner cannot be removed.
people-may-admin = May change settings and people, except owners.
people-may-staff = Sees the map and looks after complaints.
people-may-viewer = Sees the map.
people-remove = Remove
people-cancel = Cancel
people-yes = Yes
people-sure-remove = Remove { $name } from the staff?
people-sure-owner = Make { $name } an owner? Owners may do everything, also remove you.
people-which-role = Which role shall the link give?
people-link = This link makes one person { $role }. It works once, until { $time }. Pass it on yourself:
people-offer = Which role shall { $name } have?
people-now = Role now: { $role }.
people-same = The same in one line:
people-lines =
    These lines work:
    /staff
    /staff add role=staff – an invitation link
    /staff add 123456 role=staff name="Anna"
    /staff change 123456 role=admin
    /staff remove 123456
    Roles: owner, admin, staff, viewer
people-added = { $name } is new. Role: { $role }.
people-changed = { $name } has a new role: { $role }.
people-removed = { $name } is no longer on the staff.
people-as-before = { $name } has this role already: { $role }.
people-unknown = Nobody on the staff has this id.
people-above = You cannot give or take a role above your own.
people-last-owner = This is the last owner: make somebody else an owner first.
people-nobody = Only people can have a role: no bots, no anonymous admins.
people-dropped = All right, nothing was changed.
people-old = This button is out of date. Here is how things stand now.
people-hidden = I cannot see who this is: privacy settings hide it, or it is a bot. An invitation link works for everybody: /staff add role=staff
people-joined = Welcome to { $company }! Your role: { $role }.
people-joined-already = You are on the staff of { $company } already. Your role: { $role }.
people-bad-invite = This invitation is used up or too old. Ask for a new one.

## The lists of commands, also in /help
command-feedback = tell us something
command-mydata = what is stored, as a file
command-forget = erase my data
command-map = the journey as a picture
command-cases = open complaints
command-mine = my complaints
command-journeys = journeys and their stages
command-touchpoints = touchpoints of a journey
command-surveys = surveys and their questions
command-triggers = what is asked when
command-staff = who may do what
command-rooms = where complaints arrive
command-quiet = quiet hours
command-budget = how often one customer is asked
command-why = why somebody was asked, or not
command-dryrun = try an event without sending anything
command-test = send a survey to myself
command-import = events or answers from a file
command-export = the settings as a file
command-history = versions of the settings
command-rollback = back to an earlier version
command-keys = keys for other programs
command-links = personal links and QR codes
command-dead = updates that could not be handled
command-health = is everything in order
command-audit = who changed what and when

## /audit
audit-title = Who changed what
audit-none = Nothing has been changed yet.
audit-configuration = Settings, version { $subject }
audit-staff-add = New on the staff: { $subject }
audit-staff-change = Role changed: { $subject }
audit-staff-remove = Removed from the staff: { $subject }
audit-staff-invite = Invitation link, role: { $subject }
audit-room-bind = Room bound: { $subject }
audit-room-unbind = Room lost its group: { $subject }
audit-key-add = New key: { $subject }
audit-key-revoke = Key revoked: { $subject }
audit-dead-replay = Failed updates tried again: { $subject }
audit-dead-drop = Failed updates dropped: { $subject }
audit-import-events = Events imported: { $subject }
audit-import-answers = Answers imported: { $subject }

## Documents, /export, /history, /rollback
papers-export = The settings, version { $version }. Edit the file and send it back to me: I check it and show what changes before anything is applied.
papers-too-big = The file is larger than 1 MB. Settings are never that long.
papers-not-text = This is not UTF-8 text (byte { $place }).
papers-mistakes =
    { $n ->
        [one] { $name }: { $n } mistake, nothing was changed
       *[other] { $name }: { $n } mistakes, nothing was changed
    }
papers-changes = { $name }: changes from version { $version }
papers-meanwhile = This file was made from version { $since }. Since then there were changes ({ $authors }):
papers-undoes = The comparison below is with the newest version: whatever the file lacks of these changes would be undone.
papers-doubts = Worth a look:
papers-apply = Apply
papers-drop = Drop
papers-all-lines = All lines as a file
papers-planned =
    { $n ->
        [one] { $n } planned question is affected
       *[other] { $n } planned questions are affected
    }
papers-triggers =
    { $n ->
        [one] { $n } trigger changes: { $names }
       *[other] { $n } triggers change: { $names }
    }
papers-rooms =
    { $n ->
        [one] { $n } room changes: { $names }
       *[other] { $n } rooms change: { $names }
    }
papers-cases =
    { $n ->
        [one] { $n } open case is in a room that goes
       *[other] { $n } open cases are in rooms that go
    }
papers-complaints = the rules for complaints change
papers-removed = gone: { $names }
papers-orphaned =
    { $n ->
        [one] { $question } has { $n } answer: the survey gets a new version, the old answer stays with the old one
       *[other] { $question } has { $n } answers: the survey gets a new version, old answers stay with the old one
    }
papers-touches-nothing = nothing planned or open is affected
papers-applied = Version { $version } is in force. To go back: /rollback { $before }
papers-same = Nothing changes: version { $version } says the same.
papers-dropped = Dropped. Nothing was changed.
papers-gone = This is already decided, or too old. /export gives the settings as they are now.
papers-history = Versions of the settings
papers-version = Version { $version }
papers-back-to = Back to version { $version }
papers-no-version = There is no version { $version }. /history shows all of them.

## /keys
keys-title = Keys of other programs
keys-none = There are no keys yet.
keys-add = New key
keys-made = created { $time }
keys-revoked-at = revoked { $time }
keys-sure = Once it is revoked, the program that uses it is refused within seconds.
keys-revoke = Revoke
keys-which = What shall the key allow?
keys-may-events-write = report events
keys-may-map-read = read the map
keys-may-cases-read = read the cases, with what customers said
keys-may-cases-write = act on cases, as a help desk does
keys-may-export = export everything
keys-may-admin = all of it
keys-secret = This is the new key. It is shown only now: copy it into your program, then delete this message.
keys-hide = Delete this message
keys-hidden = The message is deleted.
keys-revoked = The key is revoked.
keys-unknown = There is no such key, or it is revoked already.
keys-lines =
    These lines work:
    /keys
    /keys add "Till 1" scope=events:write
    /keys revoke main-1a2b3c4d
    Scopes: events:write, map:read, cases:read, cases:write, export, admin

## /dead
dead-none = Every update was handled. Nothing was put aside.
dead-title =
    { $n ->
        [one] { $n } update could not be handled
       *[other] { $n } updates could not be handled
    }
dead-what = Each was tried five times. The log says why; what people wrote is not shown here.
dead-one = Update #{ $number }
dead-sure = Drop all of them? What people wrote or pressed then is lost.
dead-replay = Try again
dead-replay-all = Try all again
dead-drop = Drop
dead-drop-all = Drop all
dead-replay-done =
    { $n ->
        [one] { $n } update is tried again.
       *[other] { $n } updates are tried again.
    }
dead-drop-done =
    { $n ->
        [one] { $n } update is dropped.
       *[other] { $n } updates are dropped.
    }
dead-lines =
    These lines work:
    /dead
    /dead replay all
    /dead replay 123
    /dead drop 123

## /health
health-fine = Everything is in order
health-wrong =
    { $n ->
        [one] { $n } thing is wrong
       *[other] { $n } things are wrong
    }

## /import
import-how =
    Send me a file: CSV with a header line, or JSON lines (.jsonl), at most 20 MB. I ask whether it holds events or answers.
    Events need id, touchpoint, customer, occurred_at. Answers need id, customer, touchpoint, metric, value, answered_at.
    Importing a file again changes nothing.
import-too-big = The file is larger than 20 MB. Please split it, or use “pulsemap import” on the server.
import-which = What is in { $name }?
import-events = Events
import-answers = Answers
import-running = Importing { $name }… The report comes here.
import-gone = This file is imported already, or too old. Please send it again.
import-failed = { $name }: the import was interrupted. Press again: what is in already stays in.
import-unreadable = { $name } cannot be read: { $why }
import-new =
    { $n ->
        [one] { $n } line is new
       *[other] { $n } lines are new
    }
import-known =
    { $n ->
        [one] { $n } line was known already
       *[other] { $n } lines were known already
    }
import-left-out =
    { $n ->
        [one] { $n } line is left out
       *[other] { $n } lines are left out
    }

## /help
help-group-cases = Complaints and map
help-group-settings = All settings
help-group-items = Each setting by itself
help-group-asking = Questions to customers
help-group-document = The settings as a whole
help-group-people = People and access
help-group-running = Running
