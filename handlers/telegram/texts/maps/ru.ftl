# Карта в чате. Ключи и переменные одни и те же во всех четырёх файлах.

map-critical = Критично: { $touchpoint }, недовольны { $share } ({ $low }…{ $high }; ответов: { $n })
map-wow = Восторг: { $touchpoint }, довольны { $share } ({ $low }…{ $high }; ответов: { $n })
map-dip = Спад: { $from } → { $touchpoint }, { $change } (ответов: { $n })
map-rise = Подъём: { $from } → { $touchpoint }, { $change } (ответов: { $n })
map-weak-fewer = Слабое звено: недовольные точкой «{ $touchpoint }» реже идут дальше: { $change } ({ $low }…{ $high }; ответов: { $n }, { $over }, все клиенты; это связь, а не причина)
map-weak-lower = Слабое звено: у недовольных точкой «{ $touchpoint }» итог ниже: { $change } ({ $low }…{ $high }; ответов: { $n }, { $over }, все клиенты; это связь, а не причина)
map-blind-never = Слепое пятно: { $touchpoint }: клиенты приходят, ответов пока нет ({ $n })
map-blind-stale = Слепое пятно: { $touchpoint }: клиенты приходят, свежих ответов нет (всего ответов: { $n })
map-blind-wide = Слепое пятно: { $touchpoint }: ответов всего { $n }, судить рано
map-everybody = все клиенты
map-all-channels = все каналы
map-button-7 = 7 дн.
map-button-30 = 30 дн.
map-button-90 = 90 дн.
map-button-all = Всё
map-gone = Карта изменилась. Отправьте /map, чтобы получить новую.

week-title = { $journey }: итоги недели
week-fell = { $touchpoint }: { $change } ({ $low }…{ $high }; ответов: { $n }, неделей раньше: { $before })
week-rose = { $touchpoint }: { $change } ({ $low }…{ $high }; ответов: { $n }, неделей раньше: { $before })
week-steady = Ничто уверенно не выросло и не упало.
week-solutions = В планах: { $text }
week-barriers = Мешает: { $text }
week-look = Что делать: { $command }
digest-map-is = Карты: { $schedule } – что выросло и упало, что делать, чьё это.
digest-map-off = Карты: без сводки.
digest-map-how = /digest map mon 09:00 · /digest map off · /digest map now
digest-map-empty = На этой неделе никто не ответил.
digest-button-map = Карты: показать сейчас
