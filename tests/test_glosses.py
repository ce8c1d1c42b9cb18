import pytest

from build_help import build, notes, write_files
from kartu.blocks import plain

INDONESIAN = """
# Statistika untuk pemula

Catatan ini adalah ringkasan yang dibuat untuk ujian dan tidak lengkap.

- **{}**: Cara memperkirakan angka dari data yang sudah ada.
"""
ENGLISH = """
# Statistics for the exam

These are the notes that we made for the exam, and they are not complete.

- **{}**: A way to estimate a number from what is already known.
"""


def extras(folder, indonesian: str, english: str) -> dict[str, str]:
    write_files(folder, {"a.md": INDONESIAN.format(indonesian), "b.md": ENGLISH.format(english)})
    return {note.prompt.plain: plain(note.extra) for note in notes(build(folder))}


@pytest.mark.parametrize(
    ("indonesian", "english"),
    [
        ("Regresi (regression)", "Regression"),
        ("Regresi (Linear Regression)", "Linear regression (LR)"),
        ("Linear Regression (LR)", "Linear regression"),
        ("Regresi", "Regression (regresi)"),
    ],
)
def test_a_term_with_its_gloss_and_the_note_in_the_other_language_show_each_other(tmp_path, indonesian, english):
    found = extras(tmp_path, indonesian, english)
    assert found[indonesian].endswith(
        f"English · Statistics for the exam · {english}: A way to estimate a number from what is already known."
    )
    assert found[english].endswith(
        f"Bahasa Indonesia · Statistika untuk pemula · {indonesian}: Cara memperkirakan angka dari data yang sudah ada."
    )


@pytest.mark.parametrize(("indonesian", "english"), [("Regresi (regression)", "Residual"), ("Regresi", "Regression")])
def test_terms_that_share_no_name_stay_apart(tmp_path, indonesian, english):
    assert set(extras(tmp_path, indonesian, english).values()) == {""}


def test_a_name_that_several_notes_have_tells_nothing(tmp_path):
    write_files(
        tmp_path, {"c.md": "# Finance, and what it is for\n\n**Regression**: The return of a price to its mean."}
    )
    assert extras(tmp_path, "Regresi (regression)", "Regression")["Regresi (regression)"] == ""


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Statistics for the exam", {"Statistika untuk pemula", "Statistics for the exam"}),
        ("Statistika untuk pemula", {"Bahasa Indonesia", "English"}),
    ],
)
def test_what_two_languages_ask_alike_says_in_which(tmp_path, title, shown):
    extras(tmp_path, "Median", "Median")
    write_files(tmp_path, {"b.md": ENGLISH.format("Median").replace("Statistics for the exam", title)})
    assert {note.context[-1].plain for note in notes(build(tmp_path)) if note.prompt.plain == "Median"} == shown
