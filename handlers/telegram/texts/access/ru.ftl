access-open-map = Открыть карту
