exports-how =
    /export – ustawienia jako plik. Mapa i jej liczby:
    /export map pdf
    /export map xlsx { $journey } 30d

    map (mapa): { $map }
    curve (krzywa): { $curve }
    answers, events (odpowiedzi, zdarzenia): { $rows }
exports-no-journey = Nie ma podróży { $journey }. Są: { $journeys }
exports-window = Okres: today, all albo liczba dni, na przykład 30d.
exports-too-large = Plik jest większy, niż przyjmuje Telegram. Na serwerze: pulsemap export { $thing } --journey { $journey } --format { $form }
exports-missing = Na tym serwerze brakuje pakietu dla Parquet: pip install 'pulsemap[parquet]'
exports-map = Mapa: { $journey }
exports-curve = Krzywa: { $journey }
exports-answers = Każda pojedyncza odpowiedź: { $journey }. Dane osobowe, chroń je.
exports-events = Każde pojedyncze zdarzenie: { $journey }. Dane osobowe, chroń je.
