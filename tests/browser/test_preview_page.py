import pytest

from kartu.preview import page
from preview_help import card, opened, project_in, shown_of, text, titles


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = project_in(tmp_path_factory.mktemp("weather"))
    file = folder / "page.html"
    file.write_bytes(page(shown_of(folder)))
    return file.as_uri()


@pytest.fixture
def tab(chromium, address):
    with opened(chromium, address) as tab:
        yield tab
        assert tab.wrong == []
        assert tab.asked == [address]


def chosen(tab) -> str:
    return tab.locator('#rows [aria-selected="true"] .title').inner_text()


def press(tab, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def test_every_card_is_in_the_list_and_the_first_is_shown(tab):
    assert titles(tab) == ["Clouds", "Cirrus", "Nimbus", "Kinds of rain", "Estuário", "Gulf Stream", "Kuroshio"]
    assert tab.locator("#count").inner_text() == "7 cards of 7 notes"
    assert "Clouds" in text(tab)


def test_a_domain_is_filtered_by_its_tag(tab):
    tab.click('#tags button:has-text("Domain-2")')
    assert titles(tab) == ["Estuário", "Gulf Stream", "Kuroshio"]
    assert "Estuário" in text(tab)
    assert tab.locator('#tags button:has-text("Domain-2")').get_attribute("aria-pressed") == "true"
    tab.click('#tags button:has-text("Domain-2")')
    assert len(titles(tab)) == 7


def test_filters_narrow_each_other_and_count_what_they_would_leave(tab):
    tab.click('#tags button:has-text("Domain-1")')
    tab.click('#kinds button:has-text("definition")')
    assert titles(tab) == ["Clouds", "Cirrus", "Nimbus"]
    assert tab.locator('#files button:has-text("sea.md") .number').inner_text() == "0"
    assert tab.locator('#tags button:has-text("Domain-2") .number').inner_text() == "1"
    tab.click("#clear")
    tab.click('#files button:has-text("sea.md")')
    assert titles(tab) == ["Estuário", "Gulf Stream", "Kuroshio"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("feather", ["Cirrus"]),
        ("CLOUD rains", ["Nimbus"]),
        ("estuario tide", ["Estuário"]),
        ("sea.md pacific", ["Kuroshio"]),
        ("nowhere", []),
    ],
)
def test_search_finds_every_word_wherever_it_stands(tab, query, found):
    tab.fill("#query", query)
    tab.wait_for_function("count => document.querySelectorAll('#rows .row').length === count", arg=len(found))
    assert titles(tab) == found


def test_a_search_without_a_card_says_so_and_can_be_taken_back(tab):
    tab.fill("#query", "nowhere")
    tab.get_by_text("No card has all of this").wait_for()
    tab.click("#clear")
    assert len(titles(tab)) == 7
    assert "Clouds" in text(tab)


def test_keys_flip_and_go_on(tab):
    press(tab, "ArrowRight")
    assert "feather" not in text(tab)
    press(tab, "Space")
    assert "feather" in text(tab)
    press(tab, "Space")
    assert "feather" not in text(tab)
    press(tab, "Space", "ArrowRight")
    assert "Nimbus" in text(tab)
    assert "rains" not in text(tab)
    press(tab, "ArrowLeft", "ArrowLeft", "ArrowLeft")
    assert chosen(tab) == "Clouds"


def test_keys_go_on_working_after_a_click_into_the_card(tab):
    press(tab, "ArrowRight")
    card(tab).locator("body").click()
    press(tab, "Space")
    assert "feather" in text(tab)
    press(tab, "n")
    assert "nightMode" in card(tab).locator("body").get_attribute("class")


def test_a_click_on_a_filter_leaves_the_space_bar_to_the_card(tab):
    tab.click('#tags button:has-text("Domain-2")')
    press(tab, "Space")
    assert "mouth of a river" in text(tab)
    assert len(titles(tab)) == 3


def test_answers_can_stay_open(tab):
    press(tab, "a", "ArrowRight")
    assert "feather" in text(tab)
    press(tab, "ArrowRight")
    assert "rains" in text(tab)


