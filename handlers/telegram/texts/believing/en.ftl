# What staff believe, asked before they look, in English. Ids and variables are the same in all languages.
command-believe = what you expect, before you look
believe-title = Before you look: what do you expect of “{ $journey }”?
believe-why = One tap each: how do customers feel there? Others see only a mean of { $least } or more people. You are asked this once.
believe-place = { $place } of { $all }
believe-question = How do customers feel at “{ $touchpoint }”?
believe-unsure = Not sure
believe-skip = Skip
believe-thanks = Thank you! What you believed, and what customers say (30 days):
believe-skipped = All right. You can say it any time with /believe.
believe-own = { $sign } { $touchpoint }: customers { $mean } (n { $n })
believe-own-few = { $sign } { $touchpoint }: too few answers yet (n { $n })
believe-team = Where the team is furthest off ({ $n ->
    [one] { $n } person has said
   *[other] { $n } people have said
}):
believe-few = { $n ->
    [one] { $n } person of the team has said so far
   *[other] { $n } people of the team have said so far
}. From { $least } on, the team’s mean is compared with what is measured.
believe-gap-over = { $touchpoint } ({ $owner }): believed { $believed } (n { $believers }), measured { $measured } (n { $n }): worse than believed
believe-gap-under = { $touchpoint } ({ $owner }): believed { $believed } (n { $believers }), measured { $measured } (n { $n }): better than believed
believe-gap-unclear = { $touchpoint } ({ $owner }): believed { $believed } (n { $believers }), measured { $measured } (n { $n }): about as believed
believe-on = The map: { $command }
believe-gone = This touchpoint is no longer on the map. Begin again with /believe.
