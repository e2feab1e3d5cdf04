# What customers wish: later, fewer, a pause; their data, erasing, privacy. In English.

## How often
pause-ask = How long shall we pause?
pause-about = { $company } will ask you nothing until then. After that the questions come as before.
pause-week = 1 week
pause-month = 1 month
pause-quarter = 3 months
pause-on = All right, no questions until { $date }. They come back by themselves after that.
pause-resume = Ask me again from now on
pause-nobody = You get no questions here, so there is nothing to pause.
fewer-wish = Rather fewer questions
fewer-on =
    All right, half as often from now on: at most { $asks ->
        [one] { $asks } survey
       *[other] { $asks } surveys
    } in { $days ->
        [one] a day.
       *[other] { $days } days.
    }
fewer-undo = Ask as often as before
consent-changed = Our terms have changed: we would like to ask a little more often. Until you agree, everything stays as it was.

## The small menu
menu-later = Ask me later
menu-fewer = Fewer questions
menu-usual = As often as before
menu-pause = Take a break
menu-forget = Delete my data
later-ask = When shall we ask again?
later-hours =
    { $hours ->
        [one] In { $hours } hour
       *[other] In { $hours } hours
    }
later-tomorrow = Tomorrow
later-done = All right, we will ask once more { $when }.
later-today-at = today at { $time }
later-tomorrow-at = tomorrow at { $time }
later-on-at = on { $date } at { $time }
later-now = Answer now
later-once = We can put a question off only once. You can answer it now or leave it.

## Erasing
forget-ask =
    Shall we erase everything about you?

    Your Telegram id, your words, voice messages and photos, your links and what { $company } told us about you will be gone. Only anonymous counts stay, such as “12 people were happy”.
forget-go = Erase my data
forget-keep = Keep it
forget-sure = Are you sure? It cannot be undone, and nobody can bring it back. To look at it first, send /mydata.
forget-yes = Yes, erase for ever
forget-done = Done: nothing about you is stored here any more. Thank you for your time, and all the best!
forget-kept = All right, nothing was erased.
forget-nobody = Nothing about you is stored here.
forget-closed = This question is closed.

## Commands
command-pause = a break from the questions

## Privacy
privacy-title = What { $company } stores about you
privacy-what-heading = What
privacy-what = Your Telegram id and language; what you were asked and when; what you answered: buttons, words, voice messages, photos; and what { $company } told this bot about your orders and visits, such as an order number.
privacy-why-heading = Why
privacy-why = To see where things go well and where they do not, and to answer you when something went wrong. Nothing else in your phone is read: no contacts, no other chats.
privacy-who-heading = Who sees it
privacy-who = The staff of { $company } who look after customers. Everybody else sees only anonymous counts.
privacy-rooms = When you are unhappy, your answer goes to: { $rooms }.
privacy-long-heading = For how long
privacy-long = Until you erase it, or { $company } does. Messages that answer no question are not kept.
privacy-you-heading = What you can do
privacy-you = /mydata shows and saves everything · /forget erases it · /pause and /stop end the questions · /language changes the language
privacy-agreed = You agreed on { $date }.

## Everything about you
mydata-caption = Everything that { $company } stores about you here, to read and to keep. To erase it, send /forget.
mydata-json = The same for machines.
mydata-curve = { $journey }: how it felt to you
own-title = What { $company } stores about you
own-made = As of { $date }
own-who = You
own-id = Your number at the company
own-telegram = Telegram id
own-since = Known since
own-language = Language
own-timezone = Time zone
own-persona = Group
own-paused = No questions until
own-agreed = What you agreed to
own-asked = What we asked and what you answered
own-no-answer = No answer
own-skipped = skipped
own-before = before
own-feedback = What you told us yourself
own-something-else = Something else
own-cases = When something went wrong
own-events = What the company told us about you
own-links = Personal links
own-links-about = Made, and used. The links themselves are not kept.
own-voice = 🎤 voice message, { $seconds } s
own-photo = 📷 photo

## Unasked words
feedback-listening = We are listening.
feedback-how = Write it here, record a voice message or send a photo: { $company } reads it.
feedback-drop = Never mind
feedback-dropped = All right. You can always come back with /feedback.
feedback-noted = Thank you, noted.
feedback-about = What is it about?
feedback-else = Something else
feedback-where = Your feedback: { $touchpoint }
feedback-rate = And how did it feel?
feedback-thanks = Thank you for telling us!
case-unasked = Told without being asked
case-erased = (erased)
case-attached = Below: { $items }

## Questions that ask for a voice or a photo
hint-voice = Just record a voice message here, or write
hint-voice-optional = Record a voice message here, write, or skip
hint-photo = Just send a photo here
hint-photo-optional = Send a photo here, or skip