def test_the_night_is_the_deck_s_own(tab):
    colours = "() => [document.documentElement, document.getElementById('frame').contentDocument.body].map("
    colours += "one => getComputedStyle(one).backgroundColor)"
    light = tab.evaluate(colours)
    tab.click("#night")
    body = card(tab).locator("body")
    assert {"card", "card1", "nightMode", "night_mode"} <= set(body.get_attribute("class").split())
    assert all(one != other for one, other in zip(light, tab.evaluate(colours), strict=True))
    assert tab.evaluate(colours)[1] == "rgb(29, 32, 35)"


def test_the_system_s_night_is_followed(chromium, address):
    with opened(chromium, address, color_scheme="dark") as tab:
        assert "nightMode" in card(tab).locator("body").get_attribute("class")


def test_a_phone_is_as_wide_as_a_phone(tab):
    tab.click("#phone")
    assert tab.evaluate("document.getElementById('frame').getBoundingClientRect().width") == 390
    size = "getComputedStyle(document.getElementById('frame').contentDocument.querySelector('.prompt')).fontSize"
    assert tab.evaluate(size) == "23px"


def test_the_card_has_its_place_and_the_notes_beside_it(tab):
    press(tab, "ArrowRight")
    assert tab.locator(".place").inner_text() == "sources/cloud.md:5"
    assert tab.locator("#file").inner_text() == "sources/cloud.md"
    assert tab.locator(".line.here").all_inner_texts() == ["5\n**Cirrus**: a high cloud of ice, thin as a feather."]


def test_lines_that_became_cards_are_marked_and_the_others_are_not(tab):
    fates = {n: tab.locator(f'[data-line="{n}"]').get_attribute("class").split()[1:2] for n in (1, 2, 7, 9, 11, 13)}
    assert fates == {1: ["heading"], 2: [], 7: ["card"], 9: ["heading"], 11: ["card"], 13: ["card"]}
    assert tab.locator("#left").is_hidden()
    tab.click('#files button:has-text("sea.md")')
    tab.locator("#file", has_text="sea.md").wait_for()
    assert tab.locator(".line.left").count() == 0
    assert tab.locator("#covered").inner_text() == "3 lines became cards, 0 did not"


def test_a_line_that_became_no_card_says_so_and_can_be_gone_to(chromium, tmp_path):
    folder = project_in(tmp_path)
    with (folder / "sources" / "cloud.md").open("a", encoding="utf-8") as notes:
        notes.write("\n## Quiz\n\n- [ ] read the chapter again\n")
    file = tmp_path / "page.html"
    file.write_bytes(page(shown_of(folder)))
    with opened(chromium, file.as_uri()) as tab:
        press(tab, "u")
        looked = tab.locator(".line.left.looked")
        assert "read the chapter again" in looked.inner_text()
        assert looked.get_attribute("title").startswith("became no card: ")


def test_a_line_leads_to_its_card(tab):
    tab.click('[data-line="7"]')
    assert chosen(tab) == "Nimbus"
    tab.click('#tags button:has-text("Domain-2")')
    tab.click(".place")
    tab.locator('[data-line="6"] button').focus()
    press(tab, "Enter")
    assert chosen(tab) == "Estuário"


def test_a_finding_leads_to_its_line(chromium, tmp_path):
    found = shown_of(project_in(tmp_path))
    finding = {"code": "X1", "severity": "warning", "message": "two answers", "file": "sources/sea.md", "line": 8}
    file = tmp_path / "page.html"
    file.write_bytes(page({**found, "findings": [finding]}))
    with opened(chromium, file.as_uri()) as tab:
        tab.click("text=1 finding")
        tab.click("#findings >> text=sources/sea.md:8")
        assert tab.locator("#file").inner_text() == "sources/sea.md"
        assert tab.locator('[data-line="8"]').is_visible()


def test_it_can_be_used_without_a_mouse(tab):
    press(tab, "/")
    assert tab.evaluate("document.activeElement.id") == "query"
    tab.keyboard.type("cloud")
    tab.wait_for_function("() => document.querySelectorAll('#rows .row').length < 7")
    press(tab, "Enter")
    assert tab.evaluate("document.activeElement.id") == "list"
    press(tab, "End")
    active = tab.locator("#list").get_attribute("aria-activedescendant")
    assert tab.locator(f"#{active}").get_attribute("aria-selected") == "true"
    assert tab.locator(f"#{active}").get_attribute("aria-posinset") == str(len(titles(tab)))
    press(tab, "Home", "Enter")
    assert tab.locator("#say").inner_text().startswith("Answer: ")


