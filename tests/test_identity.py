"""What a learner's history survives: edits of notes, builds one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from identity_help import DAY, HEADER, START, build, keys, note
from kartu.diagnostics import KartuError
from kartu.identity import Ledger, assign, dump, forget, keep, parse, touch
from kartu.inline import Inline, Run
from kartu.model import Note, Paragraph, Place, Span

BEDROCK = note("Amazon Bedrock", "A managed service that offers foundation models through one API")
KENDRA = note("Amazon Kendra", "An enterprise search service that understands questions in plain language")
LEX = note("Amazon Lex", "Builds chat bots with voice and text, on the same engine as Alexa")
POLLY = note("Amazon Polly", "Turns text into lifelike speech in many languages and voices")
FEATURES = note("Amazon Q — Features", ["Answers questions", "Writes code", "Connects to data sources"], kind="list")
NOTES = (BEDROCK, KENDRA, LEX, POLLY, FEATURES)


def reworded(
    old: Note,
    prompt: str = "",
    answer: str | Sequence[str] = "",
    context: Sequence[str] = (),
    file: str = "",
) -> Note:
    """The note with some of its words changed."""
    made = note(prompt or old.prompt.plain, answer or "-", context or [part.plain for part in old.context])
    return replace(
        old,
        prompt=made.prompt,
        context=made.context,
        answer=made.answer if answer else old.answer,
        places=(Place(file),) if file else old.places,
    )


def replaced(old: Note, new: Note) -> list[Note]:
    return [new if each is old else each for each in NOTES]


def everywhere(file: str = "", context: Sequence[str] = ()) -> list[Note]:
    return [reworded(each, file=file, context=context) for each in NOTES]


EDITS: dict[str, tuple[list[Note], set[int]]] = {
    # name: (notes after the edit, in the order of NOTES; numbers of those that count as changed)
    "nothing changed": (list(NOTES), set()),
    "answer edited": (replaced(BEDROCK, reworded(BEDROCK, answer="One API for models of many makers")), {0}),
    "typo in the term": (replaced(KENDRA, reworded(KENDRA, "Amazon Kendrra")), {1}),
    "term renamed": (replaced(KENDRA, reworded(KENDRA, "Kendra (search)")), {1}),
    "language of the label": (
        replaced(FEATURES, reworded(FEATURES, "Amazon Q — Fitur Utama")),
        {4},
    ),
    "typo in term and answer": (
        replaced(
            POLLY, reworded(POLLY, "Amazon Poly", "Turns text into lifelike speech in several languages and voices")
        ),
        {3},
    ),
    "section renamed": (everywhere(context=("AWS", "Managed offerings")), {0, 1, 2, 3, 4}),
    "title renamed": (everywhere(context=("Amazon's cloud", "Services")), {0, 1, 2, 3, 4}),
    "headings renumbered": (everywhere(context=("2. AWS", "2.1 Services")), {0, 1, 2, 3, 4}),
    "section moved and answer edited": (
        replaced(POLLY, reworded(POLLY, "", "Turns text into speech in many languages and voices", ("Speech",))),
        {3},
    ),
    "file renamed": (everywhere(file="b.md"), set()),
    "one note moved to another file": (replaced(LEX, reworded(LEX, file="z.md")), set()),
    "item inserted at the top": (
        replaced(
            FEATURES,
            reworded(FEATURES, "", ["Signs in", "Answers questions", "Writes code", "Connects to data sources"]),
        ),
        {4},
    ),
    "items reordered": (
        replaced(FEATURES, reworded(FEATURES, "", ["Connects to data sources", "Writes code", "Answers questions"])),
        {4},
    ),
    "list becomes steps": (replaced(FEATURES, replace(FEATURES, kind="steps")), {4}),
    "tags changed": (replaced(BEDROCK, replace(BEDROCK, tags=("AIF-C01::Domain-2",))), {0}),
    "lines moved": ([replace(each, places=(Place("a.md", 90, 95),)) for each in NOTES], set()),
    "a word made bold": (
        replaced(
            BEDROCK, replace(BEDROCK, prompt=Inline((Run("Amazon "), Run("Bedrock", marks=frozenset({"strong"})))))
        ),
        {0},
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_keeps_every_key_and_changes_only_what_it_touches(edit: str) -> None:
    after, changed = EDITS[edit]
    first = build(NOTES)
    second = build(after, first.ledger, START + DAY)
    assert [each.key for each in second.notes] == [each.key for each in first.notes]
    assert [each.guid for each in second.notes] == [each.guid for each in first.notes]
    assert [each.note_id for each in second.notes] == [each.note_id for each in first.notes]
    assert {number for number, each in enumerate(second.notes) if each.status == "changed"} == changed
    assert [each.mod for each in second.notes] == [START + DAY * (number in changed) for number in range(len(NOTES))]
    assert not second.changes.retired
    assert not second.changes.new
    assert not second.changes.unsure


def test_a_first_key_is_readable_and_fit_for_ankis_search() -> None:
    built = build(
        [*NOTES, note("什么是机器学习", "让机器从数据中学习", ("人工智能",)), note("C++", "a"), note("C#", "b")]
    )
    found = [each.key for each in built.notes]
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[a-z0-9.-]+", key) for key in found)
    assert found[0].startswith("amazon-bedrock.")


def test_a_first_key_depends_on_context_and_prompt_only() -> None:
    here = build([BEDROCK]).notes[0].key
    same = replace(
        reworded(BEDROCK, "1. amazon  BEDROCK:", "Other words", file="z.md"), kind="list", tags=("x",), language="id"
    )
    assert build([KENDRA, same]).notes[1].key == here
    assert build([reworded(BEDROCK, context=("Exam", "Services"))]).notes[0].key != here


def test_guids_differ_between_namespaces() -> None:
    other = replace(HEADER, namespace="another.example")
    assert build([BEDROCK]).notes[0].guid != build([BEDROCK], header=other).notes[0].guid


def test_a_ledger_of_another_namespace_is_refused() -> None:
    with pytest.raises(KartuError, match="namespace"):
        build(NOTES, build(NOTES).ledger, header=replace(HEADER, namespace="another.example"))


def test_unchanged_notes_leave_the_ledger_as_it_was_to_the_byte() -> None:
    text = dump(build(NOTES).ledger)
    again = build(NOTES, parse(text, "kartu.lock"), START + DAY)
    assert dump(again.ledger) == text
    assert again.changes.unchanged == len(NOTES)


def test_a_lost_ledger_costs_no_history() -> None:
    edited = build(replaced(BEDROCK, reworded(BEDROCK, answer="Other")), build(NOTES).ledger, START + DAY)
    lost = build([each.note for each in edited.notes], None, START + 2 * DAY)
    assert [each.guid for each in lost.notes] == [each.guid for each in edited.notes]


def test_mod_moves_on_even_when_the_clock_does_not() -> None:
    first = build([BEDROCK])
    second = build([reworded(BEDROCK, answer="Other")], first.ledger, START - DAY)
    assert second.notes[0].mod == first.notes[0].mod + 1


def test_note_ids_are_milliseconds_and_never_meet() -> None:
    first = build(NOTES[:3])
    second = build(NOTES, first.ledger, START)
    ids = [each.note_id for each in second.notes]
    assert ids[:3] == [START * 1000, START * 1000 + 1, START * 1000 + 2]
    assert len(set(ids)) == len(ids)
    assert build([BEDROCK], now=0).notes[0].note_id > 0
    assert build([BEDROCK], now=0).notes[0].mod > 0


def test_a_retired_note_is_dated_and_comes_back_with_its_history() -> None:
    first = build(NOTES)
    second = build(NOTES[1:], first.ledger, START + DAY)
    assert [(entry.key, entry.retired) for entry in second.changes.retired] == [(first.notes[0].key, "2023-11-15")]
    assert [entry.key for entry in second.ledger.retired] == [first.notes[0].key]
    third = build(NOTES[1:], second.ledger, START + 2 * DAY)
    assert not third.changes.retired
    assert dump(third.ledger) == dump(second.ledger)
    fourth = build(NOTES, third.ledger, START + 3 * DAY)
    back, before = fourth.notes[0], first.notes[0]
    assert (back.key, back.guid, back.note_id) == (before.key, before.guid, before.note_id)
    assert back.mod > before.mod
    assert back.status == "changed"
    assert [entry.key for entry in fourth.changes.returned] == [before.key]
    assert not fourth.ledger.retired


def test_a_retired_note_comes_back_though_it_was_edited_meanwhile() -> None:
    first = build(NOTES)
    second = build(NOTES[1:], first.ledger, START + DAY)
    back = build([reworded(BEDROCK, "Amazon Bedrok"), *NOTES[1:]], second.ledger, START + 2 * DAY)
    assert back.notes[0].key == first.notes[0].key


def test_another_fact_never_takes_over_a_key() -> None:
    supervised = note("Supervised learning", "A way of learning from examples that carry labels")
    unsupervised = note("Unsupervised learning", "A way of learning from examples that carry no labels")
    first = build([supervised, BEDROCK])
    second = build([unsupervised, BEDROCK], first.ledger, START + DAY)
    assert second.notes[0].key != first.notes[0].key
    assert [unsure.old for unsure in second.changes.unsure] == [first.notes[0].key]
    assert second.changes.unsure[0].command == f"kartu id keep {first.notes[0].key} {second.notes[0].key}"


def test_versions_that_differ_in_a_number_are_two_facts() -> None:
    old = note("GPT-3", "Large model with 175 billion parameters by OpenAI")
    new = note("GPT-4", "Large multimodal model with unknown parameters by OpenAI")
    first = build([old])
    assert build([new], first.ledger, START + DAY).notes[0].key != first.notes[0].key


def test_unrelated_notes_are_neither_matched_nor_asked_about() -> None:
    second = build(NOTES[:1], build(NOTES[2:]).ledger, START + DAY)
    assert [entry.key for entry in second.changes.new] == [second.notes[0].key]
    assert not second.changes.unsure


def test_inserting_a_numbered_note_moves_no_history_to_the_next() -> None:
    texts = [
        "Read the question twice before you look",
        "Strike out answers that are surely wrong",
        "Watch the clock at all times",
    ]
    first = build([note(f"Tip {number}", text) for number, text in enumerate(texts, 1)])
    inserted = ["Sleep well on the night before the exam", *texts]
    second = build([note(f"Tip {number}", text) for number, text in enumerate(inserted, 1)], first.ledger, START + DAY)
    assert [each.key for each in second.notes[1:]] == [each.key for each in first.notes]
    assert second.notes[0].status == "new"


def test_inserting_a_numbered_section_moves_no_history_to_the_next() -> None:
    texts = ["Models learn from data that people labelled", "Agents learn by reward and punishment alone"]
    first = build([note("Summary", text, (f"Lesson {number}",)) for number, text in enumerate(texts, 1)])
    inserted = ["Machines do what seems to need a mind", *texts]
    second = build(
        [note("Summary", text, (f"Lesson {number}",)) for number, text in enumerate(inserted, 1)],
        first.ledger,
        START + DAY,
    )
    assert [each.key for each in second.notes[1:]] == [each.key for each in first.notes]
    assert second.notes[0].status == "new"


def test_a_term_that_occurs_twice_keeps_two_histories() -> None:
    twins = [note("Token", "A piece of text that a model reads"), note("Token", "A secret that proves who you are")]
    first = build(twins)
    assert len({each.guid for each in first.notes}) == 2
    assert keys(build(twins[::-1])) == keys(first)
    edited = [twins[0], note("Token", "A string that proves who you are, for an hour")]
    second = build(edited, first.ledger, START + DAY)
    assert [each.key for each in second.notes] == [each.key for each in first.notes]
    alone = build(twins[1:], second.ledger, START + 2 * DAY)
    assert alone.notes[0].key == first.notes[1].key


def test_the_older_of_two_like_prompts_keeps_its_key() -> None:
    first = build([note("Token", "A piece of text that a model reads")])
    both = [note("Token", "A secret that proves who you are"), note("Token", "A piece of text that a model reads")]
    second = build(both, first.ledger, START + DAY)
    assert second.notes[1].key == first.notes[0].key
    assert second.notes[0].status == "new"


def test_of_two_notes_that_come_equally_near_none_is_taken() -> None:
    old = note("Regression", "Predicts a number from what was seen before", ("Models",))
    near = [
        note("Regression", "Predicts a number from what came before", (place,), file="b.md")
        for place in ("Old models", "New models")
    ]
    first = build([old])
    second, mirrored = (build(notes, first.ledger, START + DAY) for notes in (near, near[::-1]))
    assert {each.status for each in second.notes} == {"new"}
    assert [unsure.old for unsure in second.changes.unsure] == [first.notes[0].key]
    assert second.changes.unsure == mirrored.changes.unsure


def test_notes_that_differ_in_tags_alone_are_told_apart_whatever_their_order() -> None:
    twins = [note("Token", "A piece of text", tags=(tag,)) for tag in ("d1", "d2", "d3")]
    first = build(twins)
    assert len(set(keys(first).values())) == len(twins)
    assert keys(build(twins[::-1])) == keys(build([*twins[1:], twins[0]])) == keys(first)


def test_an_answer_that_several_notes_give_is_no_proof() -> None:
    answer = "A managed service that runs in every region"
    first = build([note("Alpha", answer), note("Bravo", answer)])
    second = build([note("Alpha", answer), note("Quebec", answer)], first.ledger, START + DAY)
    assert second.notes[0].key == first.notes[0].key
    assert second.notes[1].status == "new"


def test_a_retired_prompt_comes_back_with_its_history_whatever_the_answer() -> None:
    first = build(NOTES)
    second = build(NOTES[1:], first.ledger, START + DAY)
    third = build([reworded(BEDROCK, answer="Something else"), *NOTES[1:]], second.ledger, START + 2 * DAY)
    assert third.notes[0].key == first.notes[0].key


def test_short_answers_that_many_notes_share_are_no_proof() -> None:
    first = build([note(f"Service {name} — Cost", "High") for name in ("alpha", "bravo", "charlie")])
    second = build(
        [note(f"Offer {name} — Speed", "High") for name in ("delta", "echo", "foxtrot")], first.ledger, START + DAY
    )
    assert {each.status for each in second.notes} == {"new"}


def test_swapped_answers_follow_their_prompts() -> None:
    first = build([note("Precision", "Low"), note("Recall", "High")])
    second = build([note("Precision", "High"), note("Recall", "Low")], first.ledger, START + DAY)
    assert [each.key for each in second.notes] == [each.key for each in first.notes]


def test_changes_are_told_field_by_field() -> None:
    first = build(NOTES)
    after = [
        reworded(BEDROCK, answer="Other words"),
        replace(KENDRA, tags=("AIF-C01::Domain-2",)),
        reworded(LEX, file="b.md"),
        reworded(POLLY, context=("AWS", "Speech")),
    ]
    changes = build(after, first.ledger, START + DAY).changes
    told = {update.prompt: [(f.field, f.before, f.after) for f in update.fields] for update in changes.updates}
    assert told == {
        "Amazon Bedrock": [("answer", BEDROCK.answer[0].inline.plain, "Other words")],  # type: ignore[union-attr]
        "Amazon Kendra": [("tags", "AIF-C01::Domain-1", "AIF-C01::Domain-2")],
        "Amazon Lex": [],
        "Amazon Polly": [("context", "AWS › Services", "AWS › Speech")],
    }
    assert [update.prompt for update in changes.changed] == ["Amazon Bedrock", "Amazon Polly"]
    assert [update.prompt for update in changes.renamed] == ["Amazon Polly"]
    assert [(update.prompt, update.before, update.after) for update in changes.moved] == [
        ("Amazon Lex", ("a.md",), ("b.md",))
    ]
    assert [update.prompt for update in changes.tags_only] == ["Amazon Kendra"]
    assert [entry.content.prompt for entry in changes.retired] == ["Amazon Q — Features"]
    assert changes.unchanged == 0


def test_a_change_past_the_shortening_and_a_change_of_marks_are_told() -> None:
    long = note("Essay", "word " * 200)
    bold = replace(long, prompt=Inline((Run("Essay", frozenset({"em"})),)))
    longer = replace(bold, answer=(Paragraph(Inline.of("word " * 200 + "end"), Span(1, 1)),))
    first = build([long])
    second = build([longer], first.ledger, START + DAY)
    assert [field.field for field in second.changes.updates[0].fields] == ["prompt", "answer"]
    assert not second.changes.renamed


def test_a_new_deck_name_is_told_and_a_new_rendering_reaches_every_learner() -> None:
    first = build(NOTES)
    named = build(NOTES, first.ledger, START + DAY, replace(HEADER, deck="AI Practitioner"))
    assert [(f.field, f.before, f.after) for f in named.changes.header] == [("deck", "AIF-C01", "AI Practitioner")]
    assert {each.status for each in named.notes} == {"unchanged"}
    styled = build(NOTES, named.ledger, START + 2 * DAY, replace(HEADER, rendering=2))
    assert styled.changes.rendering
    assert {each.mod for each in styled.notes} == {START + 2 * DAY}
    again = build(NOTES, styled.ledger, START + 3 * DAY, replace(HEADER, rendering=2))
    assert {each.status for each in again.notes} == {"unchanged"}


def test_keep_gives_a_note_the_history_of_a_retired_one() -> None:
    first = build([BEDROCK, KENDRA])
    other = note("Kendra for search", "Finds documents")
    second = build([BEDROCK, other], first.ledger, START + DAY)
    old, new = first.notes[1].key, second.notes[1].key
    kept = keep(second.ledger, old, new, START + 2 * DAY)
    third = build([BEDROCK, other], kept, START + 3 * DAY)
    assert (third.notes[1].key, third.notes[1].guid) == (old, first.notes[1].guid)
    assert third.notes[1].mod == START + 2 * DAY
    assert third.notes[1].status == "unchanged"
    assert [entry.key for entry in third.ledger.retired] == [new]


def test_keep_refuses_a_key_that_is_in_use() -> None:
    ledger = build(NOTES).ledger
    first, second = (entry.key for entry in ledger.live[:2])
    with pytest.raises(KartuError, match="still in the notes"):
        keep(ledger, first, second, START)
    retired = build(NOTES[:1], ledger, START + DAY).ledger
    gone = [entry.key for entry in retired.retired]
    with pytest.raises(KartuError, match="no longer in the notes"):
        keep(retired, gone[0], gone[1], START)


def test_forget_cuts_a_note_from_its_history_for_good() -> None:
    first = build([BEDROCK, KENDRA])
    renamed = reworded(BEDROCK, "Bedrock service")
    second = build([renamed, KENDRA], first.ledger, START + DAY)
    old = first.notes[0].key
    assert second.notes[0].key == old
    third = build([renamed, KENDRA], forget(second.ledger, old, START + 2 * DAY), START + 2 * DAY)
    assert third.notes[0].key != old
    assert third.notes[0].status == "new"
    fourth = build([renamed, KENDRA, BEDROCK], third.ledger, START + 3 * DAY)
    assert old not in [each.key for each in fourth.notes]
    assert [entry.key for entry in fourth.ledger.retired] == [old]


def test_touch_makes_anki_take_an_update() -> None:
    first = build([BEDROCK])
    touched = touch(first.ledger, first.notes[0].key, START + DAY)
    second = build([BEDROCK], touched, START + 2 * DAY)
    assert (second.notes[0].mod, second.notes[0].status) == (START + DAY, "unchanged")
    retired = build([KENDRA], second.ledger, START + 3 * DAY).ledger
    with pytest.raises(KartuError, match="no longer in the notes"):
        touch(retired, first.notes[0].key, START + 4 * DAY)


def test_an_unknown_key_is_answered_with_the_nearest() -> None:
    ledger = build(NOTES).ledger
    key = ledger.live[0].key
    with pytest.raises(KartuError, match=f"did you mean {key}"):
        touch(ledger, key[:-1], START)


def numbers(items: Sequence[str], old: Sequence[str]) -> list[int]:
    return [slot.number for slot in assign(assign((), old), items)[: len(items)]]


def test_items_keep_their_cloze_numbers() -> None:
    old = ["Answers questions", "Writes code in many languages", "Connects to data"]
    assert numbers(old, old) == [1, 2, 3]
    assert numbers(["Signs in", *old], old) == [4, 1, 2, 3]
    assert numbers(old[::-1], old) == [3, 2, 1]
    assert numbers([old[0], "Writes code in most languages", old[2]], old) == [1, 2, 3]
    assert numbers([old[0], old[2]], old) == [1, 3]
    assert numbers(["alpha"], ["Alpha!", "alpha"]) == [2]


def test_a_cloze_number_never_goes_to_another_item() -> None:
    shorter = assign(assign((), ["alpha", "bravo", "charlie"]), ["alpha", "bravo"])
    longer = assign(shorter, ["alpha", "bravo", "delta"])
    assert [(slot.number, slot.text, slot.live) for slot in longer] == [
        (1, "alpha", True),
        (2, "bravo", True),
        (4, "delta", True),
        (3, "charlie", False),
    ]
    assert [slot.number for slot in assign(longer, ["charlie", "alpha"])] == [3, 1, 2, 4]


def test_the_ledger_remembers_the_cloze_numbers_of_a_list() -> None:
    asked = replace(FEATURES, form="cloze")
    first = build([FEATURES, asked])
    assert [each.slots for each in first.notes] == [(), (1, 2, 3)]
    after = reworded(asked, "", ["Writes code", "Signs in", "Answers questions"])
    second = build([after], parse(dump(first.ledger), "kartu.lock"), START + DAY)
    slots = parse(dump(second.ledger), "kartu.lock").entries[second.notes[0].key].slots
    assert [(slot.number, slot.text, slot.live) for slot in slots] == [
        (2, "Writes code", True),
        (4, "Signs in", True),
        (1, "Answers questions", True),
        (3, "Connects to data sources", False),
    ]


def test_a_thousand_notes_renamed_at_once_all_keep_their_keys() -> None:
    many = [
        note(
            f"Term {number} of topic {number % 17}",
            f"The fact {number} explains topic {number % 17} with value {number * 7}",
        )
        for number in range(1000)
    ]
    moved = [reworded(each, context=("Another title", "Other section"), file="b.md") for each in many]
    first = build(many)
    second = build(moved[::-1], first.ledger, START + DAY)
    assert [each.key for each in second.notes[::-1]] == [each.key for each in first.notes]


def test_no_notes_retire_all_and_an_empty_deck_builds() -> None:
    emptied = build([], build(NOTES).ledger, START + DAY)
    assert len(emptied.changes.retired) == len(NOTES)
    assert build([], Ledger(HEADER)).notes == ()


def test_a_doubt_is_told_in_every_build_until_it_is_settled() -> None:
    supervised = note("Supervised learning", "A way of learning from examples that carry labels")
    unsupervised = note("Unsupervised learning", "A way of learning from examples that carry no labels")
    first = build([supervised, BEDROCK])
    second = build([unsupervised, BEDROCK], first.ledger, START + DAY)
    third = build([unsupervised, KENDRA], parse(dump(second.ledger), "kartu.lock"), START + 2 * DAY)
    assert third.changes.unsure == second.changes.unsure
    (unsure,) = third.changes.unsure
    for settled in (
        keep(third.ledger, unsure.old, unsure.new, START + 3 * DAY),
        forget(third.ledger, unsure.old, START + 3 * DAY),
    ):
        assert not build([unsupervised, KENDRA], settled, START + 4 * DAY).changes.unsure
    assert not build([KENDRA], third.ledger, START + 3 * DAY).changes.unsure
    back = build([supervised, unsupervised, KENDRA], third.ledger, START + 3 * DAY)
    assert not back.changes.unsure
    assert [entry.maybe for entry in back.ledger.entries.values() if entry.maybe] == []


def test_a_retired_note_that_may_have_come_back_under_other_words_is_asked_about() -> None:
    first = build([note("Supervised learning", "A way of learning from examples that carry labels"), BEDROCK])
    second = build([BEDROCK], first.ledger, START + DAY)
    back = note("Unsupervised learning", "A way of learning from examples that carry no labels")
    third = build([BEDROCK, back], second.ledger, START + 2 * DAY)
    assert [(unsure.old, unsure.new) for unsure in third.changes.unsure] == [(first.notes[0].key, third.notes[1].key)]


LONG = ("One API for models of many makers", "Finds documents in the files of a company", "Turns speech into text fast")
SHORT = (("Region", "All"), ("Price", "High"), ("Limit", "Ten"))


def section(name: str, file: str, long: Sequence[str] = LONG, short: Sequence[tuple[str, str]] = SHORT) -> list[Note]:
    telling = [note(f"Service {number}", text, (name,), file) for number, text in enumerate(long)]
    return [*telling, *(note(prompt, answer, (name,), file) for prompt, answer in short)]


def test_notes_that_were_found_again_vouch_for_the_short_ones_of_their_section() -> None:
    first = build(section("Offers", "a.md"))
    second = build(
        section("Products", "z.md", short=(*SHORT[:2], ("Limit", "Twenty"), ("Quota", "Ten"))),
        first.ledger,
        START + DAY,
    )
    assert [each.key for each in second.notes[:-1]] == [each.key for each in first.notes]
    assert second.notes[-1].status == "new"


@pytest.mark.parametrize(
    "after",
    [
        section("Products", "z.md", LONG[:1]),  # one note alone may have been moved
        section("Products", "z.md")
        + section("Offers", "a.md", (), (("Owner", "Sales"),)),  # the section is still there
        section("Products", "z.md", LONG[:2], ()) + section("Wares", "z.md", LONG[2:], SHORT),  # it was split
    ],
)
def test_notes_do_not_vouch_for_a_section_that_was_not_simply_renamed(after: list[Note]) -> None:
    first = build(section("Offers", "a.md"))
    second = build(after, first.ledger, START + DAY)
    short = {each.note.prompt.plain: each.status for each in second.notes}
    assert {short[prompt] for prompt, _ in SHORT} == {"new"}


def test_notes_do_not_vouch_for_a_section_that_took_in_another() -> None:
    other = [
        note("Agent", "A program that plans its own steps", ("Robots",), "r.md"),
        note("Price", "High", ("Robots",), "r.md"),
    ]
    first = build(section("Offers", "a.md") + other)
    joined = [replace(each, context=note("", "", ("Products",)).context, places=(Place("z.md"),)) for each in other]
    second = build(section("Products", "z.md", LONG, ()) + joined, first.ledger, START + DAY)
    assert [each.status for each in second.notes] == ["changed"] * 4 + ["new"]
