"""The posts of a recap: for each network and variant a text that is ready to paste."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, json

from afterword.context import Event
from afterword.diagnostics import Diagnostic, Failure
from afterword.outbox.output import Output
from afterword.social.card import Deck
from afterword.social.drafting import Draft, Drafting
from afterword.social.fitting import Fitting
from afterword.social.networks import VARIANTS, Network
from afterword.social.plan import Planned, as_data, plan
from afterword.social.post import Post, post
from afterword.templating.collecting import collecting
from afterword.templating.templates import Templates

ENCODE = json.Encoder().encode
LISTING = "social/posts.txt.j2"


class Posts(Struct, frozen=True):
    """All posts of a recap, the plan that picks a few, their outputs by path, and the cards.

    `problems` tell of posts that are left out.
    """

    event: Event
    posts: tuple[Post, ...]
    plan: tuple[Planned, ...]
    outputs: Mapping[str, Output]
    deck: Deck
    problems: tuple[Diagnostic, ...] = ()


class Social:
    """Renders posts from the templates of one project."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._text = templates.environment({}, [Fitting])

    def render(self, event: Event, deck: Deck | None = None) -> Posts:
        """The posts of one recap, a text for each network and all in `posts.json`.

        Raises `Failure` for a template that fails, and for each post that cannot fit.
        """
        chosen, deck = event.series.chosen_networks, deck or Deck()
        posts, takeaways, left_out = self._posts(event, chosen, deck)
        planned = plan(event, posts, takeaways)
        listed = {"plan": map(as_data, planned), "posts": posts}
        lines = [str(each) for each in planned]
        outputs = [self._listing(event, network, posts, lines) for network in chosen]
        outputs.append(Output(event.places.posts, _json(listed)))
        by_path = {output.path: output for output in outputs}
        return Posts(event, tuple(posts), planned, by_path, deck, left_out)

    def _posts(
        self, event: Event, chosen: Iterable[Network], deck: Deck
    ) -> tuple[list[Post], dict[str, str], tuple[Diagnostic, ...]]:
        """Its posts, by their keys the takeaways that they are about, and what was left out."""
        drafting = Drafting(event, self._templates, self._text)
        posts: list[Post] = []
        takeaways: dict[str, str] = {}
        problems: list[Diagnostic] = []
        left_out: list[Draft] = []
        for network in chosen:
            for variant in VARIANTS:
                every: list[Draft] = []
                with collecting(problems):
                    every = drafting.drafts(network, variant)
                drafts = [draft for draft in every if not draft.is_left_out]
                left_out += [draft for draft in every if draft.is_left_out]
                for number, draft in enumerate(drafts, 1):
                    problems += drafting.too_long(draft)
                    subject = draft.brief.subject
                    begins = variant != "thread" or number == 1
                    card = deck.of(network, variant, subject.way) if begins else None
                    made = post(subject.event or event, draft, number, len(drafts), card)
                    posts.append(made)
                    if about := subject.values.get("takeaway"):
                        takeaways[made.key] = about
        if problems:
            raise Failure(*dict.fromkeys(problems))
        return posts, takeaways, tuple(drafting.left_out(left_out))

    def _listing(
        self, event: Event, network: Network, posts: Sequence[Post], lines: Sequence[str]
    ) -> Output:
        """The page of a network's posts."""
        own = [post for post in posts if post.network == network.key]
        values = {"recap": event.recap, "network": network, "posts": own, "plan": lines}
        text = self._templates.render(self._text, (LISTING,), values, event.recap.path)
        return Output.of(event.places.network(network.key), text.strip("\n") + "\n")


def _json(lists: Mapping[str, Iterable[object]]) -> bytes:
    """An object of lists, an entry a line, so that a difference is that of a post."""
    parts = []
    for name, entries in lists.items():
        rows = b",\n    ".join(map(ENCODE, entries))
        listed = b"[\n    %b\n  ]" % rows if rows else b"[]"
        parts.append(b"  %b: %b" % (ENCODE(name), listed))
    return b"{\n%b\n}\n" % b",\n".join(parts)
