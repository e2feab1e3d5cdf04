"""Topics of free text: found in a labelled sample of four languages, told by log-odds, naming nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import log, sqrt
from pathlib import Path

import pytest
import yaml

from mapping.voices.dictionaries import knows
from mapping.voices.masking import masked
from mapping.voices.terms import language_of, terms_of
from mapping.voices.topics import FLOOR, Comment, Topic, log_odds, topics_of

NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
SAMPLE = Path(__file__).with_name("topic_sample.yaml")


def comment(number: int, words: str, touchpoint: str = "delivered", **given: object) -> Comment:
    values = {"customer": f"c-{number}", "language": None, "score": None} | given
    return Comment(
        f"{number}/why", touchpoint, words=words, said_at=NOW + timedelta(seconds=number), **values
    )  # type: ignore[arg-type]


def sample(language: str) -> tuple[list[Comment], dict[str, str]]:
    """The comments of one language without a word of whose they are, and what each is about."""
    comments, about = [], {}
    for touchpoint, subjects in yaml.safe_load(SAMPLE.read_text())[language].items():
        for subject, texts in subjects.items():
            for text in texts:
                one = comment(len(comments), text, touchpoint)
                comments.append(one)
                about[one.id] = subject
    return comments, about


def measured(topics: tuple[Topic, ...], about: dict[str, str]) -> tuple[float, float]:
    """Precision and recall: a topic is about what most of its comments are about."""
    right, told, found = 0, 0, set()
    for topic in topics:
        subject, n = Counter(about[one.id] for one in topic.comments).most_common(1)[0]
        right, told = right + n, told + topic.n
        found |= {one.id for one in topic.comments if about[one.id] == subject}
    return right / told, len(found) / len(about)


def told(topics: tuple[Topic, ...]) -> Iterator[tuple[str, str, int]]:
    return ((topic.touchpoint, topic.label, topic.n) for topic in topics)


@pytest.mark.parametrize(
    ("language", "precision", "recall"),
    [("en", 0.93, 0.83), ("ru", 0.92, 0.87), ("uk", 0.93, 0.8), ("pl", 0.93, 0.72)],
)
def test_topics_of_the_labelled_sample_are_as_good_as_they_were_measured(
    language: str, precision: float, recall: float
) -> None:
    comments, about = sample(language)
    topics = topics_of(comments, knows=knows)
    found = measured(topics, about)
    assert len(comments) >= 40
    assert found[0] >= precision
    assert found[1] >= recall
    assert {topic.language for topic in topics} == {language}


def test_a_topic_counts_its_comments_with_share_mean_score_and_the_newest_three_quotes() -> None:
    scores = (-1.0, -0.5, None, 0.0)
    late = [comment(number, "the courier was late", score=score) for number, score in enumerate(scores)]
    fine = [comment(number, "all is fine", "paid") for number in range(10, 14)]
    topics = topics_of([*late, *fine, comment(20, "thanks")], knows=knows)
    assert [(one.touchpoint, one.label, one.n, one.share, one.mean, one.scored) for one in topics] == [
        ("delivered", "courier late", 4, 0.8, -0.5, 3),
        ("paid", "fine", 4, 1.0, None, 0),
    ]
    assert [quote.id for quote in topics[0].quotes] == ["3/why", "2/why", "1/why"]


def test_what_fewer_customers_say_than_the_floor_is_no_topic_however_often_they_say_it() -> None:
    two = [comment(number, "box crushed", customer=f"c-{number % 2}") for number in range(20)]
    assert topics_of(two, knows=knows) == ()
    assert [one.n for one in topics_of([*two, comment(30, "crushed box")], knows=knows)] == [21]


def test_log_odds_are_those_of_the_paper() -> None:
    here, everywhere = Counter({("late",): 8, ("box",): 2}), Counter({("late",): 10, ("box",): 30})
    prior, others = 50 * 10 / 40, 10 - 8
    expected = (
        log((8 + prior) / (10 + 50 - 8 - prior)) - log((others + prior) / (30 + 50 - others - prior))
    ) / sqrt(1 / (8 + prior) + 1 / (others + prior))
    assert log_odds(here, everywhere)["late",] == pytest.approx(expected)
    assert log_odds(here, here) == {("late",): 0.0, ("box",): 0.0}


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Anna was late", "en"),
        ("спасибо курьеру Олегу Иванову", "ru"),
        ("дякую Олені Шевченко", "uk"),
        ("dziękuję pani Katarzynie Nowak", "pl"),
        ("write to olga.petrova@example.com or @olga_p", "en"),
        ("call +48 601 234 567, order A-10023, t.me/olga", "en"),
        ("позвоните 8 (916) 123-45-67, заказ №77812", "ru"),
        ("https://example.com/orders/anna?x=1 www.example.com/anna", "en"),
    ],
)
def test_names_phones_addresses_and_numbers_of_orders_are_no_terms(words: str, language: str) -> None:
    everybody = "late was call write to or order спасибо курьеру позвоните заказ дякую dziękuję pani"
    small = frozenset(knows(language, word).stem for word in everybody.split())
    terms = {part for term in terms_of(words, language, knows=knows, small=small) for part in term}
    assert terms <= small
    assert not any(digit in masked(words) for digit in "0123456789")


def test_a_name_that_somebody_wrote_small_is_no_topic_where_most_write_it_as_a_name() -> None:
    texts = ("thanks to Olga, so kind", "our Olga is kind", "olga was kind", "Olga kind", "kind")
    comments = [comment(number, words) for number, words in enumerate(texts)]
    assert [topic.label for topic in topics_of(comments, knows=knows)] == ["kind"]
    assert [topic.n for topic in topics_of(comments, knows=knows)] == [5]


def test_hostile_words_are_read_in_time_and_give_no_topic() -> None:
    hostile = (
        "\x00" * 5000,
        "a" * 100_000,
        "@" * 50_000 + "a.b",
        "1-" * 50_000,
        "<script>alert(1)</script>' OR 1=1; --",
        "\u202e\u200d\ufeff" * 1000,
        "😀" * 3000,
        "не " * 30_000,
        "'-'-'-" * 20_000,
    )
    assert topics_of([comment(n, words) for n, words in enumerate(hostile)], knows=knows) == ()


@pytest.mark.parametrize(
    ("words", "customer", "language"),
    [
        ("дуже швидко і зручно", "ru", "uk"),
        ("быстро", "uk", "ru"),
        ("супер", "uk", "uk"),
        ("супер", "en", "ru"),
        ("super paczka", "pl", "pl"),
        ("bardzo dobrze, ale drogo", None, "pl"),
        ("it was great", "ru", "en"),
        ("", None, "en"),
    ],
)
def test_a_comment_is_read_in_the_language_of_its_letters_its_customer_or_its_small_words(
    words: str, customer: str | None, language: str
) -> None:
    assert language_of(words, customer) == language


def test_a_negation_belongs_to_its_word() -> None:
    small = frozenset({"работать", "приложение"})
    assert terms_of("приложение не работает", "ru", knows=knows, small=small) == {
        ("приложение",): "приложение",
        ("не", "работать"): "не работает",
        ("приложение", "не", "работать"): "приложение не работает",
    }


def test_floor_is_at_least_three_customers() -> None:
    assert FLOOR >= 3
