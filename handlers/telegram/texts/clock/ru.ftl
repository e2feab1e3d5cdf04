# Часы обращений, по-русски: /sla и что слышит комната, когда срок выходит.

command-sla = держим ли мы слово
sla-answer = ⏱ Ответили вовремя
sla-resolve = ✅ Решили вовремя
sla-none = За это время обещаний не было.
sla-share = { $share } ({ $kept } из { $n })
sla-few = { $kept } из { $n }
sla-nothing-yet = ни один срок ещё не вышел
sla-going =
    { $n ->
        [one] ещё идёт { $n }
        [few] ещё идут { $n }
        [many] ещё идут { $n }
       *[other] ещё идут { $n }
    }
sla-times = половина за { $median }, девять из десяти за { $most }
sla-working = Считаются только рабочие часы.
sla-by-owner = По ответственным
sla-by-room = По комнатам
sla-by-touchpoint = По точкам контакта
sla-by-person = По сотрудникам
sla-nobody = никто
sla-days = { $days } д
sla-all = Всё время
sla-more =
    { $n ->
        [one] и ещё { $n }
        [few] и ещё { $n }
        [many] и ещё { $n }
       *[other] и ещё { $n }
    }
sla-how = Я понимаю так: /sla 30d room (7d, 30d, 90d, today или all; owner, room, touchpoint или person).

## Что слышит комната, когда время выходит
nudge-many =
    { $n ->
        [one] ⏰ Время выходит: { $n } обращение
        [few] ⏰ Время выходит: { $n } обращения
        [many] ⏰ Время выходит: { $n } обращений
       *[other] ⏰ Время выходит: { $n } обращения
    }
nudge-warned-answer = клиенту обещан ответ до { $time }
nudge-warned-resolve = нужно решить до { $time }
nudge-breached-answer = клиенту был обещан ответ до { $time }
nudge-breached-resolve = нужно было решить до { $time }
nudge-reopened-answer = клиент изменил ответ к худшему: открыто снова, ответ до { $time }
nudge-repeat = (повтор)
nudge-repeats = (повтор № { $n })
nudge-nobody = пока никто не взял
nudge-up = передано выше: { $name }
