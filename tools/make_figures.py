"""Make the tabular figures: digits of Be Vietnam Pro, all of one width.

Be Vietnam Pro has no `tnum` feature, and its 1 is little more than half as wide as its 0:
columns of numbers do not line up. This cuts out the ten digits, centres each in the
same width and writes ui/static/ui/figures-WEIGHT.woff2 (about 1.5 KB each). The result
is kept in the repository; run again only when the typeface changes:

    make assets && uv run --with fonttools --with brotli tools/make_figures.py

The fonts stay under the SIL Open Font License 1.1 (see figures-LICENSE.txt).
"""

from __future__ import annotations

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "node_modules" / "@fontsource" / "be-vietnam-pro" / "files"
TARGET = ROOT / "src" / "xaso" / "ui" / "static" / "ui"
FAMILY = "Xa So Figures"
WIDTH = 672  # of 1000: every digit fits with room to breathe
WEIGHTS = (400, 500, 600, 700)


def main() -> None:
    """Write one file for each weight."""
    for weight in WEIGHTS:
        font = TTFont(FILES / f"be-vietnam-pro-latin-{weight}-normal.woff2")
        cut(font)
        for glyph in digits(font):
            centre(font, glyph)
        rename(font)
        font.flavor = "woff2"
        font.save(TARGET / f"figures-{weight}.woff2")


def cut(font: TTFont) -> None:
    """Leave nothing but the digits."""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text="0123456789")
    cutter.subset(font)


def digits(font: TTFont) -> list[str]:
    """Names of the ten glyphs."""
    table = font.getBestCmap()
    return [table[ord(character)] for character in "0123456789"]


def centre(font: TTFont, name: str) -> None:
    """Give the glyph the common width and stand it in the middle."""
    glyph = font["glyf"][name]
    shift = round((WIDTH - (glyph.xMax - glyph.xMin)) / 2) - glyph.xMin
    glyph.coordinates.translate((shift, 0))
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (WIDTH, glyph.xMin)


def rename(font: TTFont) -> None:
    """A changed font does not bear the name of the original."""
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16}:
            record.string = FAMILY


if __name__ == "__main__":
    main()
