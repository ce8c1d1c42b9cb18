"""Inputs to start from, and changes of them that are likely to mean something in Markdown."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
BITS = [bit.encode() for bit in json.loads((HERE / "bits.json").read_text("utf-8"))]


def seeds(target: str, longest: int) -> list[bytes]:
    """Pieces of the test notes cut between paragraphs, or what the target has in the corpus."""
    kept = [path.read_bytes() for path in sorted((HERE / "corpus" / target).glob("*"))]
    if target not in ("whole", "reading"):
        return kept
    texts = [path.read_bytes() for name in ("notes", "rules") for path in sorted(HERE.parent.glob(f"{name}/**/*.md"))]
    return [piece[:longest] for text in (*kept, *texts) for piece in _pieces(text, longest)]


def mutated(data: bytes, longest: int, chance: Random) -> bytes:
    """The data with something put in, taken out, moved, doubled or made another byte."""
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice((1, 2, 5, 20, 80)))
    match chance.randrange(8):
        case 0 | 1 | 2:
            data = data[:at] + chance.choice(BITS) + data[at:]
        case 3:
            data = data[:at] + data[end:]
        case 4:
            lines = data.split(b"\n")
            chance.shuffle(lines)
            data = b"\n".join(lines)
        case 5:
            data = data[:end] + data[at:end] * chance.choice((1, 1, 2, 8)) + data[end:]
        case 6:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        case _:
            to = chance.randrange(len(data) + 1)
            data = data[:to] + data[at:end] + data[to:]
    return data[:longest]


def _pieces(text: bytes, longest: int) -> list[bytes]:
    pieces = [b""]
    for part in text.split(b"\n\n"):
        if pieces[-1] and len(pieces[-1]) + len(part) + 2 > longest:
            pieces.append(b"")
        pieces[-1] += (b"\n\n" if pieces[-1] else b"") + part
    return pieces
