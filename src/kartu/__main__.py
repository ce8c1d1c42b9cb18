"""``python -m kartu``."""

from kartu.cli import main

main()
