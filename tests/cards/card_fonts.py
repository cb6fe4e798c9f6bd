"""Makes the fonts of cards anew, from Adobe's Source Serif 4 and Source Sans 3.

    pip install fonttools fontpkg-source-serif-4==4.4 fontpkg-source-sans-3==3.52
    python tests/cards/card_fonts.py

One weight of each, with the letters of Latin, Greek and Cyrillic alone. Their licence, the SIL Open
Font License, reserves the name "Source", so what is made of them here bears another.
"""

import shutil
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).parents[2] / "src" / "afterword" / "fonts"
MADE = {
    "Serif": ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", {"opsz": 44, "wght": 600}),
    "Sans": ("fontpkg_source_sans_3", "SourceSans3[wght].ttf", {"wght": 500}),
}
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x530),
    *range(0x1E00, 0x2000),
    *range(0x2000, 0x2070),
    *range(0x2070, 0x2270),
]
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "calt"]
DATE = 3_786_912_000
"""1 January 2024, in the seconds since 1904 that fonts count."""

for name, (package, file, axes) in MADE.items():
    font = TTFont(str(files(package) / "files" / file), recalcTimestamp=False)
    font = instantiateVariableFont(font, axes)
    options = Options(
        hinting=False, layout_features=FEATURES, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6):
            record.string = f"Afterword {name}" if record.nameID != 6 else f"Afterword{name}"
    font["head"].modified = DATE
    font.save(FOLDER / f"Afterword{name}.ttf")
    licence = files(package) / "LICENSE"
    shutil.copy(str(licence), FOLDER / f"Afterword{name}-OFL.txt")
