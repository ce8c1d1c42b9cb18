"""How fast kartu is, beside what it is made of and beside other programs: ``python -m bench --help``."""
