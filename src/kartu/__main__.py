"""``python -m kartu``."""

from kartu.cli import main

if __name__ == "__main__":  # not in the processes that help one
    main()
