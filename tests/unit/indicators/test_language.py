"""What the language of indicators lets through, and how it says no."""

from __future__ import annotations

import time
from datetime import date

import pytest

from xaso.core import facts
from xaso.core.facts import Column, ColumnKind, Fact, Macro
from xaso.indicators.language import PredicateRefused, exclusion, predicate, words

DOSSIERS = facts.get("dossiers")


def refusal(text: str, fact: Fact = DOSSIERS) -> tuple[str, int]:
    with pytest.raises(PredicateRefused) as raised:
        predicate(fact, text)
    assert raised.value.sentence[0].isupper() or raised.value.sentence[0] == "“"
    assert raised.value.sentence.endswith((".", "?"))
    return raised.value.code, raised.value.position


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("lower(channel) = 'online'", "function", 0),
        ("has_fee AND exists (select 1)", "function", 12),
        ("channel = (select 'a')", "not-joined", 18),
        ("channel IN (SELECT code)", "not-joined", 19),
        ("code LIKE 'a'", "not-joined", 5),
        ("CASE WHEN has_fee THEN 1 END", "not-joined", 5),
        ("code::int = 1", "cast", 4),
        ("CAST(code AS int) = 1", "function", 0),
        ("received_on = DATE '2024-01-01'", "not-joined", 19),
        ("has_fee; DROP TABLE x", "many-statements", 7),
        ("has_fee -- x", "comment", 0),
        ("has_fee /* x */", "comment", 0),
        ('"has_fee"', "quoted-name", 0),
        ("`has_fee`", "not-allowed", 0),
        ("f.has_fee", "qualified-name", 1),
        ("supplements + 1 > 2", "arithmetic", 12),
        ("supplements - 1 > 2", "arithmetic", 12),
        ("supplements * 2 > 2", "arithmetic", 12),
        ("code || 'x' = 'y'", "arithmetic", 5),
        ("receved", "unknown-column", 0),
        ("has_fee AND resieved", "unknown-column", 12),
        ("pg_catalog", "unknown-column", 0),
        ("received_on = :form", "unknown-parameter", 14),
        ("received_on = : from", "unknown-parameter", 14),
        ("received_on = ?", "not-allowed", 14),
        ("received_on = $1", "not-allowed", 14),
        ("received_on = @a", "not-allowed", 14),
        ("received_on = {{ a }}", "not-allowed", 14),
        ("code = N'x'", "not-allowed", 7),
        ("(has_fee", "brackets", 7),
        ("has_fee)", "brackets", 7),
        ("has_fee AND", "unreadable", 8),
        ("has_fee OR OR paid_online", "unreadable", 11),
        ("supplements BETWEEN 1", "unreadable", 20),
        ("code = 'a", "unreadable", 8),
        ("code = 'a\x00'", "control-character", 9),
        ("has_fee paid_online", "not-joined", 8),
        ("has_fee, paid_online", "unreadable", 7),
        ("true", "no-condition", 0),
        ("1", "no-condition", 0),
        ("'a'", "no-condition", 0),
        (":from", "no-condition", 0),
        ("channel", "not-boolean", 0),
        ("has_fee = TRUE", "boolean-alone", 0),
        ("has_fee IS TRUE", "is-null", 0),
        ("1 = 1", "no-column", 0),
        ("(has_fee) = (paid_online)", "no-column", 1),
        ("channel = 'onlin'", "literal", 10),
        ("channel = online", "literal", 10),
        ("channel = 1", "literal", 10),
        ("channel > 'a'", "text-order", 0),
        ("channel BETWEEN 'a' AND 'b'", "text-order", 0),
        ("channel = NULL", "null", 0),
        ("channel IN (NULL)", "null", 0),
        ("channel IN ()", "in-list", 0),
        ("channel IN (code)", "in-list", 12),
        ("supplements = '1'", "literal", 14),
        ("supplements = 1.5", "literal", 14),
        ("supplements = 1e9", "literal", 14),
        ("supplements = 99999999999999999999", "literal", 14),
        ("received_on = '2024-02-30'", "literal", 14),
        ("received_on = '1/2/2024'", "literal", 14),
        ("received_on = 20240101", "literal", 14),
        ("received_on = '20240101'", "literal", 14),
        ("received_on > :until", "parameter-kind", 14),
        ("received_at > :from", "parameter-kind", 14),
        ("received_at > '2024-01-01'", "literal", 14),
        ("received_on = due_at", "kinds", 14),
        ("id = 'x'", "id-column", 0),
        ("unit_id IN ('x')", "id-column", 0),
        ("received = late", "no-column", 0),
    ],
)
def test_a_text_outside_the_language_is_refused_at_its_place(text, code, position):
    assert refusal(text) == (code, position)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "(" * 10_000,
        "(" * 10_000 + "has_fee" + ")" * 10_000,
        "(" * 150 + "has_fee" + ")" * 150,
        "NOT " * 10_000 + "has_fee",
        "NOT " * 100 + "has_fee",
        "has_fee AND " * 5_000 + "has_fee",
        "supplements = " + "-" * 1_500 + "1",
        "'" * 1_999,
        "channel IN (" + "'a'," * 500 + "'a')",
    ],
    ids=range(10),
)
def test_hostile_texts_are_refused_quickly(text):
    begin = time.process_time()

    refusal(text)

    assert time.process_time() - begin < 0.5


