"""Tables: a row by its name, a cell by its row and column."""

from __future__ import annotations

from collections.abc import Sequence

from kartu.extraction.away import leads_away
from kartu.extraction.node import Node
from kartu.extraction.standing import Name
from kartu.extraction.text import fold
from kartu.inline import Inline, Run
from kartu.languages import words
from kartu.model import Candidate, Item, List, Paragraph, Row, Table

NAMING = 12
"""Words of the cell that names a row; more are a sentence."""
ITEM = 3
"""Words of the average cell of a column that holds no names."""
WORDY = 60
"""Words of a row that is asked as a whole; a longer one only by its cells."""


def comparison(node: Node) -> Sequence[Candidate] | None:
    """A table that compares: aspects down the side, the things compared along the top.

    Each aspect is asked of all things together, and of each thing alone: "Storage — B-tree".
    """
    table = node.part
    if not isinstance(table, Table) or not _compares(table, node):
        return None
    found: list[Candidate] = []
    naming = _naming_column(table)
    for row in table.rows:
        found.extend(_row(node, table, row, *naming))
        for column, cell in enumerate(row.cells[1:], 1):
            thing, aspect = table.header[column], row.cells[0]
            if cell and aspect and thing and not _empty(cell):
                name = Name(aspect.strip(), thing.strip(), node.path())
                found.append(node.candidate("T1", "cell", name, (Paragraph(cell, row.span),), row.span))
    return found


def rows(node: Node) -> Sequence[Candidate] | None:
    """A table whose first column names things: each row is asked by its name."""
    table = node.part
    if not isinstance(table, Table) or len(table.header) < 2 or _is_index(table) or _is_record(table):
        return None
    naming = _naming_column(table)
    return [candidate for row in table.rows for candidate in _row(node, table, row, *naming)]


def columns(node: Node) -> Sequence[Candidate] | None:
    """A table whose titles are opposites ("Advantages", "Disadvantages"), or whose columns end at different rows: what
    stands beside one another in a row has nothing to do with each other, so that each column is a list.
    """
    table = node.part
    if not isinstance(table, Table):
        return None
    titles = {fold(title.plain) for title in table.header}
    if len(table.header) < 2 or len(titles) < len(table.header):
        return None
    if not (titles <= words("opposed") or _ends_unevenly(table)):
        return None
    found: list[Candidate] = []
    for number, title in enumerate(table.header):
        cells = [
            (row.cells[number], row.span) for row in table.rows if row.cells[number] and not _empty(row.cells[number])
        ]
        name = node.standing.bound(title.strip()) or Name(title.strip(), Inline(), node.path())
        items = tuple(Item((Paragraph(cell, span),), span) for cell, span in cells)
        if len(items) > 1:
            found.append(node.candidate("T3", "list", name, (List(items, False, table.span),), table.span))
        elif items:
            found.append(node.candidate("T3", "definition", name, items[0].blocks, items[0].span))
    return found


def _ends_unevenly(table: Table) -> bool:
    """Whether the columns are lists beside one another: they have no gaps, one ends rows above another, and the first
    is that one, or holds no names.
    """
    lengths = []
    for number in range(len(table.header)):
        filled = [bool(row.cells[number]) and not _empty(row.cells[number]) for row in table.rows]
        length = sum(filled)
        if not length or not all(filled[:length]):
            return False
        lengths.append(length)
    said = sum(len(row.cells[0].plain.split()) for row in table.rows)
    return lengths[0] < max(lengths) or (min(lengths) + 1 < lengths[0] and said >= ITEM * lengths[0])


