exports-how =
    /export – настройки файлом. Карта и её цифры:
    /export map pdf
    /export map xlsx { $journey } 30d

    map (карта): { $map }
    curve (кривая): { $curve }
    answers, events (ответы, события): { $rows }
exports-no-journey = Пути { $journey } нет. Есть: { $journeys }
exports-window = Период: today, all или число дней, например 30d.
exports-too-large = Файл больше, чем принимает Telegram. На сервере: pulsemap export { $thing } --journey { $journey } --format { $form }
exports-missing = На этом сервере нет пакета для Parquet: pip install 'pulsemap[parquet]'
exports-map = Карта: { $journey }
exports-curve = Кривая: { $journey }
exports-answers = Каждый отдельный ответ: { $journey }. Персональные данные, берегите их.
exports-events = Каждое отдельное событие: { $journey }. Персональные данные, берегите их.
