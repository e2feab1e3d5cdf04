# Списки обращений, пришедших разом, и вести о комнатах для администраторов, по-русски. Имена одинаковы во всех файлах.

delivery-digest = { $cases ->
    [one] Сразу { $cases } обращение
    [few] Сразу { $cases } обращения
    [many] Сразу { $cases } обращений
   *[other] Сразу { $cases } обращений
 }
delivery-digest-open = { $open ->
    [one] { $open } открыто
    [few] { $open } открыты
    [many] { $open } открыто
   *[other] { $open } открыто
 }
delivery-digest-alone = { $alone ->
    [0] все в работе
    [one] { $alone } пока ни у кого
    [few] { $alone } пока ни у кого
    [many] { $alone } пока ни у кого
   *[other] { $alone } пока ни у кого
 }
delivery-digest-how = Нажмите код, и карточка этого обращения придёт сюда.
delivery-digest-done = { $cases ->
    [one] Обращение из этого списка решено.
    [few] Все { $cases } обращения из этого списка решены.
    [many] Все { $cases } обращений из этого списка решены.
   *[other] Все { $cases } обращений из этого списка решены.
 }
delivery-digest-due = до { $time }
delivery-digest-late = опоздание: { $time }
delivery-digest-coming = Карточка { $code } сейчас придёт.
delivery-digest-gone = Этого списка здесь больше нет.
delivery-room-lost = Комната «{ $room }» недоступна: бота нет в её чате. Её обращения теперь получает следующий по цепочке, в конце – владельцы.
delivery-room-lost-do = Верните бота в группу и привяжите её командой /rooms.
delivery-no-topics = В комнате «{ $room }» боту нельзя создавать темы, поэтому карточки приходят в General.
delivery-no-topics-do = Сделайте бота администратором группы с правом управлять темами – тогда у каждого обращения будет своя тема.
