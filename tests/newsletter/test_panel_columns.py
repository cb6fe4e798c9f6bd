"""Whether people have room beside their panel: the shorter the text, the fewer of them."""

import pytest

from afterword.front_matter.recap_fields import Panel, Person
from afterword.newsletter.panel_columns import fits_beside
from afterword.prose import markdown

FIVE = tuple(Person(name=f"Ana {n}", role="Minister", organization="Peru") for n in range(5))
NAMES = tuple(Person(name=f"Ana {n}") for n in range(4))
ROLES = tuple(Person(name=f"Ana {n}", role="Minister") for n in range(4))


@pytest.mark.parametrize(
    ("story", "panel", "fits"),
    [
        ("Short.", Panel(title="Ports", speakers=FIVE[:1]), True),
        ("Short.", Panel(title="Ports", speakers=FIVE), False),
        ("Short.", Panel(title="Ports", speakers=FIVE, takeaway="A word. " * 90), True),
        ("A long story. " * 90, Panel(title="Ports", speakers=FIVE), True),
        ("A long story,\nin lines. " * 45, Panel(title="Ports", speakers=FIVE), True),
        (
            f"See [the paper](https://a.test/{'long/' * 90}).",
            Panel(title="P", speakers=FIVE),
            False,
        ),
        ("Short.", Panel(title="Ports", speakers=NAMES), True),
        ("Short.", Panel(title="Ports", speakers=ROLES), False),
        ("Short.\n\n" * 9, Panel(title="Ports", speakers=FIVE), True),
        ("Short.", Panel(title="Ports", organizations=("Ministry of Trade",) * 20), False),
        ("Short.", Panel(title="Ports", organizations=("Visa",) * 9), False),  # a line each
    ],
)
def test_people_stand_beside_what_is_as_long_as_they_are(
    story: str, panel: Panel, fits: bool
) -> None:
    assert fits_beside(panel, "Ports", markdown.whole(story), 600) == fits
    assert not fits_beside(panel, "Ports", markdown.whole(story), 559)
    assert not fits_beside(panel, "Ports", markdown.whole(f"{story}\n\n    code"), 600)


def test_people_stand_beside_a_panel_that_has_no_section() -> None:
    assert fits_beside(Panel(title="Ports", speakers=NAMES), "Ports", None, 600)
    assert not fits_beside(Panel(title="Ports", speakers=ROLES), "Ports", None, 600)
