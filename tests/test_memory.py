from kartu.config import load
from kartu.diagnostics import Sink
from kartu.memory import Memory
from kartu.pipeline import plan

THEN = 1_790_000_000
START = {
    "kartu.toml": 'name = "Deck"\n',
    "sources/a.md": "# Cells\n\n**Mitosis**: a division\n\n**Meiosis**: another\n",
    "sources/b.md": "# Seas\n\n- Atlantic\n- Pacific\n",
}
SAVES = (
    {"sources/a.md": "# Cells\n\n**Mitosis**: a division into two\n\n**Meiosis**: another\n"},
    {"sources/b.md": b"# Seas\n\n- Atlantic\n- \xff\n"},
    {"sources/b.md": "# Seas\n\n- Pacific\n- Atlantic\n- Arctic\n", "sources/c.md": "**Mitosis**: something else\n"},
    {"templates/fields/prompt.html.j2": "<b>{{ note.prompt }}</b>\n"},
    {"templates/cards/style.css": ".card { color: red }\n"},
    {"sources/c.md": ""},
    {"sources/a.md": "nothing to ask\n"},
)


def test_a_build_that_remembers_is_the_build_that_does_not(folder):
    memory = Memory()
    folder.write(START)
    for number, save in enumerate(({}, *SAVES)):
        folder.write(save)
        remembering, fresh = Sink(), Sink()
        remembered = plan(load(folder.path), THEN + number, remembering, memory)
        built = plan(load(folder.path), THEN + number, fresh)
        assert remembered.files == built.files
        assert remembering.found == fresh.found


def test_what_has_not_changed_is_not_made_again(folder):
    memory = Memory()
    folder.write(START)
    before = plan(load(folder.path), THEN, Sink(), memory)
    folder.write({"sources/b.md": "# Seas\n\n- Atlantic\n- Arctic\n"})
    after = plan(load(folder.path), THEN, Sink(), memory)
    assert after.extractions[0] is before.extractions[0]
    assert after.extractions[1] is not before.extractions[1]
    assert sum(one is other for one in after.rendered for other in before.rendered) == 2
