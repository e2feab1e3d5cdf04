# Jedyne przypomnienie: odpowiedź na pytanie, o którym przypomina.

reminder = Krótkie przypomnienie: to pytanie wciąż czeka. Wystarczy jedno kliknięcie, a więcej nie będziemy o nim przypominać.
reminder-after-outage = Przez jakiś czas byliśmy niedostępni. Jeśli odpowiedź była już wybrana, ale nic się nie stało, prosimy kliknąć jeszcze raz.
