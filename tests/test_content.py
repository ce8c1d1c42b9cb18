"""What stands in notes, the whole way to the cards."""

import pytest

from anki_help import card_of, collection, import_package
from build_help import build, deck, opened, write_files


def answer(folder, markdown: str) -> str:
    """The Answer of a term that this Markdown defines."""
    write_files(folder, {"notes/a.md": f"# Numbers\n\n**Quantity**: {markdown}\n"})
    (fields,), _ = opened(deck(build(folder)))
    return fields.split("\n\n\n")[1]


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("Written as $x^2$ in short form.", r"as \(x^2\) in"),
        (r"Written as \(x^2\) in short form.", r"as \(x^2\) in"),
        ("Written as $$x^2$$ in short form.", r"\[x^2\]"),
        ("Written as\n$$\nx^2\n$$\nin short form.", r"\[x^2\]"),
        ("Written as $a < b$ in short form.", r"\(a &lt; b\)"),
        ("Costs $5 and $10 a month for all.", "Costs $5 and $10 a month"),
        ("Costs $5-$10 or US$20 for all people.", "Costs $5-$10 or US$20 for"),
        ("Costs 5$ a month, or 10$ for two people.", "5$ a month, or 10$ for"),
        ("Is `$x$` with code in short form.", "<code>$x$</code>"),
        (r"Costs \$5 to \$6 in short form.", "Costs $5 to $6 in"),
    ],
)
def test_formulas_are_maths_and_prices_are_not(tmp_path, written, html):
    assert html in answer(tmp_path, written)


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("Is H<sub>2</sub>O, x<sup>2</sup> and <kbd>Ctrl</kbd>.", "H<sub>2</sub>O, x<sup>2</sup> and <kbd>Ctrl</kbd>."),
        ("Is a ~~wrong~~ and ==right== and *so* word.", "<del>wrong</del> and <mark>right</mark> and <em>so</em>"),
        ("Is [a page](https://a.b/c) or [[Page|another]] of all.", '<a href="https://a.b/c">a page</a> or another of'),
        ('Is <span onclick="x()">raw</span> <iframe src="x"></iframe> text.', "Is raw  text."),
        ('Is <img src=x onerror="alert(1)"> text of two.', "Is x text of two."),
        ("Has [sound:x.mp3] and [latex]y[/latex] inside.", "Has &#91;sound:x.mp3] and &#91;latex]y[/latex] inside."),
    ],
)  # fmt: skip
def test_marks_are_kept_and_raw_html_never_comes_through(tmp_path, written, html):
    assert html in answer(tmp_path, written)


def test_text_of_either_direction_is_set_from_its_own_side(tmp_path):
    write_files(tmp_path, {"notes/a.md": "---\nlang: ar\n---\n# لغة\n\n**النموذج**: برنامج يتعلم من البيانات.\n"})
    built = build(tmp_path)
    with collection(tmp_path / "anki") as col:
        import_package(col, deck(built))
        shown = card_of(col, built.notes[0].guid).answer()
        assert 'lang="ar"' in shown
        for part in ("prompt", "answer", "context"):
            assert f'<div class="{part}" dir="auto">' in shown
