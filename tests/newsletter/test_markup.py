import pytest
from markupsafe import Markup

from afterword.newsletter.markup import tied

WHOLE = '<span style="white-space:nowrap">{}</span>'


@pytest.mark.parametrize(
    ("headline", "line"),
    [
        ("Digital cross-border payments", f"Digital {WHOLE.format('cross-border')} payments"),
        ("2020-21 · Online", f"{WHOLE.format('2020-21')}\u00a0· Online"),
        # Too long for one line of a phone beside a margin, so it may part.
        ("Donau-Dampfschifffahrt-Recht", "Donau-Dampfschifffahrt-Recht"),
        ("Ports – and trade -- 2-", "Ports\u00a0– and\u00a0trade -- 2-"),
        ("Puertos: lo que oímos aquí", "Puertos: lo\u00a0que oímos aquí"),
        ("Meetup #43: What small? Who? Why", "Meetup #43: What\u00a0small? Who? Why"),
        ("Häfen: Die Hafenverordnung", "Häfen: Die Hafenverordnung"),  # too long for one line
        ("<b> & T-shirts", f"&lt;b&gt; &amp; {WHOLE.format('T-shirts')}"),
        (Markup('<i lang="pt-br">A</i> B'), '<i lang="pt-br">A</i> B'),
    ],
)
def test_a_line_parts_at_blanks_but_not_before_points(headline: str, line: str) -> None:
    assert tied(headline) == Markup(line)
