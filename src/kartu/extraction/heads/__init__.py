"""Which blocks a paragraph, an item or a quote heads."""

from kartu.extraction.heads.headed import Headed, over
from kartu.extraction.heads.items import headed_item, raw_item
from kartu.extraction.heads.paragraphs import headed_paragraph
from kartu.extraction.heads.quotes import headed_quote
from kartu.extraction.heads.told import told

__all__ = ["Headed", "headed_item", "headed_paragraph", "headed_quote", "over", "raw_item", "told"]
