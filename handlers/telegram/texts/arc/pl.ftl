# Co klient czyta o swoim zgłoszeniu, dopóki nie jest załatwione. Nazwy i zmienne są takie same we wszystkich plikach.

arc-by-today = dziś do { $time }
arc-by-tomorrow = jutro do { $time }
arc-by-later = { $date } do { $time }
arc-room = zespół „{ $room }”
arc-owner = kierownictwo firmy

## Kto się zajmuje zgłoszeniem
arc-told = Twoim zgłoszeniem { $code } zajmuje się { $who }.
arc-taken = Pracujemy nad Twoim zgłoszeniem { $code }. Zajmuje się nim { $who }.
arc-taken-by = Pracujemy nad Twoim zgłoszeniem { $code }. Zajmuje się nim { $who }. Odpowiemy { $when }.
arc-taken-settles = Pracujemy nad Twoim zgłoszeniem { $code }. Zajmuje się nim { $who }. Postaramy się je załatwić { $when }.
arc-waiting = Masz odpowiedź w sprawie zgłoszenia { $code } – { $who }. To, co tu napiszesz, trafi tam, gdzie trzeba.
arc-escalated = Twoje zgłoszenie { $code } trafiło wyżej. Teraz zajmuje się nim { $who }.
arc-escalated-by = Twoje zgłoszenie { $code } trafiło wyżej. Teraz zajmuje się nim { $who }. Odpowiemy { $when }.
arc-escalated-settles = Twoje zgłoszenie { $code } trafiło wyżej. Teraz zajmuje się nim { $who }. Postaramy się je załatwić { $when }.
arc-reopened-by = Twoje zgłoszenie { $code } jest znów otwarte. Zajmuje się nim { $who }. Odpowiemy { $when }.
arc-resolved = Zgłoszenie { $code }: sprawa załatwiona, tak uważa { $who }. Ostatnie słowo należy do Ciebie.
arc-confirmed = Zgłoszenie { $code } jest załatwione. Dziękujemy za potwierdzenie!
arc-closed = Zgłoszenie { $code } jest zamknięte.
arc-late = Obiecaliśmy odpowiedź { $when } i nie dotrzymaliśmy słowa. Przepraszamy. Teraz Twoim zgłoszeniem { $code } zajmuje się { $who }.
arc-late-settle = Obiecaliśmy załatwić zgłoszenie { $code } { $when } i nie dotrzymaliśmy słowa. Przepraszamy. Teraz zajmuje się nim { $who }.

## Druga odpowiedź
arc-ask = Twoje zgłoszenie { $code }: sprawa załatwiona, tak uważa { $who }. A jak jest teraz Twoim zdaniem?
arc-ask-unasked = Jak jest teraz?
arc-before = Przedtem: { $before }
arc-recovered = Dziękujemy! Cieszymy się, że się udało. Zgłoszenie { $code } jest zamknięte.
arc-change = Przedtem: { $before }. Teraz: { $now }.
arc-now = Teraz: { $now }.
arc-unhappy = Dziękujemy za szczerość. Sprawa nie jest jeszcze załatwiona, więc zgłoszenie { $code } jest znów otwarte.
arc-unhappy-write = Powiedz, co nadal jest nie tak: po prostu napisz to tutaj.
arc-silent = Zgłoszenie { $code } jest zamknięte, bo nie mamy od Ciebie odpowiedzi. Jeśli coś nadal jest nie tak, napisz tutaj, a otworzymy je ponownie.
arc-overtaken = To pytanie nie jest już potrzebne: znów pracujemy nad zgłoszeniem { $code }.
arc-alert-frozen = Tej odpowiedzi nie można już zmienić.
arc-alert-over = To pytanie jest już zamknięte.
