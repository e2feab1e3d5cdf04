# Списки звернень, що надійшли разом, і вісті про кімнати для адміністраторів, українською. Назви однакові в усіх файлах.

delivery-digest = { $cases ->
    [one] Одразу { $cases } звернення
    [few] Одразу { $cases } звернення
    [many] Одразу { $cases } звернень
   *[other] Одразу { $cases } звернень
 }
delivery-digest-open = { $open ->
    [one] { $open } відкрите
    [few] { $open } відкриті
    [many] { $open } відкритих
   *[other] { $open } відкритих
 }
delivery-digest-alone = { $alone ->
    [0] усі в роботі
    [one] { $alone } ще ні в кого
    [few] { $alone } ще ні в кого
    [many] { $alone } ще ні в кого
   *[other] { $alone } ще ні в кого
 }
delivery-digest-how = Натисніть код, і картка цього звернення прийде сюди.
delivery-digest-done = { $cases ->
    [one] Звернення з цього списку вирішено.
    [few] Усі { $cases } звернення з цього списку вирішено.
    [many] Усі { $cases } звернень із цього списку вирішено.
   *[other] Усі { $cases } звернень із цього списку вирішено.
 }
delivery-digest-due = до { $time }
delivery-digest-late = запізнення: { $time }
delivery-digest-coming = Картка { $code } зараз прийде.
delivery-digest-gone = Цього списку тут більше немає.
delivery-room-lost = Кімната «{ $room }» недоступна: бота немає в її чаті. Її звернення тепер отримує наступний за чергою, наприкінці – власники.
delivery-room-lost-do = Поверніть бота в групу й прив’яжіть її командою /rooms.
delivery-no-topics = У кімнаті «{ $room }» бот не може створювати теми, тому картки надходять у General.
delivery-no-topics-do = Зробіть бота адміністратором групи з правом керувати темами – тоді кожне звернення матиме власну тему.
