# Co sądzą pracownicy, zanim zobaczą dane, po polsku. Nazwy i zmienne są takie same we wszystkich językach.
command-believe = czego się spodziewasz, zanim spojrzysz
believe-title = Zanim spojrzysz: czego spodziewasz się po „{ $journey }”?
believe-why = Po jednym dotknięciu: jak czuje się tam klient? Inni zobaczą tylko średnią z odpowiedzi co najmniej { $least } osób. Pytamy raz.
believe-place = { $place } z { $all }
believe-question = Co czuje klient: „{ $touchpoint }”?
believe-unsure = Nie wiem
believe-skip = Pomiń
believe-thanks = Dziękujemy! Twoje przypuszczenia i głos klientów (30 dni):
believe-skipped = W porządku. Możesz to powiedzieć w każdej chwili: /believe.
believe-own = { $sign } { $touchpoint }: klienci { $mean } (n { $n })
believe-own-few = { $sign } { $touchpoint }: na razie za mało odpowiedzi (n { $n })
believe-team = Gdzie zespół myli się najbardziej ({ $n ->
    [one] odpowiedziała { $n } osoba
    [few] odpowiedziały { $n } osoby
    [many] odpowiedziało { $n } osób
   *[other] odpowiedziało { $n } osoby
}):
believe-few = { $n ->
    [one] Na razie odpowiedziała { $n } osoba z zespołu
    [few] Na razie odpowiedziały { $n } osoby z zespołu
    [many] Na razie odpowiedziało { $n } osób z zespołu
   *[other] Na razie odpowiedziało { $n } osoby z zespołu
}. Od { $least } odpowiedzi średnia zespołu jest porównywana z pomiarem.
believe-gap-over = { $touchpoint } ({ $owner }): sądzono { $believed } (n { $believers }), zmierzono { $measured } (n { $n }): gorzej, niż sądzono
believe-gap-under = { $touchpoint } ({ $owner }): sądzono { $believed } (n { $believers }), zmierzono { $measured } (n { $n }): lepiej, niż sądzono
believe-gap-unclear = { $touchpoint } ({ $owner }): sądzono { $believed } (n { $believers }), zmierzono { $measured } (n { $n }): mniej więcej tak, jak sądzono
believe-on = Mapa: { $command }
believe-gone = Tego punktu nie ma już na mapie. Zacznij od nowa: /believe.
