# Что думают сотрудники, пока не видели данных, по-русски. Имена и переменные одинаковы во всех языках.
command-believe = чего вы ждёте, пока не видели данных
believe-title = Прежде чем смотреть: чего вы ждёте от «{ $journey }»?
believe-why = По одному нажатию: как там чувствует себя клиент? Другие увидят лишь среднее, и только если ответили хотя бы { $least } чел. Спрашиваем один раз.
believe-place = { $place } из { $all }
believe-question = Что чувствует клиент: «{ $touchpoint }»?
believe-unsure = Не знаю
believe-skip = Пропустить
believe-thanks = Спасибо! Что вы думали и что говорят клиенты (30 дней):
believe-skipped = Хорошо. Сказать можно в любой момент: /believe.
believe-own = { $sign } { $touchpoint }: клиенты { $mean } (n { $n })
believe-own-few = { $sign } { $touchpoint }: ответов пока мало (n { $n })
believe-team = Где команда ошибается сильнее всего ({ $n ->
    [one] ответил { $n } человек
    [few] ответили { $n } человека
    [many] ответили { $n } человек
   *[other] ответили { $n } человека
}):
believe-few = { $n ->
    [one] Пока ответил { $n } человек из команды
    [few] Пока ответили { $n } человека из команды
    [many] Пока ответили { $n } человек из команды
   *[other] Пока ответили { $n } человека из команды
}. Начиная с { $least } среднее команды сравнивается с измеренным.
believe-gap-over = { $touchpoint } ({ $owner }): думали { $believed } (n { $believers }), измерено { $measured } (n { $n }): хуже, чем думали
believe-gap-under = { $touchpoint } ({ $owner }): думали { $believed } (n { $believers }), измерено { $measured } (n { $n }): лучше, чем думали
believe-gap-unclear = { $touchpoint } ({ $owner }): думали { $believed } (n { $believers }), измерено { $measured } (n { $n }): примерно как думали
believe-on = Карта: { $command }
believe-gone = Этой точки на карте больше нет. Начните заново: /believe.
