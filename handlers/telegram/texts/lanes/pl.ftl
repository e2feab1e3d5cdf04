# Co stoi na torach mapy, po polsku. Identyfikatory i zmienne są takie same we wszystkich czterech plikach.
command-entries = notatki na torach mapy

settings-section-entries = Notatki na torach
settings-field-persona = Persona
settings-field-begins = Od czego się zaczyna
settings-field-journeys-fresh = Odpowiedzi są świeże przez
settings-field-lane = Tor
settings-field-source = Skąd wiadomo
settings-field-author = Autor
settings-field-date = Data
settings-field-quote = Cytat
settings-field-barrier = Bariera
settings-field-entries-starts = Działa od
settings-field-accepted = Godzimy się z tym
settings-field-wanted = Pożądana ocena
settings-field-target = Cel osiągnięty w
settings-field-target-touchpoint = Punkt styku
settings-field-target-within = W ciągu

settings-hint-persona = Czyja to mapa. Jeśli nie wskazano – wszystkich klientów.
settings-hint-entries-persona = Dotyczy tylko tych klientów.
settings-hint-begins = Co sprawia, że klient zaczyna, na przykład: zepsuł się stary telefon.
settings-hint-journeys-fresh = Jeśli najnowsza odpowiedź jest starsza, punkt jest martwym polem.
settings-hint-lane = Jeden z torów podróży.
settings-hint-author = Wypełnia się samo przy dodaniu notatki.
settings-hint-quote = Przypinany na stronie mapy, tam gdzie słowa klientów.
settings-hint-barrier = Bariera, na którą odpowiada to rozwiązanie.
settings-hint-entries-owner = Kto to robi.
settings-hint-entries-starts = Pierwszy dzień rozwiązania, na przykład 2026-12-01: porównuje się przed i po.
settings-hint-accepted = Bariera zostaje: kontrola mapy nie wymaga rozwiązania.
settings-hint-wanted = Jaka ma być ocena emocji, od -1 do 1, na przykład 0.4.
settings-hint-target = Działanie docelowe nastąpiło, gdy klient dociera potem do tego punktu.

settings-word-crm = CRM
settings-word-analytics = Analityka WWW
settings-word-survey = Ankieta
settings-word-interview = Wywiad
settings-word-social = Media społecznościowe
settings-word-competitor = Konkurencja
settings-word-support = Obsługa klienta

settings-lane-goals = Cele
settings-lane-actions = Działania
settings-lane-questions = Pytania
settings-lane-thoughts = Myśli
settings-lane-motives = Motywy
settings-lane-barriers = Bariery
settings-lane-solutions = Rozwiązania
settings-lane-backstage = Za kulisami

command-check = czego brakuje mapie
check-title = Kontrola mapy · { $journey }
check-whole = ✓ Niczego nie brakuje: spełnione są wszystkie wymagania, { $n } z { $n }.
check-met = Na miejscu: { $met } z { $n }. Brakuje:
check-more = … i jeszcze { $n }
check-owner = Nikt za niego nie odpowiada. Wskaż pokój albo osobę:
check-channel = Nie ma kanału. Wskaż, gdzie to się dzieje:
check-trigger = Nikt nie jest o niego pytany. Niech zapyta wyzwalacz:
check-reactions = Nie można odpowiedzieć i „źle”, i „tak sobie”, i „dobrze”. Zapytaj inaczej:
check-target-action = Nie ma działania docelowego. Powiedz, co klient ma zrobić:
check-stale = Brak świeżej odpowiedzi. Zobacz, co wywoła zdarzenie:
check-barrier = Punkt krytyczny, a żadna bariera nie mówi dlaczego. Wpisz ją zamiast …:
check-solution = Bariera „{ $entry }” nie ma rozwiązania. Wpisz je zamiast … albo zgódź się na nią:

edit-expected-number = liczba od { $lowest } do { $highest }, na przykład 0.4
edit-expected-quote = odpowiedź klienta: przypina się ją na stronie mapy
document-lane = Ta podróż nie ma toru „{ $name }”.
document-barrier = Ta podróż nie ma bariery „{ $name }”.
document-no-solution = Na barierę odpowiada tylko notatka na torze „{ $lane }”.
