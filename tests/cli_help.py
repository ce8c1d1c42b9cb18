"""The command line in tests: a small project, and commands run in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from kartu.cli import commands
from kartu.diagnostics import KartuError

CONFIG = 'name = "Biology"\nnamespace = "biology-1"\nexam = "BIO"\n'
EXAM = """
[exams.BIO]
name = "Biology 101"
[[exams.BIO.domains]]
number = 1
title = "Cells"
weight = 50
[[exams.BIO.domains]]
number = 2
title = "Plants"
weight = 50
"""
CELLS = """\
# Domain 1: Cells

**Osmosis**: movement of water through a membrane from the dilute to the concentrated side.

**Mitochondrion**: the organelle that releases energy from sugar by respiration.

## Parts of a cell

- nucleus
- membrane
- cytoplasm

Nobody asks for what this loose remark has to say about the weather on a Tuesday.
"""
PLANTS = """\
# Domain 2: Plants

**Photosynthesis**: the process by which a plant makes sugar from light, water and carbon dioxide.
"""


def project(folder: Path, config: str = CONFIG + EXAM, **notes: str) -> Path:
    """A project with the notes (by the stems of their files), or with two files about biology."""
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    (folder / "kartu.toml").write_text(config, "utf-8")
    for name, text in (notes or {"cells": CELLS, "plants": PLANTS}).items():
        (folder / "sources" / f"{name}.md").write_text(text, "utf-8")
    return folder


def run(*args: str | Path, status: int = 0) -> Result:
    """Runs ``kartu`` with these arguments; fails unless it ends with this status (2 also for a KartuError)."""
    result = CliRunner().invoke(commands, [str(arg) for arg in args], prog_name="kartu")
    if isinstance(result.exception, KartuError):
        assert status == 2, result.exception.diagnostic
        return result
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


def refusal(*args: str | Path) -> str:
    """What ``kartu`` says with these arguments, with which it cannot run."""
    result = run(*args, status=2)
    return str(result.exception.diagnostic) if isinstance(result.exception, KartuError) else result.output


def data(*args: str | Path) -> Any:
    """The JSON that ``kartu`` prints with these arguments and ``--format json``."""
    return json.loads(run(*args, "--format", "json").stdout)
