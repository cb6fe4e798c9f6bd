"""What a newsletter weighs, and which of its blocks weigh most."""

from collections.abc import Mapping, Sequence

from afterword.newsletter.page import Element, Page, declarations, words
from afterword.newsletter.rendering import CLIP
from afterword.outbox.known import Budget

INLINE = ("a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "sub", "sup", "u")
"""Tags of what runs on within a line."""
SHORT, LONG = 16, 40
"""Characters: below the one, a line is no name by itself; above the other, it is cut."""


def budget(page: Page, total: int) -> Budget:
    """Weigh a page that has `total` bytes as it is sent."""
    wrapper = [e for e in page.elements if e.around and e.around.tag == "body"][-1:]
    inside = [element for element in page.elements if element.around in wrapper]
    # The preheader is hidden, and before the wrapper where <mj-preview> wrote it.
    blocks = [e for e in inside if declarations(e.style).get("display") != "none"]
    lines = _lines(page, blocks)
    weighed = [(_name(block, lines[block]), block.size) for block in blocks]
    heaviest = tuple(sorted(weighed, key=lambda block: -block[1]))
    return Budget(total, CLIP - total, heaviest)


def _lines(page: Page, blocks: Sequence[Element]) -> Mapping[Element, list[Element]]:
    """What has text in each block, but for what runs on within a line."""
    lines: dict[Element, dict[Element, None]] = {block: {} for block in blocks}
    for element in page.speaking:
        line = element.closest(lambda each: each.tag not in INLINE)
        if line and (block := line.closest(lines.__contains__)):
            lines[block][line] = None
    return {block: list(own) for block, own in lines.items()}


def _name(block: Element, lines: Sequence[Element]) -> str:
    """The heading of a block, else its first line, else what its picture shows.

    A line of a word or two, as of a figure, has the next one with it.
    """
    if heading := next(iter(block.all("h1, h2, h3")), None):
        name = words(heading)
    else:
        first, *others = [line.words for line in lines[:2]] or [""]
        name = " · ".join([first, *others]) if len(first) < SHORT else first
    if not name:
        pictures = (picture.attributes.get("alt") for picture in block.all("img"))
        name = next(filter(None, pictures), "")
    return name if len(name) <= LONG else f"{_cut(name)}…"


def _cut(name: str) -> str:
    """As many whole words as may be; where there is only one, the beginning of that."""
    cut = name[: LONG + 1].rpartition(" ")[0].rstrip(" ,;:·")
    return cut or name[: LONG - 1]
