"""What the fuzzer has found once is tried again at every run of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz import targets

CORPUS = sorted((Path(__file__).parent / "fuzz" / "corpus").glob("*/*"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_once_stays_mended(path: Path) -> None:
    targets.run(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("target", sorted(targets.TARGETS))
def test_every_target_has_a_corpus(target: str) -> None:
    assert any(path.parent.name == target for path in CORPUS)
