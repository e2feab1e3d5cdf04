# What customers read, in English. Ids and variables are the same in all four files.

## The question and its buttons
hint-csat = 1 – very bad, 5 – very good
hint-ces = 1 – very hard, 7 – very easy
hint-nps = 0 – not at all likely, 10 – very likely
hint-multi = Choose everything that fits, then press “{ button-done }”
hint-text = Just write it here as a message
hint-text-optional = Write a few words here, or skip
button-yes = Yes
button-no = No
button-done = Done
button-skip = Skip
button-change = Change my answer
button-earlier = Earlier: { $question }
button-keep = Keep my answer
button-back = Back

## What was stored
stored-scale = { $value } of { $of }
noted = Thank you, noted: { $stored }
thanks = Thank you for your answer!
thanks-noted = Thank you! This is what we noted:
thanks-skipped = All right, skipped. Thank you for your time!
promise-today = Your answer is already with “{ $room }”. They will look into it by { $time } today.
promise-tomorrow = Your answer is already with “{ $room }”. They will look into it by { $time } tomorrow.
promise-later = Your answer is already with “{ $room }”. They will look into it by { $time } on { $date }.

## When there is nothing more to answer
closed = This question is closed now. Thank you all the same!
alert-frozen = This answer is final now and can no longer be changed.
alert-invalid = This button no longer fits the question. Please try again.
alert-not-yours = This question was meant for somebody else.
alert-unknown = This question is gone. Thank you all the same!
alert-error = Something went wrong on our side. We are trying again.

## The small menu
menu-title = What shall we change?
menu-language = Language
menu-stop = Stop the questions
language-name = English
language-ask = Which language shall we use?
language-done = All right, English from now on.

## Linking
consent-hello = Hello! { $company } would like to know how things went for you.
consent-what = After an order or a visit, for example, you get a short question here: one or two taps, nothing to install or fill in.
consent-often =
    { $asks ->
        [one] At most { $asks } such survey
       *[other] At most { $asks } such surveys
    } in { $days ->
        [one] a day.
       *[other] { $days } days.
    }
consent-seldom = The questions come only when there is a reason for them.
consent-stored = { $company } stores your Telegram id, language and answers for this. More: /privacy
consent-stop = To stop, send /stop: it works at once.
button-agree = I agree
linked = All set, thank you! You will hear from us when there is something to ask. /stop ends it at any time.
linked-already = All set: questions come here by themselves. /language changes the language, /stop ends the questions.
link-neutral = This link does not work for you. Please ask for a new one where you got it.
hello-stranger = Hello! Here customers of { $company } tell how things went for them. To take part, open your personal link from { $company }.

## Commands
stopped = Done. You get no more questions here. If you change your mind, send /start.
stopped-nobody = You get no questions here, so there is nothing to stop.
help =
    I ask how things went for you, for example after an order or a visit, and { $company } reads the answers.
    Press a button under a question, or write when it asks for words: a voice message or a photo is fine too.

    /feedback – tell us something yourself
    /pause – a break, or fewer questions
    /language – choose the language
    /stop – no more questions
    /mydata – everything stored about you
    /forget – erase all of it
    /privacy – what is stored and why
command-start = begin or begin again
command-language = choose the language
command-stop = no more questions
command-help = what I can do
command-privacy = what is stored about you

## Messages that answer nothing
words-none = No question is waiting for an answer right now, so this was not stored. To tell us something, send /feedback.
words-invalid = I could not store this as your answer. Please write it in one shorter message.
words-closed = That question is closed already, so this was not stored. Thank you all the same!
only-words = I understand buttons, text, voice messages and photos.
command-unknown = I do not know this command. /help shows what I can do.
