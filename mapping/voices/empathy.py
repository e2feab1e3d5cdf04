"""A customer's words -> says, thinks, does or feels: a proposal that a person confirms.

The rule: words of feeling make it `feels`; else, said of oneself (I, we, or a verb in their form), words of
thinking make it `thinks` and words of doing make it `does`; all else is what the customer `says`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from mapping.voices.terms import sentences_of


class Quadrant(StrEnum):
    SAYS = "says"
    THINKS = "thinks"
    DOES = "does"
    FEELS = "feels"


def _any(*starts: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(starts)})")


_FEELS: Final[Mapping[str, re.Pattern[str]]] = {
    "en": _any(
        "(?:feel|felt|angry|annoy|afraid|scared|worr(?:y|ied)|happy|glad|sad|upset|disappoint|nervous)",
        "(?:delighted|pleased|ashamed|frustrat|furious|relieved|excited|tired|love[ds]?$|hate[ds]?$)",
    ),
    "ru": _any(
        "(?:чувств|обидн|обиж|злюсь|злил|зл(?:ой|ая)$|бо(?:юсь|ялс|ялась)|страшн|рад(?:а|ы|ост|ова)?)",
        "(?:расстро|разочаров|нервн|нервнича|волн(?:ова|ую)|довол|счастлив|стыдно|приятно|устал|люблю|ненавиж)",
    ),
    "uk": _any(
        "(?:відчува|почува|образлив|прикро|злюсь|злий$|зла$|бо(?:юсь|явс|ялась)|страшно|рад(?:ий|а|і|ію)$)",
        "(?:засму|розчаров|нерву|хвилю|задоволен|щаслив|соромно|приємно|втоми|люблю|ненавиджу)",
    ),
    "pl": _any(
        "(?:czuj[ęe]|czuł[ae]?m|poczuł|zł(?:y|a)$|złość|zdenerw|denerwuj|boj[ęe]|bał[ae]m|strach|smutn|przykro)",
        "(?:ciesz[ęey]|zadowol|szczęśliw|rozczarow|wstyd|miło$|zmęcz|martwi|kocham|lubi[ęe]|nienawidz)",
    ),
}
_THINKS: Final[Mapping[str, re.Pattern[str]]] = {
    "en": _any("(?:think|thought|believ|expect|hope|guess|suppos|assum|wonder|doubt|understand|understood)"),
    "ru": _any(
        "(?:дума|подума|счита|полага|надея|надеюсь|ожида|кажется|казал|сомнева|понима|понял|предполага)"
    ),
    "uk": _any(
        "(?:дума|подума|вважа|сподіва|очіку|здається|здавал|сумніва|розумі|зрозумі|припуска|гадаю|гадала?$)"
    ),
    "pl": _any(
        "(?:myśl|pomyśl|uważa|sądz|spodziewa|oczekuj|wydaje|wydawał|wątpi|rozumiem|zrozumiał|zakłada)"
    ),
}
_DOES: Final[Mapping[str, re.Pattern[str]]] = {
    "en": _any(
        "(?:wait|call|phon|ask|wrote|write|writing|went|go$|going|order|bought|buy|paid|pay|return|cancel|tried|try)",
        "(?:search|look|chose|chang|open|sent|send|complain|came|drove|use[ds]?$|left|found|find|had$)",
    ),
    "ru": _any(
        "(?:жд(?:ал|у|ём|ем)|прождал|звон|позвон|спрашива|спросил|писал|написал|пишу|ход(?:ил|им)|пош(?:ёл|ла|ли))",
        "(?:заказ(?:ал|ыва)|купил|покупа|плати|оплат(?:и|ить)|верну|отмен|пробова|попробова|пыта|иска|ищу|выб(?:и)?ра)",
        "(?:открыл|отправ|пожал|приш(?:ёл|ла|ли|лось)|приех|нашл|нашёл|пользу|ушл|ушёл|бер[уё])",
    ),
    "uk": _any(
        "(?:чека|прочека|дзвон|подзвон|пита|спита|запита|писа|написа|пишу|ход(?:ив|ил|имо)|піш(?:ов|ла|ли))",
        "(?:замов(?:ив|ил|ля)|купи|купу|плати|оплати|заплати|поверну|скасу|пробу|спробу|намага|шука|обра|обира)",
        "(?:відкри|надсила|надісла|поскарж|прийш|приїха|довелося|знайш|користу|беру)",
    ),
    "pl": _any(
        "(?:czeka|poczeka|dzwoni|zadzwoni|pyta|zapyta|pisa|napisa|pisz[ęe]|chodzi|posz|zamów|zamawia|kup[iuo])",
        "(?:płac|zapłac|zwróc|zwraca|anulow|próbow|spróbow|szuka|wybra|wybiera|otworzy|wysł|poskarż|przysz|musia)",
        "(?:znala|korzyst|wróc|odda|bior)",
    ),
}
_ONESELF: Final[Mapping[str, re.Pattern[str]]] = {
    "en": re.compile(r"(?:i|we|i'(?:m|ve|d|ll)|we'(?:re|ve|d|ll)|me|us)"),
    "ru": re.compile(r"(?:я|мы|мне|нам|меня|нас|\w+(?:ю|юсь|ем|ём|им))"),
    "uk": re.compile(r"(?:я|ми|мені|нам|мене|нас|\w+(?:ю|юсь|юся|ємо|имо|імо))"),
    "pl": re.compile(r"(?:ja|my|mi|mnie|nam|nas|\w+(?:ł[ae]m|liśmy|łyśmy|ę|my))"),
}


def quadrant_of(text: str, language: str) -> Quadrant:
    """Where the rule puts a comment; names and numbers do not count."""
    found = [[word.lower() for word in words] for words in sentences_of(text)]
    if any(_FEELS[language].match(word) for words in found for word in words):
        return Quadrant.FEELS
    own = [words for words in found if any(_ONESELF[language].fullmatch(word) for word in words)]
    for quadrant, verbs in ((Quadrant.THINKS, _THINKS), (Quadrant.DOES, _DOES)):
        if any(verbs[language].match(word) for words in own for word in words):
            return quadrant
    return Quadrant.SAYS
