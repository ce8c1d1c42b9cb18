"""The page about trust has a row for every fault and for every target of the fuzzer."""

from __future__ import annotations

from fuzz import targets
from trust_docs import FAULTS, FAULTS_HEAD, NAMES, PAGE, between, bound_lines, fuzz_lines, hazard_lines


def test_every_fault_has_been_tried_and_no_deck_was_lost() -> None:
    rows = between(PAGE.read_text("utf-8"), "faults")[1].splitlines()
    assert tuple(rows[:2]) == FAULTS_HEAD
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]
    assert [name for name, _, _ in cells] == list(FAULTS)
    assert all(int(tried.replace(",", "")) > 0 and lost == "0" for _, tried, lost in cells)


def test_the_counts_of_the_fuzzer_are_current() -> None:
    assert NAMES.keys() == targets.TARGETS.keys()
    assert between(PAGE.read_text("utf-8"), "fuzzed")[1].splitlines() == fuzz_lines()


def test_every_hazard_is_in_the_list_with_its_test() -> None:
    page = PAGE.read_text("utf-8")
    assert between(page, "hazards")[1].splitlines() == hazard_lines()
    assert between(page, "bounds")[1].splitlines() == bound_lines()
