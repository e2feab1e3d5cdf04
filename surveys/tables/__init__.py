"""The schema: typed tables; every key of each of them begins with the tenant."""

from surveys.tables.access import map_publication, map_share, spent_token
from surveys.tables.answers import (
    answer,
    answer_change,
    answer_month,
    answer_tally,
    ask_month,
    ask_tally,
    map_version,
)
from surveys.tables.asking import (
    capped_ask,
    capped_touchpoint,
    customer,
    invitation,
    link_token,
    public_link,
    touchpoint_event,
)
from surveys.tables.base import metadata
from surveys.tables.beliefs import belief, belief_ask
from surveys.tables.clocks import case_clock, case_nudge
from surveys.tables.company import api_key, claim_code, claim_try, config_version, room, staff, tenant
from surveys.tables.complaints import case_event, complaint, delivery
from surveys.tables.desk import case_prompt, staff_duty
from surveys.tables.dialogues import dialogue
from surveys.tables.digests import digest, digest_wish, map_digest_wish, pinned_card
from surveys.tables.feedback import attachment, consent_text, feedback
from surveys.tables.passages import weak_link
from surveys.tables.people import audit, handed_in, staff_invite
from surveys.tables.places import case_digest, case_topic
from surveys.tables.reach import event_month, event_tally
from surveys.tables.recovery import case_notice, promise, recovery
from surveys.tables.repeats import kept_answer
from surveys.tables.running import bot_rate, chat_rate, inbox, lease, presence
from surveys.tables.talk import case_message, case_place, case_post
from surveys.tables.voices import voice_place

__all__ = [
    "answer",
    "answer_change",
    "answer_month",
    "answer_tally",
    "api_key",
    "ask_month",
    "ask_tally",
    "attachment",
    "audit",
    "belief",
    "belief_ask",
    "bot_rate",
    "capped_ask",
    "capped_touchpoint",
    "case_clock",
    "case_digest",
    "case_event",
    "case_message",
    "case_notice",
    "case_nudge",
    "case_place",
    "case_post",
    "case_prompt",
    "case_topic",
    "chat_rate",
    "claim_code",
    "claim_try",
    "complaint",
    "config_version",
    "consent_text",
    "customer",
    "delivery",
    "dialogue",
    "digest",
    "digest_wish",
    "event_month",
    "event_tally",
    "feedback",
    "handed_in",
    "inbox",
    "invitation",
    "kept_answer",
    "lease",
    "link_token",
    "map_digest_wish",
    "map_publication",
    "map_share",
    "map_version",
    "metadata",
    "pinned_card",
    "presence",
    "promise",
    "public_link",
    "recovery",
    "room",
    "spent_token",
    "staff",
    "staff_duty",
    "staff_invite",
    "tenant",
    "touchpoint_event",
    "voice_place",
    "weak_link",
]
