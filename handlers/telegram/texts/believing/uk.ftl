# Що думають працівники, поки не бачили даних, українською. Назви й змінні однакові в усіх мовах.
command-believe = чого ви чекаєте, поки не бачили даних
believe-title = Перш ніж дивитися: чого ви чекаєте від «{ $journey }»?
believe-why = По одному натисканню: як там почувається клієнт? Інші побачать лише середнє, і тільки якщо відповіли щонайменше { $least } ос. Питаємо один раз.
believe-place = { $place } з { $all }
believe-question = Що відчуває клієнт: «{ $touchpoint }»?
believe-unsure = Не знаю
believe-skip = Пропустити
believe-thanks = Дякуємо! Що ви думали і що кажуть клієнти (30 днів):
believe-skipped = Гаразд. Сказати можна будь-коли: /believe.
believe-own = { $sign } { $touchpoint }: клієнти { $mean } (n { $n })
believe-own-few = { $sign } { $touchpoint }: відповідей поки замало (n { $n })
believe-team = Де команда помиляється найбільше ({ $n ->
    [one] відповіла { $n } людина
    [few] відповіли { $n } людини
    [many] відповіли { $n } людей
   *[other] відповіли { $n } людини
}):
believe-few = { $n ->
    [one] Поки відповіла { $n } людина з команди
    [few] Поки відповіли { $n } людини з команди
    [many] Поки відповіли { $n } людей із команди
   *[other] Поки відповіли { $n } людини з команди
}. Починаючи з { $least } відповідей середнє команди порівнюється з виміряним.
believe-gap-over = { $touchpoint } ({ $owner }): думали { $believed } (n { $believers }), виміряно { $measured } (n { $n }): гірше, ніж думали
believe-gap-under = { $touchpoint } ({ $owner }): думали { $believed } (n { $believers }), виміряно { $measured } (n { $n }): краще, ніж думали
believe-gap-unclear = { $touchpoint } ({ $owner }): думали { $believed } (n { $believers }), виміряно { $measured } (n { $n }): приблизно як думали
believe-on = Карта: { $command }
believe-gone = Цієї точки на карті більше немає. Почніть заново: /believe.
