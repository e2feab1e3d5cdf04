# What customers read of their case until it is settled. Ids and variables are the same in all four files.

arc-by-today = by { $time } today
arc-by-tomorrow = by { $time } tomorrow
arc-by-later = by { $time } on { $date }
arc-room = the “{ $room }” team
arc-owner = the head of the company

## Who has the case
arc-told = Your case { $code } is with { $who }.
arc-taken = Your case { $code } is in hands: { $who }.
arc-taken-by = Your case { $code } is in hands: { $who }. You will have an answer { $when }.
arc-taken-settles = Your case { $code } is in hands: { $who }. We mean to settle it { $when }.
arc-waiting = You have an answer about your case { $code } from { $who }. Your reply here will reach them.
arc-escalated = Your case { $code } has been passed on. It is now with { $who }.
arc-escalated-by = Your case { $code } has been passed on. It is now with { $who }. You will have an answer { $when }.
arc-escalated-settles = Your case { $code } has been passed on. It is now with { $who }. We mean to settle it { $when }.
arc-reopened-by = Your case { $code } is open again, with { $who }. You will have an answer { $when }.
arc-resolved = Case { $code }: settled, says { $who }. Whether it really is, you decide.
arc-confirmed = Case { $code } is settled. Thank you for telling us!
arc-closed = Case { $code } is closed.
arc-late = We promised to get back to you { $when } and did not. We are sorry. Your case { $code } is now with { $who }.
arc-late-settle = We promised to settle your case { $code } { $when } and did not. We are sorry. It is now with { $who }.

## The second answer
arc-ask = About your case { $code }: { $who } says it is settled. How is it now?
arc-ask-unasked = How is it now?
arc-before = Before: { $before }
arc-recovered = Thank you! We are glad that it worked out. Case { $code } is closed.
arc-change = Before: { $before }. Now: { $now }.
arc-now = Now: { $now }.
arc-unhappy = Thank you for being honest. It is not settled yet, so case { $code } is open again.
arc-unhappy-write = Tell us what is still wrong: just write it here.
arc-silent = Case { $code } is closed, as we have not heard from you. If something is still wrong, write it here and we open it again.
arc-overtaken = This question is no longer needed: case { $code } is in work again.
arc-alert-frozen = This answer is final now.
arc-alert-over = This question is closed now.
