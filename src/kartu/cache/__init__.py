"""What earlier builds leave for later ones, in the user's own folder. It may be deleted at any time; nothing in it is
ever run, and what in it is damaged counts as missing.
"""
