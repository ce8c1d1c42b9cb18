"""The ledger from disk, and the ledger and its package onto disk: together, and by one build at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kartu.diagnostics import KartuError
from kartu.packaging import Check, is_pending, locked, replace_together, settle

_NO_CHECKS: Mapping[Path, Check] = MappingProxyType({})


def stored(ledger: Path) -> bytes | None:
    """What the ledger holds, None where there is none yet. What a killed build left is set right before."""
    if is_pending(ledger):
        with locked(ledger):
            settle(ledger)
    return _bytes(ledger)


def store(
    ledger: Path, seen: bytes | None, files: Mapping[Path, bytes], checks: Mapping[Path, Check] = _NO_CHECKS
) -> bool:
    """Write these files, the ledger among them, all or none; those that would not change are left alone.

    One that has a check is read with it before it takes the place of an older one. Whether anything was written.
    ``seen`` is what the ledger held when it was read: KartuError where it holds something else by now, since identities
    that were given meanwhile would be lost.
    """
    with locked(ledger):
        settle(ledger)
        if _bytes(ledger) not in (seen, files[ledger]):
            raise KartuError(
                "was changed while this build was running, by another build or by hand, so nothing is written: "
                "build again",
                str(ledger),
            )
        changed = {path: data for path, data in files.items() if _bytes(path) != data}
        if changed:
            replace_together(ledger, changed, checks)
    return bool(changed)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise KartuError(f"cannot be read: {error.strerror}; mend that and build again", str(path)) from error
