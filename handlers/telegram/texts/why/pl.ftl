# Próby, odnośniki i powody, po polsku. Nazwy i zmienne są te same we wszystkich czterech plikach.

test-mark = Próba: nigdzie się nie liczy
