access-open-map = Відкрити карту