def test_everything_that_can_be_used_has_a_name(tab):
    nameless = """() => [...document.querySelectorAll("button, input, iframe, [role=listbox], nav, section")]
        .filter(one => !one.hidden && !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby")
            || one.textContent.trim() || one.title || one.labels?.length)).map(one => one.outerHTML)"""
    assert tab.evaluate(nameless) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 1000, 390])
def test_the_page_can_be_read(chromium, address, scheme, width):
    measure = """() => {
        const parts = colour => colour.match(/[\\d.]+/g).map(Number);
        const light = colour => parts(colour).slice(0, 3).map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = one => {
            while (one && parts(getComputedStyle(one).backgroundColor)[3] === 0) one = one.parentElement;
            return getComputedStyle(one ?? document.documentElement).backgroundColor;
        };
        const bad = [];
        for (const one of document.querySelectorAll("body *")) {
            if (![...one.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
            if (!one.checkVisibility() || one.closest(".unseen, script")) continue;
            const style = getComputedStyle(one);
            const [a, b] = [light(style.color), light(ground(one))].sort((x, y) => y - x);
            if ((a + 0.05) / (b + 0.05) < 4.5 || parseFloat(style.fontSize) < 12) bad.push(one.outerHTML);
        }
        if (document.documentElement.scrollWidth > innerWidth) bad.push("wider than the window");
        return bad;
    }"""
    with opened(chromium, address, color_scheme=scheme, viewport={"width": width, "height": 800}) as tab:
        found = tab.evaluate(measure)
        if width == 390:
            for pane in ("filters", "list", "source"):
                tab.click(f'.below [data-to="{pane}"]')
                found += tab.evaluate(measure)
        assert found == []


def test_on_a_phone_one_part_is_in_view_at_a_time(chromium, address):
    with opened(chromium, address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as tab:
        assert tab.locator("#frame").is_visible()
        tab.tap('.below [data-to="filters"]')
        assert not tab.locator("#frame").is_visible()
        tab.tap('#tags button:has-text("Domain-2")')
        tab.tap('.below [data-to="list"]')
        assert titles(tab) == ["Estuário", "Gulf Stream", "Kuroshio"]
        tab.tap('#rows .row:has-text("Kuroshio")')
        assert "Kuroshio" in text(tab)
        tab.tap("#flip")
        assert "Pacific" in text(tab)


def test_twenty_thousand_notes_draw_a_few_rows(chromium, tmp_path):
    found = shown_of(project_in(tmp_path))
    (note,) = (one for one in found["notes"] if one["title"] == "Nimbus")
    found["notes"] = [{**note, "key": f"n{n}", "title": f"Note {n}"} for n in range(20_000)]
    file = tmp_path / "page.html"
    file.write_bytes(page(found))
    with opened(chromium, file.as_uri()) as tab:
        assert tab.locator("#count").inner_text() == "20,000 cards of 20,000 notes"
        press(tab, "End")
        assert chosen(tab) == "Note 19999"
        assert len(titles(tab)) < 60
        tab.fill("#query", "note 19998 rains")
        tab.wait_for_function("() => document.querySelectorAll('#rows .row').length === 1")
        assert chosen(tab) == "Note 19998"


def test_a_long_file_draws_the_lines_around_the_place(chromium, tmp_path):
    found = shown_of(project_in(tmp_path))
    found["files"][0]["lines"] = [f"line {n}" for n in range(1, 100_001)]
    found["notes"][1]["places"] = [(0, 50_000, 50_000)]
    file = tmp_path / "page.html"
    file.write_bytes(page(found))
    with opened(chromium, file.as_uri()) as tab:
        press(tab, "ArrowRight")
        assert tab.locator(".line.here").inner_text() == "50000\nline 50000"
        assert tab.locator(".line").count() < 1000
        tab.click("text=Lines above")
        assert tab.locator('[data-line="49300"]').count() == 1
