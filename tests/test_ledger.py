"""The text of kartu.lock: what it keeps, and what it refuses."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from identity_help import DAY, HEADER, START, build, note
from kartu.diagnostics import KartuError
from kartu.identity import Entry, Ledger, dump, forget, parse
from kartu.identity.fields import NOTE, NOTE_NEEDED, check, load
from kartu.identity.line import plain_entry
from kartu.identity.lockfile import entry_of

NOTES = (
    note("Amazon Bedrock", "Foundation models\u2028behind one API", cue="What is it?"),
    note("Amazon Q — Fitur", ["Menjawab", "Menulis “kode”"], kind="list", tags=("AIF-C01::Domain-2", "kartu::list")),
    note("机器学习", "让机器从数据中学习", context=()),
)
LEDGER = build(NOTES[1:], build(NOTES).ledger, START + DAY).ledger
TEXT = dump(LEDGER)


def damaged(number: int, line: str) -> str:
    lines = TEXT.split("\n")
    lines[number - 1] = line
    return "\n".join(lines)


def changed(number: int, **fields: object) -> str:
    return damaged(number, json.dumps({**json.loads(TEXT.split("\n")[number - 1]), **fields}))


def test_what_is_written_is_read_again() -> None:
    assert parse(TEXT, "kartu.lock") == LEDGER
    assert dump(parse(TEXT, "kartu.lock")) == TEXT
    forgotten = forget(LEDGER, LEDGER.live[0].key, START)
    assert parse(dump(forgotten), "kartu.lock") == forgotten


def test_a_note_is_one_line_and_lines_are_sorted_by_key() -> None:
    header, *lines = TEXT.removesuffix("\n").split("\n")
    found = [json.loads(line)["key"] for line in lines]
    assert json.loads(header) == {
        "kartu": 1,
        "namespace": "notes.example",
        "deck": "AIF-C01",
        "exam": "AIF-C01",
        "rendering": 1,
    }
    assert found == sorted(found)
    assert len(found) == len(NOTES)
    assert all(list(json.loads(line))[:4] == ["key", "guid", "id", "mod"] for line in lines)


def test_an_edit_touches_one_line() -> None:
    edited = build([NOTES[1], replace(NOTES[2], tags=("x",))], LEDGER, START + 2 * DAY).ledger
    lines = zip(TEXT.split("\n"), dump(edited).split("\n"), strict=True)
    assert sum(before != after for before, after in lines) == 1


def test_line_ends_byte_order_mark_order_and_empty_lines_do_not_matter() -> None:
    header, *lines = TEXT.split("\n")
    assert parse("\ufeff" + TEXT.replace("\n", "\r\n"), "kartu.lock") == LEDGER
    assert parse("\n".join([header, "", *lines[::-1]]), "kartu.lock") == LEDGER


def test_a_new_deck_has_a_header_only() -> None:
    assert parse(dump(Ledger(HEADER)), "kartu.lock") == Ledger(HEADER)
    assert dump(Ledger(HEADER)).count("\n") == 1


def test_lines_that_lack_newer_fields_are_completed_without_any_update() -> None:
    header, *lines = dump(build(NOTES).ledger).removesuffix("\n").split("\n")
    bare = [
        json.dumps(
            {
                name: value
                for name, value in json.loads(line).items()
                if name in ("key", "guid", "id", "mod", "hash", "prompt")
            }
        )
        for line in lines
    ]
    old = parse("\n".join([json.dumps({"kartu": 1, "namespace": "notes.example"}), *bare]), "kartu.lock")
    built = build(NOTES, old, START + DAY)
    assert {each.status for each in built.notes} == {"unchanged"}
    assert built.changes.changed == ()
    assert dump(built.ledger) == "\n".join([header, *lines]) + "\n"


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> theirs", "||||||| base"])
def test_a_merge_conflict_is_named_with_its_line(mark: str) -> None:
    with pytest.raises(KartuError, match="merge") as caught:
        parse(damaged(3, mark), "deck/kartu.lock")
    found = caught.value.diagnostic
    assert (found.file, found.line) == ("deck/kartu.lock", 3)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "expected one JSON object"),
        (damaged(2, '{"key": "a'), 2, "expected one JSON object"),
        (damaged(4, "[1]"), 4, r"found \[1\]"),
        (damaged(2, "{}"), 2, '"guid" is missing'),
        (damaged(1, "{}"), 1, '"kartu" is missing'),
        (changed(1, namespace=""), 1, '"namespace" cannot be ""'),
        (changed(1, kartu="1"), 1, '"kartu" cannot be'),
        (changed(2, key="A b"), 2, '"key" cannot be "A b"'),
        (changed(2, mod=-1), 2, '"mod" cannot be -1'),
        (changed(2, mod=True), 2, '"mod" cannot be true'),
        (changed(2, id=0), 2, '"id" cannot be 0'),
        (changed(2, context="x"), 2, '"context" cannot be "x"'),
        (changed(2, parts=[]), 2, '"parts" cannot be'),
        (changed(2, slots=[[1, "a"]]), 2, '"slots" cannot be'),
        (changed(2, slots=[[1, "a", True], [1, "b", True]]), 2, '"slots" cannot be'),
        (changed(2, retired="yesterday"), 2, '"retired" cannot be "yesterday"'),
        (changed(2, retired=5), 2, '"retired" cannot be 5'),
        (changed(2, colour="red"), 2, 'no field "colour"'),
        (changed(2, guid="A" * 16), 2, "does not belong to the key"),
        (changed(2, key="other"), 2, "does not belong to the key"),
        (changed(1, namespace="other"), 2, 'the namespace "other" of line 1'),
        (changed(2, prompt="\ud800"), 2, "surrogates not allowed"),
        (changed(2, mod=2**53), 2, '"mod" cannot be'),
        (damaged(2, '{"id": ' + "1" * 5000 + "}"), 2, "expected one JSON object"),
        (damaged(2, "[" * 100_000), 2, "expected one JSON object"),
    ],
)
def test_a_damaged_line_is_named(text: str, line: int, message: str) -> None:
    with pytest.raises(KartuError, match=message) as caught:
        parse(text, "kartu.lock")
    assert caught.value.diagnostic.line == line


@pytest.mark.parametrize(("name", "field"), [("key", "key"), ("guid", "guid"), ("note id", "id")])
def test_what_must_be_unique_is_named_with_both_lines(name: str, field: str) -> None:
    twin = json.loads(TEXT.split("\n")[1])[field]
    with pytest.raises(KartuError, match=f"the {name} {twin} stands in line 2 already") as caught:
        parse(changed(4, **{field: twin}), "kartu.lock")
    assert caught.value.diagnostic.line == 4


def test_a_newer_format_is_refused_before_anything_else() -> None:
    with pytest.raises(KartuError, match=r"format 2.*install a newer kartu"):
        parse('{"kartu": 2, "shape": "unknown"}\nunknown', "kartu.lock")


def test_ledgers_of_two_branches_merge_line_by_line() -> None:
    ours = build([*NOTES[1:], note("Amazon Lex", "Chat bots")], LEDGER, START + 2 * DAY)
    theirs = build([*NOTES[1:], note("Amazon Polly", "Speech")], LEDGER, START + 3 * DAY)
    lines = dict.fromkeys((dump(ours.ledger) + dump(theirs.ledger)).split("\n"))
    merged = build(
        [*NOTES[1:], note("Amazon Lex", "Chat bots"), note("Amazon Polly", "Speech")],
        parse("\n".join(lines), "kartu.lock"),
        START + 4 * DAY,
    )
    assert {each.status for each in merged.notes} == {"unchanged"}
    assert merged.notes[2].guid == ours.notes[2].guid
    assert merged.notes[3].guid == theirs.notes[2].guid


SPOILING = (
    "",
    "\t",
    "\x00",
    '"',
    "\\",
    "\\ud83d",
    "0",
    "-",
    ".5",
    "e3",
    "1" * 20,
    ",",
    "]",
    "[]",
    "null",
    "true",
    "\u2028",
    "Ä",
)


def test_a_line_that_is_read_at_once_is_read_as_one_that_is_looked_at_closely() -> None:
    _, *lines = dump(build(NOTES).ledger).removesuffix("\n").split("\n")
    taken = 0
    for line in lines:
        assert plain_entry(line)
        for at in range(len(line)):
            for sign in SPOILING:
                for spoilt in (line[:at] + sign + line[at:], line[:at] + sign + line[at + 1 :]):
                    entry = plain_entry(spoilt)
                    taken += entry is not None
                    assert entry is None or entry == _looked_at(spoilt)
    assert taken > len(lines)


def _looked_at(line: str) -> Entry:
    found = load(line, "kartu.lock", 2)
    check(found, NOTE, NOTE_NEEDED, "kartu.lock", 2)
    return entry_of(found)
