"""Whether a customer only says thanks: that ends a conversation, and opens no case again."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MOST_WORDS: Final = 12
"""Who writes more has something to say."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


THANKS: Final = _words(
    """
    thanks thank thankyou thx thnx tnx ty tysm cheers appreciated appreciate grateful
    спасибо спасибки спс пасиб пасибо благодарю благодарим благодарна благодарен благодарность сенкс
    dzięki dzieki dzięks dzięx dziękuję dziekuje dziękujemy dziekujemy podziękowania wdzięczna wdzięczny
    дякую дякуємо дяки спасибі вдячна вдячний вдячні подяка
    """
)
"""One of these, or a sign of joy, must be there."""

PLEASED: Final = _words(
    """
    great perfect excellent super awesome wonderful amazing brilliant lovely
    отлично супер прекрасно замечательно здорово класс классно круто великолепно
    super świetnie swietnie doskonale idealnie ekstra wspaniale rewelacja
    чудово супер прекрасно відмінно клас класно круто
    """
)
"""As good as thanks when nothing else is said."""

AGREED: Final = _words(
    """
    ok okay okey k yes yep yeah sure fine good nice cool got it clear understood deal
    ок окей окэй да ага угу хорошо ладно понял поняла понятно ясно принято добро договорились
    ok okej okey oki tak dobrze dobra jasne rozumiem zrozumiałem zrozumiałam git spoko
    ок окей так добре гаразд зрозумів зрозуміла зрозуміло ясно домовились домовилися
    """
)

AROUND: Final = _words(
    """
    you u so very much many a lot all everyone everybody team guys for your the and to from again really
    that is was that's it's its i we am are be have had has just my our now quick fast kind help helping
    reply answer answering support response prompt work time day evening weekend best wishes regards works
    received arrived solved resolved fixed done sorted everything appreciate it oh wow
    вам тебе вы ты большое огромное очень за помощь ответ оперативность поддержку работу внимание понимание
    быстрый быстро всё все всем ребята команда вашу ваш ваша и от души заранее ещё еще раз так что это было
    теперь уже решено решили получил получила получили пришло пришёл пришла работает помогли помогло
    хорошего доброго дня вечера ночи недели вас с тоже я мы очень приятно
    bardzo wielkie ogromne serdecznie serdeczne pięknie za pomoc odpowiedź szybką szybko wsparcie obsługę
    reakcję wszystko wszystkim państwu pani panu wam ci zespołowi i jeszcze raz to jest było teraz już
    działa doszło dotarło dotarła dotarł załatwione rozwiązane miłego dnia wieczoru weekendu pozdrawiam
    również też się udało
    вам тобі дуже велике щиро за допомогу відповідь підтримку роботу увагу розуміння оперативність швидку
    швидко все всім усім команда вашу і й ще раз це було тепер вже вирішено отримав отримала отримали
    прийшло працює допомогли гарного доброго дня вечора вас також теж щире
    """
)
"""What may stand around thanks; by itself it is none."""

JOY: Final = frozenset("👍👌🙏❤💛💚💙💜🧡🖤🤍💖💕🥰😊🙂😀😃😄😁☺😍🤗🎉👏💪🔥🌹🌷🌸🌺💐🤝✅✌😘⭐🌟✨🫶💯😇")
_JOINTS: Final = frozenset("\u200d\ufe0e\ufe0f♀♂")
_BAD_MOOD: Final = frozenset("👎😡😠🤬😤😢😭😞😔🙄😒🤦💩❌🖕😣😖🤡💔🤮😩😫")
_SMILE: Final = re.compile(r"(?<![\w)])(?:[:;=]-?[)\]DdPp]+|\){1,5}|<3|\^_?\^)(?!\w)")


def only_thanks(words: str) -> bool:
    """Thanks, agreement or joy and nothing besides, in English, Russian, Polish or Ukrainian.

    Whatever is not understood, asks, names a number or a reservation is more than thanks.
    """
    text = unicodedata.normalize("NFC", words).casefold()
    text, smiles = _SMILE.subn(" ", text)
    if any(sign in text for sign in "?¿@/\\#") or any(character.isdigit() for character in text):
        return False
    marks = [
        character
        for character in text
        if unicodedata.category(character) in ("So", "Sk", "Sm") and character not in _JOINTS
    ]
    joyful = [mark for mark in marks if mark in JOY or "🏻" <= mark <= "🏿"]
    if len(joyful) < len(marks) or not _BAD_MOOD.isdisjoint(marks):
        return False
    said = [word.replace("’", "'").replace("ʼ", "'") for word in _WORD.findall(text)]
    if len(said) > MOST_WORDS:
        return False
    if not said:
        return bool(joyful or smiles)
    known = THANKS | PLEASED | AGREED | AROUND
    if not all(word in known for word in said):
        return False
    return any(word in THANKS for word in said) or all(word in PLEASED or word in AGREED for word in said)
