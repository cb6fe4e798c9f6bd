"""What a newsletter weighs, and which of its blocks weigh most."""

from afterword.known import Budget
from afterword.newsletter import CLIP
from afterword.page import Element, Page


def budget(page: Page, total: int) -> Budget:
    """Weigh a page that has `total` bytes as it is sent."""
    # The one before it holds the preheader.
    wrapper = [e for e in page.elements if e.around and e.around.tag == "body"][-1:]
    blocks = [element for element in page.elements if element.around in wrapper]
    weighed = [(_name(block), block.size) for block in blocks]
    heaviest = tuple(sorted(weighed, key=lambda block: -block[1]))
    return Budget(total, CLIP - total, heaviest)


def _name(block: Element) -> str:
    """The heading of a block, else how its text begins, else what its picture shows."""
    heading = next(iter(block.all("h1, h2, h3")), block.node)
    name = " ".join(heading.text(separator=" ").split())
    if not name:
        pictures = (picture.attributes.get("alt") for picture in block.all("img"))
        name = next(filter(None, pictures), "")
    return name if len(name) <= 40 else f"{name[:39].rstrip()}…"
