# Карта в чаті. Ключі та змінні однакові в усіх чотирьох файлах.

map-critical = Критично: { $touchpoint }, незадоволених { $share } ({ $low }…{ $high }; відповідей: { $n })
map-wow = Захват: { $touchpoint }, задоволених { $share } ({ $low }…{ $high }; відповідей: { $n })
map-dip = Спад: { $from } → { $touchpoint }, { $change } (відповідей: { $n })
map-rise = Підйом: { $from } → { $touchpoint }, { $change } (відповідей: { $n })
map-weak-fewer = Слабка ланка: незадоволені точкою «{ $touchpoint }» рідше йдуть далі: { $change } ({ $low }…{ $high }; відповідей: { $n }, { $over }, усі клієнти; це зв’язок, а не причина)
map-weak-lower = Слабка ланка: у незадоволених точкою «{ $touchpoint }» підсумок нижчий: { $change } ({ $low }…{ $high }; відповідей: { $n }, { $over }, усі клієнти; це зв’язок, а не причина)
map-blind-never = Сліпа пляма: { $touchpoint }: клієнти приходять, відповідей ще немає ({ $n })
map-blind-stale = Сліпа пляма: { $touchpoint }: клієнти приходять, свіжих відповідей немає (усього відповідей: { $n })
map-blind-wide = Сліпа пляма: { $touchpoint }: відповідей лише { $n }, судити зарано
map-everybody = усі клієнти
map-all-channels = усі канали
map-button-7 = 7 дн.
map-button-30 = 30 дн.
map-button-90 = 90 дн.
map-button-all = Усе
map-gone = Ця карта змінилася. Надішліть /map, щоб отримати нову.

week-title = { $journey }: підсумки тижня
week-fell = { $touchpoint }: { $change } ({ $low }…{ $high }; відповідей: { $n }, тижнем раніше: { $before })
week-rose = { $touchpoint }: { $change } ({ $low }…{ $high }; відповідей: { $n }, тижнем раніше: { $before })
week-steady = Ніщо впевнено не зросло й не впало.
week-solutions = У планах: { $text }
week-barriers = Заважає: { $text }
week-look = Що робити: { $command }
digest-map-is = Карти: { $schedule } – що зросло й упало, що робити, чиє це.
digest-map-off = Карти: без зведення.
digest-map-how = /digest map mon 09:00 · /digest map off · /digest map now
digest-map-empty = Цього тижня ніхто не відповів.
digest-button-map = Карти: показати зараз
