exports-how =
    /export – налаштування файлом. Карта та її цифри:
    /export map pdf
    /export map xlsx { $journey } 30d

    map (карта): { $map }
    curve (крива): { $curve }
    answers, events (відповіді, події): { $rows }
exports-no-journey = Шляху { $journey } немає. Є: { $journeys }
exports-window = Період: today, all або кількість днів, наприклад 30d.
exports-too-large = Файл більший, ніж приймає Telegram. На сервері: pulsemap export { $thing } --journey { $journey } --format { $form }
exports-missing = На цьому сервері немає пакета для Parquet: pip install 'pulsemap[parquet]'
exports-map = Карта: { $journey }
exports-curve = Крива: { $journey }
exports-answers = Кожна окрема відповідь: { $journey }. Персональні дані, бережіть їх.
exports-events = Кожна окрема подія: { $journey }. Персональні дані, бережіть їх.
