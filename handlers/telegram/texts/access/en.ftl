access-open-map = Open the map
command-share = a public link of the map
share-title = Public link of a map
share-what = Whoever has the link sees the curve and the lanes of one journey, without owners, quotes and cases. Nothing is shown of fewer than 5 answers, and figures move in steps of at least 5, at most every 15 minutes. Search engines are kept out.
share-open = { $n ->
    [one] { $n } link is open
   *[other] { $n } links are open
}
share-one = { $journey }, until { $until }, by { $by }
share-button-new = New link: { $journey }
share-button-close = Close { $code }
share-made = { $days ->
    [one] { $journey }: open to everybody with this link for { $days } day
   *[other] { $journey }: open to everybody with this link for { $days } days
}
share-once = Copy it now: it is not stored and cannot be shown again. /share closes it at once.
share-local = This address is known to this machine only. For others to open it, set PULSEMAP_PUBLIC_URL.
share-sure = Close the link { $code } ({ $journey })? Whoever has it sees nothing any more; it cannot be opened again.
share-none = No such link is open.
share-no-journey = There is no journey “{ $journey }”.
share-bad-days = days is a whole number from 1 to { $most }.
share-too-many = { $most } links are open already: close one first.
share-usage = /share · /share new JOURNEY days=30 · /share revoke CODE
audit-share-add = Public link of a map made: { $subject }
audit-share-revoke = Public link of a map closed: { $subject }
