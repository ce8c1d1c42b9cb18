"""kartu compiles ordinary Markdown study notes into an Anki deck."""