def _row(node: Node, table: Table, row: Row, first: int, counts: bool) -> list[Candidate]:
    head = row.cells[first].strip()
    beside = [n for n in range(len(row.cells)) if n != first and not (n < first and counts)]
    cells = [(table.header[n], row.cells[n]) for n in beside if row.cells[n] and not _empty(row.cells[n])]
    if (
        not head
        or not cells
        or head.plain.startswith("{{")
        or len(head.plain.split()) > NAMING
        or not any(sign.isalnum() for sign in head.plain)
        or node.facts.words_role(head) == "skip"
    ):
        return []
    if sum(len(cell.plain.split()) for _, cell in cells) > WORDY:
        return []
    is_label = node.facts.words_role(head) == "label" or fold(head.plain) in node.facts.repeated
    bound = node.standing.bound(head) if is_label and len(table.header) == 2 else None
    name = bound or Name(head, Inline(), node.path())
    if len(cells) == 1 and len(beside) == 1:
        cue = Inline() if _plain_column(cells[0][0], node) else cells[0][0]
        return [node.candidate("T2", "row", name, (Paragraph(cells[0][1], row.span),), row.span, cue=cue)]
    items = tuple(Item((Paragraph(_labelled(title, cell), row.span),), row.span) for title, cell in cells)
    return [node.candidate("T2", "row", name, (List(items, False, row.span),), row.span)]


def _naming_column(table: Table) -> tuple[int, bool]:
    """The column that names the rows: the first, unless it only numbers or groups them and the second does; and
    whether the first only numbers them.
    """
    if len(table.header) < 3:
        return 0, False
    firsts = [fold(row.cells[0].plain) for row in table.rows if row.cells[0]]
    seconds = [fold(row.cells[1].plain) for row in table.rows]
    grouped = len(set(firsts)) < len(table.rows) and len(set(seconds)) == len(table.rows)
    counts = _counts(table)
    return int(grouped or counts), counts


def _labelled(title: Inline, cell: Inline) -> Inline:
    if not title:
        return cell
    bold = Inline(tuple(Run(run.text, run.marks | {"strong"}, run.target) for run in title.strip().runs))
    return Inline.join((bold, cell), ": ")


def _plain_column(title: Inline, node: Node) -> bool:
    """Whether a column's title says no more than that it tells what the thing is."""
    return node.facts.words_role(title) == "definition" or not title


def _compares(table: Table, node: Node) -> bool:
    """Three or more columns, the first of aspects; the others are named things, not properties of the rows."""
    if len(table.header) < 3 or len(table.rows) < 2 or _is_index(table):
        return False
    aspects = fold(table.header[0].plain)
    if aspects not in words("aspect"):
        return False
    return not any(node.facts.words_role(title) in ("label", "definition", "skip") for title in table.header[1:])


def _counts(table: Table) -> bool:
    """Whether the first column only numbers the rows."""
    return all(not any(sign.isalpha() for sign in row.cells[0].plain) for row in table.rows)


def _is_index(table: Table) -> bool:
    """Whether the cells are mostly links or ticks: an index or a plan, no knowledge."""
    cells = [cell for row in table.rows for cell in row.cells if cell]
    hollow = 0
    for cell in cells:
        outside = "".join(run.text for run in cell.runs if "link" not in run.marks)
        hollow += not any(sign.isalnum() for sign in outside)
    titles = {fold(title.plain) for title in table.header}
    paths = sum(any(leads_away(cell) for cell in row.cells if cell) for row in table.rows)
    if hollow * 2 > len(cells) or paths * 2 > len(table.rows):
        return True
    if sum(any(run.target.startswith("#") for run in row.cells[0].runs) for row in table.rows) * 2 > len(table.rows):
        return True
    linked = sum(1 for row in table.rows if row.cells[0] and _is_link(row.cells[0]))
    return linked * 2 > len(table.rows) and bool(titles & words("index"))


def _is_record(table: Table) -> bool:
    """Whether it is a form that was filled in: "Field" and "Value", or only tags behind their names."""
    titles = [fold(title.plain) for title in table.header]
    if all(word.startswith("#") for row in table.rows for cell in row.cells[1:] for word in cell.plain.split()):
        return True
    return len(titles) == 2 and titles[0] in words("field") and titles[1] in words("value")


def _is_link(cell: Inline) -> bool:
    return all("link" in run.marks or not run.text.strip() for run in cell.runs)


def _empty(cell: Inline) -> bool:
    return not any(sign.isalnum() or sign in "✓✗✔✘✅❌∞" for sign in cell.plain) and not cell.plain.strip("-–—. ")
