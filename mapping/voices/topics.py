"""What comments at a touchpoint are about: its most telling terms beside the other touchpoints.

Weighted log-odds with an informative Dirichlet prior: Monroe, Colaresi, Quinn, "Fightin' Words", Political
Analysis 16(4), 2008, formulas 15, 16, 18, 20 and 22. The prior is how all comments of the journey in the same
language speak. A comment counts once for a term, however often it says it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log, sqrt
from statistics import fmean
from typing import Final

from mapping.voices.terms import Knows, Term, language_of, terms_of, written_small

FLOOR: Final = 3
"""Customers who must have said it: less is no topic, and could name somebody."""
MOST: Final = 6
"""Topics of a touchpoint in one language."""
QUOTES: Final = 3
PRIOR: Final = 50.0
"""Weight of the prior, in terms."""
SAME: Final = 0.5
"""Shared comments from which two terms are one topic."""


@dataclass(frozen=True, slots=True)
class Comment:
    id: str
    touchpoint: str
    customer: str
    language: str | None
    """The customer's; None = unknown."""
    words: str
    score: float | None
    """Emotion score of the same ask in [-1, 1]; None where none was given."""
    said_at: datetime
    reaction: str | None = None
    persona: str = ""
    asked: bool = True
    """Else told without being asked."""


@dataclass(frozen=True, slots=True)
class Topic:
    touchpoint: str
    language: str
    label: str
    """As most customers write it."""
    n: int
    share: float
    """Of the comments at the touchpoint, in all languages."""
    mean: float | None
    """Mean emotion score of those that have one."""
    scored: int
    z: float
    """How much more it is said here than elsewhere, in standard errors."""
    comments: tuple[Comment, ...]
    """The newest first."""

    @property
    def quotes(self) -> tuple[Comment, ...]:
        return self.comments[:QUOTES]


def topics_of(comments: Sequence[Comment], *, knows: Knows) -> tuple[Topic, ...]:
    """Topics by touchpoint, those with the most comments first."""
    here = Counter(comment.touchpoint for comment in comments)
    by_language: defaultdict[str, list[Comment]] = defaultdict(list)
    sure = Counter(language_of(comment.words, comment.language) for comment in comments)
    usual = (max(("en", "pl"), key=lambda one: sure[one]), max(("ru", "uk"), key=lambda one: sure[one]))
    for comment in comments:
        by_language[language_of(comment.words, comment.language, usual)].append(comment)
    found = [
        topic
        for language, spoken in sorted(by_language.items())
        for topic in _in_language(language, spoken, here, knows)
    ]
    return tuple(sorted(found, key=lambda topic: (topic.touchpoint, -topic.n, -topic.z, topic.label)))


def _in_language(
    language: str, comments: Sequence[Comment], here: Counter[str], knows: Knows
) -> Iterable[Topic]:
    small = written_small((one.words for one in comments), language, knows=knows)
    said: defaultdict[str, defaultdict[Term, list[Comment]]] = defaultdict(lambda: defaultdict(list))
    spelled: defaultdict[Term, Counter[str]] = defaultdict(Counter)
    for comment in comments:
        for term, written in terms_of(comment.words, language, knows=knows, small=small).items():
            said[comment.touchpoint][term].append(comment)
            spelled[term][written] += 1
    counts = {place: Counter({term: len(of) for term, of in terms.items()}) for place, terms in said.items()}
    everywhere = sum(counts.values(), Counter[Term]())
    for touchpoint, terms in said.items():
        telling = {
            term: z
            for term, z in log_odds(counts[touchpoint], everywhere).items()
            if z >= 0 and len({one.customer for one in terms[term]}) >= FLOOR
        }
        for term in _different(telling, terms):
            about = sorted(terms[term], key=lambda one: (one.said_at, one.id), reverse=True)
            scores = [one.score for one in about if one.score is not None]
            yield Topic(
                touchpoint,
                language,
                min(spelled[term], key=lambda written: (-spelled[term][written], written)),
                len(about),
                len(about) / here[touchpoint],
                fmean(scores) if scores else None,
                len(scores),
                telling[term],
                tuple(about),
            )


def log_odds(here: Counter[Term], everywhere: Counter[Term]) -> dict[Term, float]:
    """z of each term that is said here, against the places that are not here; 0 if there are none."""
    all_here, everything = here.total(), everywhere.total()
    elsewhere = everything - all_here
    if not elsewhere:
        return dict.fromkeys(here, 0.0)
    found = {}
    for term, n in here.items():
        prior = PRIOR * everywhere[term] / everything
        mine, others = n + prior, everywhere[term] - n + prior
        odds = log(mine / (all_here + PRIOR - mine)) - log(others / (elsewhere + PRIOR - others))
        found[term] = odds / sqrt(1 / mine + 1 / others)
    return found


def _different(telling: dict[Term, float], terms: dict[Term, list[Comment]]) -> list[Term]:
    """The most telling terms that are not about the same comments; a pair stands for its word if it can."""
    taken: list[tuple[Term, set[str]]] = []
    for term in sorted(telling, key=lambda one: (-telling[one], -len(terms[one]), one)):
        about = {comment.id for comment in terms[term]}
        if all(len(about & other) < SAME * min(len(about), len(other)) for _, other in taken):
            taken.append((_closest(term, telling, terms), about))
        if len(taken) == MOST:
            break
    return [term for term, _ in taken]


def _closest(term: Term, telling: dict[Term, float], terms: dict[Term, list[Comment]]) -> Term:
    """The pair with this word in it that nearly all of its comments say; else the word itself."""
    pairs = [
        one
        for one in telling
        if len(one) > len(term) and set(term) <= set(one) and len(terms[one]) >= 0.8 * len(terms[term])
    ]
    return max(pairs, key=lambda one: (len(terms[one]), one), default=term)
