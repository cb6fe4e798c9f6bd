import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.social.fitting import Fitting, fit

environment = jinja2.Environment(extensions=[Fitting], trim_blocks=True)

TEMPLATE = (
    "{% either %}A long opening.{% or %}Short.{% endeither %} "
    "{% optional 2 %}Second. {% endoptional %}"
    "{% optional 1 %}{% either %}First at length. {% or %}First. {% endeither %}{% endoptional %}"
    "End."
)


def fitted(template: str, limit: int) -> tuple[str, tuple[str, ...]]:
    marked = environment.from_string(template).render()
    post = fit(marked, limit, len)
    assert post.length == len(post.text)
    return post.text, post.dropped


@pytest.mark.parametrize(
    ("limit", "text", "dropped"),
    [
        (99, "A long opening. Second. First at length. End.", ()),
        (44, "A long opening. Second. First. End.", ("First at length.",)),
        (34, "A long opening. Second. End.", ("First at length.",)),
        (27, "A long opening. First. End.", ("Second.", "First at length.")),
        (26, "A long opening. End.", ("Second.", "First at length.")),
        (19, "Short. Second. End.", ("A long opening.", "First at length.")),
        (18, "Short. First. End.", ("A long opening.", "Second.", "First at length.")),
        (1, "Short. End.", ("A long opening.", "Second.", "First at length.")),
    ],
)
def test_shortens_then_drops_from_the_lowest_priority_up(
    limit: int, text: str, dropped: tuple[str, ...]
) -> None:
    assert fitted(TEMPLATE, limit) == (text, dropped)


def test_in_arabic_a_line_that_a_name_begins_gets_a_mark_which_counts() -> None:
    """`R` stands for the mark here: without it, the line would run from left to right."""
    template = (
        "OECD قالت نعم.\n{% optional 1 %}• ICC تنتظر.{% endoptional %}\n\n\nhttps://a.test/نعم"
    )
    marked = environment.from_string(template).render()
    said = "ROECD قالت نعم.\nR• ICC تنتظر.\n\nhttps://a.test/نعم"
    whole = fit(marked, len(said), len, leftward=True)
    assert whole.text.replace("\u200f", "R") == said
    shorter = fit(marked, len(said) - 1, len, leftward=True)
    assert shorter.text.replace("\u200f", "R") == "ROECD قالت نعم.\n\nhttps://a.test/نعم"
    assert shorter.dropped == ("\u200f• ICC تنتظر.",)


def test_of_equal_priority_the_last_goes_first() -> None:
    template = "{% optional 1 %}one {% endoptional %}{% optional 1 %}two{% endoptional %}"
    assert fitted(template, 4) == ("one", ("two",))


def test_what_went_first_comes_back_where_a_longer_part_left_room() -> None:
    template = (
        "Who spoke.{% optional 2 %} And every one of the partners.{% endoptional %}"
        "{% optional 1 %} #Tag{% endoptional %}"
    )
    assert fitted(template, 20) == ("Who spoke. #Tag", ("And every one of the partners.",))


def test_what_is_dropped_leaves_no_gap() -> None:
    template = (
        "one\n\n{% optional 1 %}two{% endoptional %}\n\n"
        "three {% optional 1 %}x{% endoptional %} four"
    )
    assert fitted(template, 16)[0] == "one\n\nthree four"


def test_priorities_are_expressions_and_wordings_can_have_their_own() -> None:
    template = (
        "{% optional 1 + 2 %}three{% endoptional %} "
        "{% either 1 %}long{% or %}{% endeither %} {% optional 2 %}two{% endoptional %}"
    )
    assert fitted(template, 9) == ("three two", ("long",))


def test_a_priority_must_be_a_number() -> None:
    with pytest.raises(ValueError, match="priority"):
        fitted("{% optional 'x' %}…{% endoptional %}", 1)


@given(
    st.lists(st.tuples(st.integers(1, 5), st.text("ab ", max_size=9)), max_size=9),
    st.integers(1, 40),
)
def test_only_whole_parts_are_dropped(parts: list[tuple[int, str]], limit: int) -> None:
    template = "".join(f"{{% optional {p} %}}<{text}>{{% endoptional %}}" for p, text in parts)
    text, dropped = fitted(template, limit)
    assert len(text) <= limit or not parts
    assert text.count("<") == text.count(">") == len(parts) - len(dropped)


def test_the_lowest_priority_goes_first_wherever_it_stands() -> None:
    template = "{% optional 1 %}one {% endoptional %}{% optional 2 %}two{% endoptional %}"
    assert fitted(template, 4) == ("two", ("one",))


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{% optional 1 %}#A{% endoptional %} {% optional 1 %}#B{% endoptional %}", "#A"),
        ("{% optional 1 %}#A{% endoptional %} {% optional 1 %}word{% endoptional %}", "#A word"),
        (
            "{% optional 1 %}#A{% endoptional %} {% either %}#Long{% or %}#L{% endeither %}",
            "#A #Long",
        ),
    ],
)
def test_of_hashtags_alone_the_first_stay(template: str, text: str) -> None:
    assert fit(environment.from_string(template).render(), 99, len, 1).text == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("one {% optional 1 %}xx{% endoptional %}\n\n\ntwo", "one\n\ntwo"),
        ("one\n\n{% optional 1 %}xx{% endoptional %} two", "one\n\ntwo"),
        ("one\ttwo{% optional 1 %}xx{% endoptional %}", "one two"),
    ],
)
def test_no_blank_stays_at_the_end_or_the_beginning_of_a_line(template: str, text: str) -> None:
    assert fitted(template, 8 if "\n" in text else 7)[0] == text


def test_what_follows_a_part_within_a_wording_is_of_that_wording() -> None:
    template = "{% either %}long one{% or %}a {% optional 1 %}b{% endoptional %} c{% endeither %}"
    assert fitted(template, 5)[0] == "a b c"
    assert fitted(template, 9)[0] == "long one"


def test_only_what_is_left_out_is_told() -> None:
    template = "{% optional 2 %}A talk{% either 1 %} by Ada{% or %}{% endeither %}{% endoptional %}"
    assert fitted(template, 8) == ("A talk", ("by Ada",))
