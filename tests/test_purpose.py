"""Which files of a folder of notes hold knowledge, and what the name of a file says of it."""

import pytest

from kartu.composing import Settings, compose
from kartu.diagnostics import Sink
from kartu.extraction import extract
from kartu.reading import parse

TERM = "**Osmosis**: movement of water through a membrane\n"

TEMPLATE = f"# {{{{title}}}}\n\n## Author\n\n{{{{author}}}}\n\n{TERM}"
BLANKS = f"## [First idea]\n\n## [Second idea]\n\n{TERM}"
README = f"# Bookbinder\n\n## Features\n\n- {TERM}\n## Usage\n\nRun it.\n"
PROJECT = f"# Bookbinder\n\n## Tech stack\n\n- {TERM}\n## Project structure\n\nTwo folders.\n"
MANUAL = "# Options\n\n" + "".join(f"### colour-{n}\n\n- Default: none\n- Returns: a name\n\n" for n in range(4)) + TERM
MEETING = f"# Choir board\n\n## Attendees\n\n- Ann\n- Bert\n\n## Next steps\n\n- **Chairs**: Bert counts them\n\n{TERM}"
DAY = f"# 2024-03-05\n\n- [ ] water the plants\n- [x] call the bank\n\n{TERM}"
RECIPE = f"# Lentil soup\n\n## Ingredients\n\n- lentils\n- water\n\n## Directions\n\n1. Wash.\n2. Boil.\n\n{TERM}"
SOPA = "# Sopa de lentejas\n\n## Ingredientes\n\n- lentejas\n- agua\n\n## Preparación\n\n1. Lavar.\n2. Hervir.\n"
CV = f"# Ann\n\n## Work experience\n\n- **Baker**: bread\n\n## Education\n\n- school\n\n## Skills\n\n- {TERM}"
VAULT = f"# Apuntes\n\nEste repositorio contiene las notas de la clase y es para los que estudian.\n\n{TERM}"
PLAN = f"# Choir app\n\n## Acceptance criteria\n\n- {TERM}"
TICKED = f"# Bridge\n\n## ✅ Piers\n\n- {TERM}\n## ✅ Deck\n\nStands.\n"
TOOL = f"# Quiz on soil\n\nThis project asks gardeners about their soil.\n\n## Installation\n\n{TERM}"
PAPER = (
    "# Test\n\n"
    + "".join(f"## Question {n}\n\nRead.\n\n- Marks: 3\n- Time limit: none\n- Points: 2\n\n" for n in (1, 2))
    + TERM
)
REPORT = f"# Report of the archive\n\n**Date:** 5 May\n\n**Duration:** 2 minutes\n\n{TERM}"
FORM = f"# A song\n\n- **Key**:\n- **Metre**:\n- Singer:\n- Place:\n\n{TERM}"
PERSONAL = f"# Garden\n\nI think my roses need me, and I have told my brother so.\n\n{TERM}"

BOLD = "- **Keel**: the spine of a ship\n- **Hull**: its body of planks\n\n"
SAID = "## Draught\n\nThe draught is the depth of water that a ship needs.\n\n"


def prompts(file: str, notes: str) -> list[str]:
    document = parse(notes, file, Sink())
    return [note.prompt.plain for note in compose([(document, extract(document).candidates)], Settings(), Sink())]


@pytest.mark.parametrize(
    ("file", "notes", "reason"),
    [
        ("book.md", TEMPLATE, "a template"),
        ("book.md", BLANKS, "a template"),
        ("Templates/cell.md", TERM, "a template"),
        ("song.md", FORM, "a template"),
        ("README.md", README, "the page of a software project"),
        ("notes.md", PROJECT, "the page of a software project"),
        (
            "turnos.md",
            f"# Turnos\n\n## Características\n\n- {TERM}\n## Instalación\n\nSe copia en una carpeta del disco.\n\n"
            "## Uso\n\nEl que lo usa lo abre y elige los turnos.\n",
            "the page of a software project",
        ),
        ("SECURITY.md", TERM, "the page of a software project"),
        ("pull_request_template.md", TERM, "the page of a software project"),
        ("options.md", MANUAL, "a reference manual of a program"),
        ("board.md", MEETING, "a page of a day, a meeting or a plan"),
        ("2024-03-05.md", DAY, "a page of a day, a meeting or a plan"),
        ("README.md", VAULT, "the page of a software project"),
        ("soil.md", TOOL, "the page of a software project"),
        ("choir.md", PLAN, "a plan of work or a report on it"),
        ("bridge.md", TICKED, "a plan of work or a report on it"),
        ("plants.md", PAPER, "a paper of questions"),
        ("archive.md", REPORT, "a report"),
        ("plants.md", f"# Exercises on plants\n\n{TERM}", "a paper of questions"),
        ("03-ejercicios.md", TERM, "a paper of questions"),
        ("optics.md", f"# Course outline: optics\n\n{TERM}", "the plan of a course"),
        (
            "silabus.md",
            f"# Optika\n\nCahaya adalah gelombang dan ini adalah yang akan dipelajari.\n\n{TERM}",
            "the plan of a course",
        ),
        ("soup.md", RECIPE, "a recipe"),
        ("sopa.md", SOPA, "a recipe"),
        ("ann.md", CV, "a résumé"),
        ("garden.md", PERSONAL, "a personal text"),
    ],
)
def test_a_file_that_is_no_notes_is_left_out_and_the_reason_told(file, notes, reason):
    found = extract(parse(notes, file, Sink()))
    assert found.candidates == ()
    assert [claim.reason for claim in found.claims] == [f"left out: {reason}"]


