# The map in the chat. Ids and variables are the same in all four files.

map-critical = Critical: { $touchpoint }, { $share } unhappy ({ $low }…{ $high }; { $n } answered)
map-wow = Wow: { $touchpoint }, { $share } happy ({ $low }…{ $high }; { $n } answered)
map-dip = Dip: { $from } → { $touchpoint }, { $change } ({ $n } answered)
map-rise = Rise: { $from } → { $touchpoint }, { $change } ({ $n } answered)
map-weak-fewer = Weak link: those unhappy with { $touchpoint } go on less often: { $change } ({ $low }…{ $high }; { $n } answered, { $over }, all customers; an association)
map-weak-lower = Weak link: those unhappy with { $touchpoint } end less happy: { $change } ({ $low }…{ $high }; { $n } answered, { $over }, all customers; an association)
map-blind-never = Blind spot: { $touchpoint }: customers come, nobody has answered yet ({ $n } answers)
map-blind-stale = Blind spot: { $touchpoint }: customers come, no fresh answer ({ $n } answered)
map-blind-wide = Blind spot: { $touchpoint }: { $n } answered, too few to tell
map-everybody = everybody
map-all-channels = all channels
map-button-7 = 7 d
map-button-30 = 30 d
map-button-90 = 90 d
map-button-all = All
map-gone = This map has changed. Send /map for a new one.

week-title = { $journey }: the week
week-fell = { $touchpoint }: { $change } ({ $low }…{ $high }; { $n } answered, { $before } the week before)
week-rose = { $touchpoint }: { $change } ({ $low }…{ $high }; { $n } answered, { $before } the week before)
week-steady = Nothing rose or fell for sure.
week-solutions = Planned: { $text }
week-barriers = In the way: { $text }
week-look = What to do: { $command }
digest-map-is = Maps: { $schedule }, what rose and fell, what to do, who owns it.
digest-map-off = Maps: no digest.
digest-map-how = /digest map mon 09:00 · /digest map off · /digest map now
digest-map-empty = Nobody has answered this week.
digest-button-map = Maps: show it now
