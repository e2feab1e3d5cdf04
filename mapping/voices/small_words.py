"""Small words of the four languages: fillers, negations, and those that give a language away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _by_language(lists: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in lists.items()}


FILLERS: Final = _by_language(
    {
        "ru": """
            быть стать мочь весь этот тот который такой какой свой мой наш ваш сам самый другой один
            очень ещё уже просто так там тут здесь потом тогда сейчас вообще совсем только даже опять
            снова всегда раз сегодня вчера завтра день неделя час минута спасибо пожалуйста почти
        """,
        "uk": """
            бути стати могти весь увесь цей той який такий свій мій наш ваш сам інший один дуже ще вже
            просто так там тут потім тоді зараз взагалі зовсім тільки навіть знову завжди раз сьогодні
            вчора завтра день тиждень година хвилина дякувати дякую майже
        """,
        "pl": """
            a aby ale ani albo aż bardzo bez bo być był była było byli były będzie byłem byłam by
            całkiem co coś czy dla do dziś dziękuję dzień dni go godzina godzin godziny i ich im iż ja
            jak jaki jako już je jego jej jest jestem jeszcze jeden jedna kiedy każdy ktoś która który
            które którzy lecz ma mam mi mnie mną moja moje mój może można na nad nam nami nas nasz
            nich niego niej nim nic o od on ona one oni ono oraz po pod potem prawie przed przez przy
            się sam są ta tak taki tam te tego tej ten to tu tydzień tylko tym u w wczoraj we więc
            wszystko wszystkie z za ze znowu znów zawsze żeby że
        """,
        "en": """
            a about after again all almost also always am an and another any are as at be because been
            before being but by can could day days did do does doing done down every few for from get
            got had has have he her here him his hour hours how i if in into is it its it's i'm i've
            just like made make me minutes more most much my now of off on once one only or other our
            out over own please quite really same she so some still such than thank thanks that the
            their them then there these they thing this those through to today too two three until up
            us very was we week weeks well were what when where which while who whole why will with
            would yesterday yet you your
        """,
    }
)
"""No topics. Dictionary forms in ru and uk (where the parts of speech leave out
the rest), all forms in pl and en."""
TELLTALE: Final = _by_language(
    {
        "uk": """
            це що але дуже був була було були та як не дякую швидко довго
        """,
        "ru": """
            это что но очень был была было были как не и спасибо быстро долго
        """,
        "pl": """
            jest nie na to do bardzo byl bylo ale sie i za po dzien paczka z w
        """,
        "en": """
            the is was not it to i and very but of my a for they in were
        """,
    }
)
"""Frequent words that a comment without telling letters is known by."""
NEGATIONS: Final = _by_language(
    {
        "en": """
            not no never cannot can't couldn't don't didn't doesn't isn't wasn't weren't won't
            wouldn't
        """,
        "ru": """
            не нет никогда
        """,
        "uk": """
            не ні немає ніколи
        """,
        "pl": """
            nie bez nigdy
        """,
    }
)
"""They belong to the word after them."""
