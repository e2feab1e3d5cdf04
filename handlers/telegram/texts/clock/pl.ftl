# Zegary zgłoszeń, po polsku: /sla i to, co pokój słyszy, gdy kończy się czas.

command-sla = czy dotrzymujemy słowa
sla-answer = ⏱ Odpowiedź na czas
sla-resolve = ✅ Rozwiązanie na czas
sla-none = W tym czasie nic nie obiecano.
sla-share = { $share } ({ $kept } z { $n })
sla-few = { $kept } z { $n }
sla-nothing-yet = żaden termin jeszcze nie minął
sla-going =
    { $n ->
        [one] { $n } jeszcze trwa
        [few] { $n } jeszcze trwają
        [many] { $n } jeszcze trwa
       *[other] { $n } jeszcze trwa
    }
sla-times = połowa w { $median }, dziewięć na dziesięć w { $most }
sla-working = Liczą się tylko godziny pracy.
sla-by-owner = Według odpowiedzialnych
sla-by-room = Według pokojów
sla-by-touchpoint = Według punktów styku
sla-by-person = Według osób
sla-nobody = nikt
sla-days = { $days } d
sla-all = Cały czas
sla-more =
    { $n ->
        [one] i jeszcze { $n }
        [few] i jeszcze { $n }
        [many] i jeszcze { $n }
       *[other] i jeszcze { $n }
    }
sla-how = Rozumiem: /sla 30d room (7d, 30d, 90d, today lub all; owner, room, touchpoint lub person).

## Co słyszy pokój, gdy czas się kończy
nudge-many =
    { $n ->
        [one] ⏰ Kończy się czas: { $n } zgłoszenie
        [few] ⏰ Kończy się czas: { $n } zgłoszenia
        [many] ⏰ Kończy się czas: { $n } zgłoszeń
       *[other] ⏰ Kończy się czas: { $n } zgłoszenia
    }
nudge-warned-answer = klient ma obiecaną odpowiedź do { $time }
nudge-warned-resolve = do rozwiązania do { $time }
nudge-breached-answer = klient miał dostać odpowiedź do { $time }
nudge-breached-resolve = miało być rozwiązane do { $time }
nudge-reopened-answer = klient zmienił odpowiedź na gorszą: otwarte ponownie, odpowiedź do { $time }
nudge-repeat = (powtórka)
nudge-repeats = (powtórka nr { $n })
nudge-nobody = nikt jeszcze tego nie wziął
nudge-up = przekazane wyżej: { $name }
