# Годинники звернень, українською: /sla і що чує кімната, коли термін спливає.

command-sla = чи дотримуємо слова
sla-answer = ⏱ Відповіли вчасно
sla-resolve = ✅ Вирішили вчасно
sla-none = За цей час обіцянок не було.
sla-share = { $share } ({ $kept } з { $n })
sla-few = { $kept } з { $n }
sla-nothing-yet = жоден термін ще не сплив
sla-going =
    { $n ->
        [one] ще триває { $n }
        [few] ще тривають { $n }
        [many] ще тривають { $n }
       *[other] ще тривають { $n }
    }
sla-times = половина за { $median }, дев’ять із десяти за { $most }
sla-working = Рахуються лише робочі години.
sla-by-owner = За відповідальними
sla-by-room = За кімнатами
sla-by-touchpoint = За точками контакту
sla-by-person = За працівниками
sla-nobody = ніхто
sla-days = { $days } д
sla-all = Увесь час
sla-more =
    { $n ->
        [one] і ще { $n }
        [few] і ще { $n }
        [many] і ще { $n }
       *[other] і ще { $n }
    }
sla-how = Я розумію так: /sla 30d room (7d, 30d, 90d, today або all; owner, room, touchpoint або person).

## Що чує кімната, коли час спливає
nudge-many =
    { $n ->
        [one] ⏰ Час спливає: { $n } звернення
        [few] ⏰ Час спливає: { $n } звернення
        [many] ⏰ Час спливає: { $n } звернень
       *[other] ⏰ Час спливає: { $n } звернення
    }
nudge-warned-answer = клієнтові обіцяно відповідь до { $time }
nudge-warned-resolve = треба вирішити до { $time }
nudge-breached-answer = клієнтові було обіцяно відповідь до { $time }
nudge-breached-resolve = треба було вирішити до { $time }
nudge-reopened-answer = клієнт змінив відповідь на гіршу: відкрито знову, відповідь до { $time }
nudge-repeat = (повтор)
nudge-repeats = (повтор № { $n })
nudge-nobody = поки ніхто не взяв
nudge-up = передано вище: { $name }
