"""Every kind of card as the reviewers of Anki show it, measured in a browser."""

import mimetypes
import shutil
from pathlib import Path

import pytest

from anki_help import collection, import_package
from build_help import build, deck

DESKTOP = {"viewport": {"width": 900, "height": 600}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
PAGES = {
    "desktop": (DESKTOP, "card card1 isLin"),
    "desktop-night": (DESKTOP, "card card1 isLin nightMode night_mode"),
    "phone": (PHONE, "card card1"),
    "phone-night": (PHONE, "card card1 night_mode nightMode"),
}
PAGE = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<base href="http://anki.invalid/"><body class="{classes}"><div id="qa" dir="auto">{html}</div></body>"""

# Colours are laid over each other by hand: a text's is read against the nearest opaque background behind it.
MEASURE = r"""() => {
  const parse = (colour) => { const found = colour.match(/[\d.]+/g).map(Number); return [...found, 1].slice(0, 4); };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const light = (colour) => colour.slice(0, 3)
    .map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    const found = [];
    for (let e = element; e; e = e.parentElement) found.unshift(parse(getComputedStyle(e).backgroundColor));
    return found.reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const wrong = [], page = document.documentElement, texts = document.createTreeWalker(document.body, 4);
  if (page.scrollWidth > page.clientWidth) wrong.push(`wider than the screen: ${page.scrollWidth}`);
  for (const image of document.images) if (!image.naturalWidth) wrong.push(`broken image: ${image.src}`);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement, said = texts.currentNode.data.trim();
    if (!said || !element.getClientRects().length || element.closest("style")) continue;
    const style = getComputedStyle(element), back = behind(element);
    const [a, b] = [light(over(parse(style.color), back)), light(back)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) wrong.push(`contrast ${contrast.toFixed(1)}: ${said.slice(0, 40)}`);
    if (parseFloat(style.fontSize) < 12) wrong.push(`${style.fontSize} of text: ${said.slice(0, 40)}`);
  }
  return wrong;
}"""


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """Question and answer of each card of the deck in HTML, by prompt and template, and the folder of its media."""
    folder = tmp_path_factory.mktemp("every_kind")
    shutil.copytree(Path(__file__).parent / "every_kind", folder / "deck")
    built = build(folder / "deck")
    found = {}
    with collection(folder / "anki") as col:
        import_package(col, deck(built))
        for card_id in col.find_cards("deck:*"):
            card = col.get_card(card_id)
            name = f"{card.note()['Prompt']} {card.template()['name']} {card.ord}"
            found[name] = (card.question(), card.answer())
        yield found, Path(col.media.dir())


@pytest.fixture
def shown(chromium, cards, request):
    """Shows HTML on a page like those of Anki's programs; gives the page."""
    options, classes = PAGES[request.param]
    context = chromium.new_context(**options)

    def served(route):
        file = cards[1] / route.request.url.rpartition("/")[2]
        route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])

    context.route("http://anki.invalid/**", served)
    page = context.new_page()

    def show(html: str):
        page.set_content(PAGE.format(classes=classes, html=html), wait_until="load")
        return page

    yield show
    context.close()


every_page = pytest.mark.parametrize("shown", list(PAGES), indirect=True)


@every_page
def test_nothing_overflows_breaks_or_is_hard_to_read(shown, cards):
    found = cards[0]
    assert len(found) > 30
    wrong = {
        (name, side): problems
        for name, sides in found.items()
        for side, html in zip(("question", "answer"), sides, strict=True)
        if (problems := shown(html).evaluate(MEASURE))
    }
    assert wrong == {}


@every_page
def test_the_measure_sees_what_is_wrong(shown):
    html = '<p style="color:#777;font-size:11px;white-space:nowrap">' + "faint " * 400 + '</p><img src="data:,">'
    wrong = " ".join(shown(f"<style>.card {{ background: #888 }}</style>{html}").evaluate(MEASURE))
    for problem in ("wider than", "broken image", "contrast", "11px of text"):
        assert problem in wrong


@every_page
def test_lists_code_and_tables_keep_to_the_side_on_which_reading_starts(shown, cards):
    for name, (_, answer) in cards[0].items():
        page = shown(answer)
        for element in page.query_selector_all(".answer li, .answer pre"):
            arabic = any("\u0600" < sign < "\u06ff" for sign in element.inner_text())
            direction = element.evaluate("e => [getComputedStyle(e).direction, getComputedStyle(e).textAlign]")
            assert direction in (["rtl" if arabic else "ltr", "start"], ["ltr", "left"]), name


@every_page
def test_the_prompt_is_what_the_eye_meets_first(shown, cards):
    sizes = shown(cards[0]["Overfitting Ask 0"][1]).evaluate(
        "() => Object.fromEntries(['context', 'prompt', 'answer', 'source'].map((name) => ["
        "name, parseFloat(getComputedStyle(document.querySelector('.' + name)).fontSize)]))"
    )
    assert sizes["prompt"] > sizes["answer"] > sizes["context"] >= sizes["source"]
