exports-how =
    /export gives the settings. The map and its figures:
    /export map pdf
    /export map xlsx { $journey } 30d

    map: { $map }
    curve: { $curve }
    answers, events: { $rows }
exports-no-journey = There is no journey { $journey }. There is: { $journeys }
exports-window = The window is today, all or a number of days, such as 30d.
exports-too-large = The file is larger than Telegram takes. On the server: pulsemap export { $thing } --journey { $journey } --format { $form }
exports-missing = On this server a package for Parquet is missing: pip install 'pulsemap[parquet]'
exports-map = The map: { $journey }
exports-curve = The curve: { $journey }
exports-answers = Every single answer: { $journey }. Personal, keep it safe.
exports-events = Every single event: { $journey }. Personal, keep it safe.
