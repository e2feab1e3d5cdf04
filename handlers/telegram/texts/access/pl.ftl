access-open-map = Otwórz mapę
