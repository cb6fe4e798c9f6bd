from afterword.social.networks import Network, table
from afterword.social.shared_texts import SharedTexts, View

X, BLUESKY, LINKEDIN = (table()[key] for key in ("x", "bluesky", "linkedin"))


def test_a_view_serves_networks_that_say_the_same_of_what_was_read() -> None:
    view = View(X)
    assert view.serves(LINKEDIN)
    assert view.room == "short"
    assert (view.serves(BLUESKY), view.serves(LINKEDIN)) == (True, False)
    assert view.limit == X.limit
    assert not view.serves(BLUESKY)


def made(*asked: tuple[str, Network, dict[str, object], str]) -> list[str]:
    """What comes for a key, a network and its own values, from a template that reads a column.

    Texts are numbered as they are rendered.
    """
    texts = SharedTexts()
    rendered: list[View] = []

    def text(key: str, network: Network, own: dict[str, object], column: str) -> str:
        def render(view: View) -> str:
            rendered.append(view)
            return f"{key}{len(rendered)} {getattr(view, column)}"

        return texts.text(key, network, own, render)

    return [text(*each) for each in asked]


def test_a_text_is_rendered_again_only_where_it_would_differ() -> None:
    assert made(
        ("a", X, {}, "room"),
        ("a", BLUESKY, {}, "room"),
        ("a", LINKEDIN, {}, "room"),
        ("b", X, {}, "room"),
        ("a", BLUESKY, {"link": "https://a.test"}, "room"),
        ("a", X, {}, "room"),
    ) == ["a1 short", "a1 short", "a2 long", "b3 short", "a4 short", "a1 short"]


def test_what_reads_the_label_is_rendered_for_each() -> None:
    assert made(("a", X, {}, "label"), ("a", BLUESKY, {}, "label"), ("a", X, {}, "label")) == [
        "a1 X",
        "a2 Bluesky",
        "a1 X",
    ]