@pytest.mark.parametrize(
    ("file", "notes"),
    [
        ("README.md", f"# Biology\n\n{TERM}"),
        ("Security.md", f"# Security\n\n{TERM}"),
        ("2024-03-05.md", f"# Lecture on cells\n\n{TERM}"),
        ("cells.md", f"# Cells\n\nMeiosis I and II follow each other, I before II.\n\n{TERM}"),
        ("lab.md", f"# Report of the Club of Rome\n\n{TERM}"),
        ("apuntes.md", f"# Git\n\nEste repositorio es remoto.\n\n{TERM}"),
        ("dams.md", f"# Dams\n\nThis project of the thirties tamed a river.\n\n{TERM}"),
        ("docker.md", f"# Containers\n\n## Installation\n\n{TERM}\n## Commands\n\n{TERM}"),
        ("diet.md", f"# Diets\n\n## Ingredients\n\n{TERM}"),
        (
            "braces.md",
            f"# Braces\n\n**{{{{ and }}}}**: they hold a name, as {{{{ age }}}} and {{{{ name }}}} do\n\n{TERM}",
        ),
        (
            "sails.md",
            f"# Sails\n\n## ✅ Part 1\n\n{TERM}\n### Kinds\n\n### Cut\n\n## ✅ Part 2\n\n### Cloth\n\nHemp.\n",
        ),
        ("velas.md", f"# Velas\n\n{TERM}\n## ✅ Ventajas\n\n- ligeras\n\n## ❌ Desventajas\n\n- caras\n"),
        ("keel.md", f"# Keel\n\n{TERM}\n## ✅ What is a keel?\n\nIts spine.\n\n## ✅ Why is it heavy?\n\nTo stand.\n"),
        (
            "projects.md",
            f"# Building\n\n{TERM}\n## Acceptance criteria\n\n" + "".join(f"## Trade {n}\n\n" for n in range(9)),
        ),
        (
            "kauf.md",
            f"# Kauf\n\n## Voraussetzungen\n\nEin Vertrag.\n\n## Merkmale\n\n{TERM}\n## Funktionen\n\nTausch.\n",
        ),
        ("recht.md", f"# Verein\n\n{TERM}\n## Protokoll\n\n## Beschlüsse\n\n" + "## Organ\n\n" * 20),
        ("boats.md", f"{BOLD}{TERM}\n{SAID}## License\n\nFree.\n\n## Contributing\n\nDo.\n"),
        ("README.md", f"# Boats\n\n## Kinds\n\n{BOLD}\n{TERM}\n{SAID}## Licencia\n\nLibre.\n"),
        ("syllabus.md", f"# Syllables\n\n{BOLD}{TERM}"),
        ("agents.md", f"# Agents of a disease\n\n{TERM}"),
        ("SUPPORT.md", f"# Beams\n\n{BOLD}{TERM}"),
        ("gobierno.md", f"# Informe\n\n**Fecha:** mayo\n\n**Hora:** dos\n\n{BOLD}{TERM}"),
        ("index.md", f"# [[Ships]] and [[Boats]]\n\n{BOLD}{TERM}"),
        ("team.md", f"## Definition of done\n\nThe definition of done is a list of rules.\n\n{SAID}{TERM}"),
        (
            "treffen.md",
            "## Tagesordnung\n\nDie Tagesordnung ist eine Liste der Punkte.\n\n## Protokoll\n\n"
            f"Das Protokoll ist ein Bericht über das Gesagte.\n\n{TERM}",
        ),
        ("2024-03-05.md", f"# Ships\n\n{BOLD}{TERM}\n- [ ] read on\n- [ ] draw one\n"),
        ("exercises.md", f"# Exercises of the floor of the pelvis\n\n{BOLD}{TERM}"),
        (
            "curie.md",
            f"## Education\n\nIn Paris.\n\n## Awards\n\nTwo.\n\n## Publications\n\nMany.\n\n## Life\n\n{TERM}",
        ),
        ("grammar.md", f"# Pronouns\n\n{BOLD}{TERM}\n- I love my cat and my cat loves me.\n"),
        ("vue.md", f"# Vue\n\nA name in braces, `{{{{ name }}}}` or `{{{{ age }}}}`, is shown.\n\n{TERM}"),
    ],
)
def test_notes_are_read_though_something_in_them_looks_like_another_kind_of_file(file, notes):
    assert "Osmosis" in prompts(file, notes)


@pytest.mark.parametrize(
    ("file", "context"),
    [("HTTP.md", ["HTTP"]), ("3D Printing.md", ["3D Printing"]), ("Cells.md", ["Cells"])],
)
def test_the_name_of_a_file_without_headings_is_the_context_of_its_cards(file, context):
    document = parse(TERM, file, Sink())
    notes = compose([(document, extract(document).candidates)], Settings(), Sink())
    assert [head.plain for head in notes[0].context] == context


@pytest.mark.parametrize("file", ["README.md", "2024-03-05.md", "01-cells.md", "week.md"])
def test_a_name_by_custom_number_or_date_is_no_context(file):
    document = parse(TERM, file, Sink())
    notes = compose([(document, extract(document).candidates)], Settings(), Sink())
    assert notes[0].context == ()
