"""The configuration document's shape: one table of fields, for the reader and the JSON Schema alike."""

from __future__ import annotations

from typing import Final

from surveys.definitions.kinds import (
    Field,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Some,
    Texts,
    Truth,
    Whole,
    Words,
)
from surveys.definitions.notations import (
    CONDITION,
    CYCLE,
    DATE,
    DAYS,
    DURATION,
    KEY,
    LANGUAGE,
    NAME,
    OPENING,
    PATTERN,
    POSITIVE,
    QUIET,
    QUOTE,
    TIME,
    WINDOW,
    ZONE,
)
from surveys.lanes import Source
from surveys.model import QuestionType, Reaction, StaffNames

NAMES: Final = Texts(Words(80))
QUESTION: Final = Texts(Words(600, recall=True))

OPTION = Record(
    "an option",
    (
        Field("key", KEY, "What answers store.", required=True),
        Field("text", Texts(Words(60)), "What its button says.", required=True),
    ),
)
THRESHOLDS = Record(
    "thresholds",
    (
        Field("negative", Whole(-1, 10), "Highest value that is a negative reaction.", required=True),
        Field("positive", Whole(-1, 10), "Lowest value that is a positive reaction.", required=True),
    ),
)
A_QUESTION = Record(
    "a question",
    (
        Field("key", KEY, "What answers store.", required=True),
        Field(
            "type", OneOf(tuple(kind.value for kind in QuestionType)), "How it is answered.", required=True
        ),
        Field("text", QUESTION, "What is asked; {order} recalls event data.", required=True),
        Field("optional", Truth(), "Whether the customer may skip it; false when absent."),
        Field(
            "when",
            MapOf(KEY, Some(OneOf(tuple(reaction.value for reaction in Reaction))), at_least=1),
            "Asked only if these earlier questions drew these reactions.",
        ),
        Field("options", ListOf(OPTION, 1, 20, distinct=True), "The choices of single and multi."),
        Field("thresholds", THRESHOLDS, "Where reactions begin, in place of the type's own."),
    ),
)
SURVEY = Record(
    "a survey",
    (
        Field("questions", ListOf(A_QUESTION, 1, 30, distinct=True), "Asked in this order.", required=True),
        Field("version", Whole(1, 1_000_000), "Raised when answers no longer fit; 1 when absent."),
    ),
)
CAP = Record(
    "a cap",
    (
        Field("asks", Whole(1, 1_000_000), "At most so many asks about it, of everybody ...", required=True),
        Field("per", POSITIVE, "... within any such time.", required=True),
    ),
)
TARGET = Record(
    "a target",
    (
        Field("touchpoint", KEY, "Where the customer gets to once they have done it.", required=True),
        Field("within", POSITIVE, "By then at the latest; whenever when absent."),
    ),
)
TOUCHPOINT = Record(
    "a touchpoint",
    (
        Field("key", KEY, "What events call it.", required=True),
        Field("name", NAMES, "What people call it.", required=True),
        Field("channels", ListOf(NAME, at_most=50, distinct=True), "Where it happens."),
        Field("owner", KEY, "The room, or a level of its escalation, that answers for it."),
        Field("target_action", NAME, "What the customer should do here."),
        Field("critical", Truth(), "Asked about first while its curve is not well known; false when absent."),
        Field("cap", CAP, "How often it is asked about at all; no limit when absent."),
        Field("wanted", Number(-1, 1), "The emotion score it shall have."),
        Field("target", TARGET, "How the target action is measured."),
    ),
)
STAGE = Record(
    "a stage",
    (
        Field("key", KEY, "Its short name.", required=True),
        Field("name", NAMES, "What people call it.", required=True),
        Field("touchpoints", ListOf(TOUCHPOINT, distinct=True), "In the map's order.", required=True),
    ),
)
ENTRY = Record(
    "an entry",
    (
        Field("key", KEY, "Its short name.", required=True),
        Field("lane", NAME, "One of the journey's lanes.", required=True),
        Field("touchpoint", KEY, "Where on the way it stands.", required=True),
        Field("text", Texts(Words(600)), "What it says.", required=True),
        Field("source", OneOf(tuple(one.value for one in Source)), "Where it is known from."),
        Field("author", Words(80), "Who wrote it."),
        Field("date", DATE, "When it was written."),
        Field("quote", QUOTE, "The customer's answer that says it."),
        Field("persona", KEY, "Only true of these customers."),
        Field("barrier", KEY, "The entry that a solution answers."),
        Field("owner", KEY, "Who does it."),
        Field("starts", DATE, "A solution's first day; before and after are compared."),
        Field("accepted", Truth(), "A barrier that stays, so that no solution is missing."),
    ),
)
JOURNEY = Record(
    "a journey",
    (
        Field("name", NAMES, "What people call it.", required=True),
        Field("goal", Texts(Words(300)), "What the map is for."),
        Field("persona", KEY, "Whose map it is; everybody's when absent."),
        Field("begins", Texts(Words(300)), "What makes the customer set out."),
        Field("fresh", POSITIVE, "How old the newest answer about a touchpoint may be; 30d when absent."),
        Field("lanes", ListOf(NAME, at_most=30, distinct=True), "Lanes below the curve, in order."),
        Field("stages", ListOf(STAGE, at_most=50, distinct=True), "In the map's order.", required=True),
        Field("entries", ListOf(ENTRY, at_most=1000, distinct=True), "What stands in the lanes."),
    ),
)
TRIGGER = Record(
    "a trigger",
    (
        Field("key", KEY, "Its short name.", required=True),
        Field("touchpoint", KEY, "The touchpoint whose occurrences are asked about.", required=True),
        Field("survey", KEY, "The survey that asks.", required=True),
        Field("delay", DURATION, "From the occurrence to the question; none when absent."),
        Field("when", CONDITION, "Over the event's attributes; always when absent."),
        Field("send_window", WINDOW, "In the customer's zone; quiet outside."),
        Field("expires", POSITIVE, "How long an answer is wanted; 3d when absent."),
        Field("cooldown", POSITIVE, "Between two asks of this survey to one customer."),
        Field("sample", Whole(0, 100), "Per cent of occurrences that are asked about; 100 when absent."),
        Field("reminder", POSITIVE, "One reminder after this long; none when absent."),
        Field("active", Truth(), "false = paused; true when absent."),
        Field("starts", DATE, "First day of asking, in the company's zone."),
        Field("ends", DATE, "Last day of asking, in the company's zone."),
        Field("touchpoint_cooldown", POSITIVE, "Between two asks about this touchpoint to one customer."),
        Field("fresh", POSITIVE, "How long it may still be asked after it is due; as expires when absent."),
        Field("every", CYCLE, "Asks without events, again this long after the last time."),
    ),
)
COMPLAINT = Record(
    "a complaint rule",
    (
        Field("when", CONDITION, "Over the answer and its event, such as score == negative."),
        Field("room", KEY, "Where its card appears; when absent, whoever answers for the touchpoint."),
        Field("sla", POSITIVE, "By when it is answered; 60m when absent."),
        Field("resolve", POSITIVE, "By when it is resolved, in working time; 24h when absent."),
        Field("words", MapOf(LANGUAGE, ListOf(PATTERN, 1, 200), at_least=1), "One of them has been said."),
        Field("options", ListOf(NAME, 1, 50, distinct=True), "One of them was chosen."),
        Field("personas", ListOf(KEY, 1, 50, distinct=True), "Of customers in one of these."),
        Field("repeat", POSITIVE, "The customer's second unhappy answer within this time."),
        Field("name", NAMES, "Why it is a case, as its card says it."),
    ),
)
ROUTE = Record(
    "a route",
    (
        Field(
            "to",
            ListOf(KEY, 1, 10, distinct=True),
            "Rooms, people, owner, or employee for the one of the event; tried in turn.",
            required=True,
        ),
        Field("touchpoints", ListOf(KEY, 1, 100, distinct=True), "Only about these touchpoints."),
        Field("channels", ListOf(NAME, 1, 50, distinct=True), "Only in these channels."),
        Field("locations", ListOf(Words(100), 1, 200, distinct=True), "Only at these locations."),
        Field("employees", ListOf(Words(100), 1, 200, distinct=True), "Only about these employees."),
        Field("personas", ListOf(KEY, 1, 50, distinct=True), "Only of customers in one of these."),
        Field("shift", KEY, "A calendar: only while it is open."),
        Field("owner", KEY, "Who answers for the case; the first of `to` when absent."),
    ),
)
PERSON = Record(
    "a person",
    (
        Field("name", Words(80), "What customers may be told.", required=True),
        Field("telegram", Whole(1, 2**52), "Their Telegram id; /staff shows it."),
        Field("role", NAMES, "What they are in the company."),
        Field("calendar", KEY, "Their shift; always when absent."),
        Field("employee", Words(100), "What events call them."),
        Field("digest", ListOf(TIME, at_most=12, distinct=True), "When they get their digest."),
    ),
)
CANNED_REPLY = Record(
    "a canned reply",
    (
        Field("name", Texts(Words(40)), "What its button says.", required=True),
        Field(
            "text",
            Texts(Words(1000, recall=True)),
            "What the customer reads; {order} and {name} are filled in.",
            required=True,
        ),
        Field("rooms", ListOf(KEY, 1, 50, distinct=True), "Offered only there; everywhere when absent."),
    ),
)
TAG = Record("a tag", (Field("name", Texts(Words(32)), "What people call it.", required=True),))
RECOVERY = Record(
    "the recovery",
    (
        Field("active", Truth(), "Ask again after a case is resolved; true when absent."),
        Field("delay", DURATION, "From there to the question; none when absent."),
        Field("silent", POSITIVE, "Who says nothing for so long has the case closed; 3d when absent."),
    ),
)
CALENDAR = Record(
    "a calendar",
    (
        Field("timezone", ZONE, "The zone of its hours.", required=True),
        Field("weekdays", MapOf(DAYS, ListOf(OPENING, at_most=10), at_least=1), "Open hours.", required=True),
        Field("holidays", ListOf(DATE, at_most=400), "Days that are closed."),
    ),
)
ROOM = Record(
    "a room",
    (
        Field("name", Words(80), "What customers are told.", required=True),
        Field("calendar", KEY, "When its clocks run; always when absent."),
        Field("escalate", ListOf(KEY, at_most=10, distinct=True), "Who hears of an overdue case, in turn."),
        Field(
            "escalate_after", ListOf(DURATION, at_most=10), "Working time from the breach to each of them."
        ),
        Field("warn", POSITIVE, "How long before a case is due the room is warned, in working time."),
        Field("topics", Truth(), "A topic per case where the chat has topics; true when absent."),
        Field("pinned", Truth(), "A pinned card with its open cases; true when absent."),
        Field("digest", ListOf(TIME, at_most=12, distinct=True), "When it gets its digest."),
        Field("digest_days", ListOf(DAYS, at_most=7), "On these days; every day when absent."),
        Field("quiet_hours", QUIET, "When it hears of nothing but cases."),
    ),
)
PERSONA = Record(
    "a persona",
    (
        Field("name", NAMES, "What people call it.", required=True),
        Field("when", CONDITION, "Over the customer's attributes; by name only when absent."),
    ),
)
COMPANY = Record(
    "the company",
    (
        Field("name", Words(80), "What customers know it by.", required=True),
        Field("language", LANGUAGE, "Used where a text is missing in the customer's own.", required=True),
        Field("languages", ListOf(LANGUAGE, 1, 50, distinct=True), "All languages of its texts."),
        Field("timezone", ZONE, "Where its days begin.", required=True),
        Field("privacy", Texts(Words(1000)), "Shown by /privacy: who is responsible, how to reach them."),
        Field(
            "staff_names",
            OneOf(tuple(one.value for one in StaffNames)),
            "What customers see of who answers; company when absent.",
        ),
    ),
)
BUDGET = Record(
    "a contact budget",
    (
        Field("asks", Whole(1, 1000), "At most so many asks of one customer ...", required=True),
        Field("per", POSITIVE, "... within this time.", required=True),
    ),
)
DOCUMENT = Record(
    "the configuration",
    (
        Field(
            "version", Whole(1, 1_000_000_000), "1; versions of your edits are counted by Pulsemap itself."
        ),
        Field("company", COMPANY, "Whose configuration this is.", required=True),
        Field("personas", MapOf(KEY, PERSONA), "Segments of customers."),
        Field("calendars", MapOf(KEY, CALENDAR), "Working hours."),
        Field("rooms", MapOf(KEY, ROOM), "Where staff hear of complaints."),
        Field("journeys", MapOf(KEY, JOURNEY), "The maps.", required=True),
        Field("surveys", MapOf(KEY, SURVEY), "What is asked."),
        Field("triggers", ListOf(TRIGGER, distinct=True), "When it is asked."),
        Field("complaints", ListOf(COMPLAINT), "Which answers are complaints; all that hold make one case."),
        Field("people", MapOf(KEY, PERSON), "Staff whom rooms, routes and escalations may name."),
        Field("routing", ListOf(ROUTE), "Whom cases go to; the first that fits."),
        Field("replies", MapOf(KEY, CANNED_REPLY), "Ready answers to customers."),
        Field("tags", MapOf(KEY, TAG, at_most=24), "What cases may be marked with."),
        Field("recovery", RECOVERY, "How customers are asked again after a case."),
        Field("contact_budget", BUDGET, "How often one customer is asked at all."),
        Field("quiet_hours", QUIET, "When no customer is asked, in the customer's zone."),
        Field("quiet_days", ListOf(DATE, at_most=400), "Days on which no customer is asked."),
        Field("quiet_calendar", KEY, "A calendar whose holidays are quiet days too."),
        Field("outage_reminder", Truth(), "One reminder of open asks after an outage; false when absent."),
    ),
)
