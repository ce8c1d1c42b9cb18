"""The ledger from disk, and the ledger and its package onto disk: together, and by one build at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kartu.diagnostics import KartuError
from kartu.packaging import is_pending, locked, replace_together, settle


def stored(ledger: Path) -> bytes | None:
    """What the ledger holds, None where there is none yet. What a killed build left is set right before."""
    if is_pending(ledger):
        with locked(ledger):
            settle(ledger)
    return _bytes(ledger)


def store(ledger: Path, seen: bytes | None, files: Mapping[Path, bytes]) -> bool:
    """Write these files, the ledger among them, all or none; those that would not change are left alone.

    Whether anything was written. ``seen`` is what the ledger held when it was read: KartuError where it holds something
    else by now, since identities that were given meanwhile would be lost.
    """
    with locked(ledger):
        settle(ledger)
        if _bytes(ledger) not in (seen, files[ledger]):
            raise KartuError(
                "was changed while this build was running, by another build or by hand, so nothing is written: "
                "build again",
                str(ledger),
            )
        changed = {path: data for path, data in files.items() if not path.is_file() or path.read_bytes() != data}
        if changed:
            replace_together(ledger, changed)
    return bool(changed)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
