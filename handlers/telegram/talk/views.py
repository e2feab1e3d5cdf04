"""Words about a case as the other side reads them: who says it, what, and that it may be a repeat."""

from __future__ import annotations

from typing import Final

from aiogram import html

from handlers.telegram.cases.status import NAME
from handlers.telegram.lengths import utf16_units
from handlers.telegram.quoting import clean, one_line, unlinked
from handlers.telegram.wording import Wording
from surveys.model import Configuration
from surveys.talk.posting import Post
from surveys.talk.rules import MessageKind, PostKind, Side, WhyNot

LONGEST_TEXT: Final = 4096
LONGEST_CAPTION: Final = 1024
"""UTF-16 units that are seen: markup does not count."""


def post_text(post: Post, configuration: Configuration, wording: Wording, language: str) -> str:
    """HTML of the message, or of what stands under its file; in the reader's language.

    What has no room left for a head has none: nothing of what somebody wrote is cut.
    """
    row = post.row
    if row.kind is PostKind.SIGN:
        return html.quote(unreached_text(row.code, WhyNot(row.reason or WhyNot.REFUSED), wording, language))
    head, said = _head(post, configuration, wording, language), clean(row.written.words, LONGEST_TEXT)
    repeat = wording.say(language, "talk-repeat") if row.repeats and post.edits is None else ""
    hint = wording.say(language, "talk-hint") if post.first else ""
    longest = LONGEST_TEXT if row.written.kind is MessageKind.TEXT else LONGEST_CAPTION
    body = html.quote(said) if row.side is Side.STAFF else unlinked(said)
    if utf16_units("\n\n".join(("\n".join((f"{head} {repeat}", said)), hint))) > longest:
        return body
    title = " ".join(filter(None, (html.bold(html.quote(head)), html.quote(repeat))))
    told = "\n".join(filter(None, (title, body)))
    return f"{told}\n\n{html.italic(html.quote(hint))}" if hint else told


def unreached_text(code: str, why: WhyNot, wording: Wording, language: str) -> str:
    """Plain: the case's words did not reach the customer, and why."""
    return wording.say(language, f"talk-unreached-{why}", code=code)


def _head(post: Post, configuration: Configuration, wording: Wording, language: str) -> str:
    row = post.row
    company = one_line(configuration.company.name, NAME)
    if row.kind is PostKind.TO_CUSTOMER:
        if row.signed is None:
            return wording.say(language, "talk-from-company", company=company)
        return wording.say(language, "talk-from", name=one_line(row.signed, NAME), company=company)
    if row.side is Side.CUSTOMER:
        return wording.say(language, "talk-of-customer", code=row.code)
    if row.by_name is None:
        return wording.say(language, "talk-of-desk", code=row.code)
    return wording.say(language, "talk-of-staff", code=row.code, name=one_line(row.by_name, NAME))