def test_a_long_but_flat_text_is_read():
    text = " OR ".join(["has_fee"] * 180)

    read = predicate(DOSSIERS, text)

    assert read.columns == {"has_fee"}
    assert "has_fee" in read.tree.sql("postgres")


@pytest.mark.parametrize(
    ("text", "sql"),
    [
        ("has_fee", '"has_fee"'),
        ("not has_fee", 'NOT "has_fee"'),
        (
            "has_fee OR has_fee AND paid_online",
            '"has_fee" OR "has_fee" AND "paid_online"',
        ),
        ("'online' = channel", "'online' = \"channel\""),
        ("channel <> ''", "\"channel\" <> ''"),
        ("channel != ''", "\"channel\" <> ''"),
        ("code = 'O''Brien'", "\"code\" = 'O''Brien'"),
        ("supplements IN (0, -1)", '"supplements" IN (0, -1)'),
        ("supplements NOT IN (0)", 'NOT "supplements" IN (0)'),
        ("due_on IS NOT NULL", 'NOT "due_on" IS NULL'),
        ("id IS NULL", '"id" IS NULL'),
        ("due_on BETWEEN :from AND '2024-12-31'",
         "\"due_on\" BETWEEN :from AND '2024-12-31'"),
        ("due_at < :until", '"due_at" < :until'),
        ("finished_at > due_at", '"finished_at" > "due_at"'),
        ("late", '("finished_at" > "due_at")'),
    ],
)  # fmt: skip
def test_a_predicate_is_read(text, sql):
    assert predicate(DOSSIERS, text).tree.sql() == sql


def test_and_binds_tighter_than_or_and_not_tighter_than_and():
    tree = predicate(DOSSIERS, "NOT has_fee OR paid_online AND offered_fee").tree

    assert type(tree).__name__ == "Or"
    assert type(tree.this).__name__ == "Not"
    assert type(tree.expression).__name__ == "And"


def test_an_empty_text_is_every_row():
    assert predicate(DOSSIERS, " \n").is_everything


def test_what_a_predicate_uses_is_known():
    read = predicate(DOSSIERS, "received AND overdue AND supplements > 0")

    assert read.columns == {"received_on", "status", "due_at", "supplements"}
    assert read.parameters == {"from", "to", "until"}


def test_a_misspelt_column_is_answered_with_the_nearest():
    with pytest.raises(PredicateRefused, match="có phải “finished_on”"):
        predicate(DOSSIERS, "finishd_on IS NULL")


def test_a_wrong_value_is_answered_with_the_choices():
    with pytest.raises(PredicateRefused, match="direct, online, post"):
        predicate(DOSSIERS, "channel = 'web'")


def test_literals_carry_the_value_that_is_bound():
    tree = predicate(
        DOSSIERS, "received_on = '2024-02-29' OR supplements = -3 OR code = 'x'"
    ).tree

    bound = [n.meta["value"] for n in tree.walk() if "value" in n.meta]

    assert sorted(map(repr, bound)) == sorted(map(repr, [date(2024, 2, 29), -3, "x"]))


def test_a_macro_that_calls_itself_is_refused():
    fact = Fact(
        name="circular", label="Vòng", source="x", show=lambda ids: [],
        columns={"a": Column(ColumnKind.BOOLEAN, "a")},
        macros={"p": Macro("a AND q", "p"), "q": Macro("p", "q")},
    )  # fmt: skip

    assert refusal("p", fact) == ("circle", 0)


def test_macros_that_multiply_are_refused():
    doubled = {
        f"m{n}": Macro(f"m{n - 1} OR m{n - 1}" if n else "a", "x") for n in range(15)
    }
    fact = Fact(
        name="doubling", label="Nhân", source="x", show=lambda ids: [],
        columns={"a": Column(ColumnKind.BOOLEAN, "a")}, macros=doubled,
    )  # fmt: skip

    assert refusal("m14", fact)[0] == "too-long"


def test_an_exclusion_is_known_by_name():
    assert exclusion(DOSSIERS, "errors").columns == {"problem"}
    with pytest.raises(PredicateRefused, match="không có nhóm không tính"):
        exclusion(DOSSIERS, "nothing")


def test_everything_that_can_be_written_is_offered():
    offered = {(word.text, word.kind) for word in words(DOSSIERS)}

    assert ("channel", "column") in offered
    assert ("received", "macro") in offered
    assert ("'online'", "value") in offered
    assert (":until", "parameter") in offered
    assert ("BETWEEN", "keyword") in offered


@pytest.mark.parametrize("fact", facts.every(), ids=lambda fact: fact.name)
def test_every_macro_and_exclusion_of_every_fact_is_a_predicate(fact):
    for name in fact.macros:
        predicate(fact, name)
    for name in fact.exclusions:
        exclusion(fact, name)
