"""The texts of one recap's posts, by template or by hand, each fitted to its network."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from afterword.context import Event
from afterword.diagnostics import Diagnostic, Failure, Key, diagnose
from afterword.model import Recap
from afterword.social import sharing
from afterword.social.card import OPENING
from afterword.social.fitting import PART, Fitted, Fitting, finish, fit, shortest
from afterword.social.foreseen import heard_before
from afterword.social.networks import Network
from afterword.social.shared_texts import SharedTexts, View
from afterword.social.thread import thread
from afterword.social.variants import Subject, point, subjects
from afterword.templating.sandbox import Sandbox
from afterword.templating.template_files import DEFAULT
from afterword.templating.template_places import met
from afterword.templating.templates import Templates

SHORT_TITLE = 40
"""Characters of a title that is short."""
AROUND = "“”„«»‘’\u00a0.\u200e\u200f"
"""What may stand around the words of a recap in a line of a post."""


class Draft(Struct, frozen=True):
    """A fitted text, and the field of the recap that it is about."""

    way: Key
    fitted: Fitted
    subject: Subject | None = None

    @property
    def event(self) -> Event | None:
        """The event of a digest that it is about, if it is about one."""
        return self.subject.event if self.subject else None

    def is_left_out(self, network: Network) -> bool:
        """Whether it does not fit on a network, and may be lacking there."""
        may_lack = self.subject is not None and self.subject.may_lack
        return may_lack and self.fitted.length > network.limit


class Drafting:
    """Writes the texts of one recap for network after network."""

    def __init__(self, event: Event, templates: Templates, environment: Sandbox) -> None:
        self._event = event
        self._templates = templates
        self._environment = environment
        self._values = {event.recap.path: event.values()}
        self._shared_texts = SharedTexts()
        self._own_values: dict[tuple[str, str], dict[str, Any]] = {}
        self._numbers: dict[tuple[str, str], dict[Key, int]] = {}
        self._heard = heard_before(event)

    def drafts(self, network: Network, variant: str) -> list[Draft]:
        """The texts of a variant: the one by hand, else those of the template that say something.

        Raises `Failure` for a template that fails.
        """
        by_hand = self._event.recap.posts.get(network.key, {})
        if variant in by_hand:
            text = finish(by_hand[variant])
            way: Key = ("posts", network.key, variant)
            return [Draft(way, Fitted(text, network.length(text), ()))]
        return [
            Draft(subject.way, fitted, subject)
            for subject in subjects(self._event, variant, network)
            for fitted in self._fitted(network, variant, subject)
            if fitted.text
        ]

    def too_long(self, network: Network, variant: str, draft: Draft) -> Iterator[Diagnostic]:
        """What is wrong with a draft that is over its network's limit."""
        excess = draft.fitted.length - network.limit
        if excess <= 0:
            return
        place = self._event.recap.source.value(*draft.way)
        over = f"post for {network.label} is {excess:,} over its limit of {network.limit:,}"
        if draft.subject is None:
            yield diagnose(place, "post-too-long", f"your {variant} {over}", "shorten it")
            return
        names = _templates_of(network, variant)
        filled = self._filled(network, self._own(network, variant, draft.subject), draft.subject)
        path = self._event.recap.path
        said = max(draft.fitted.text.split("\n"), key=len)
        row = self._templates.writer([Fitting], names, filled, path, _shortest, said)
        message = f"the {variant} {over}, with all left out that may be"
        hint = f"shorten the text that {row} prints, or offer a shorter wording there"
        by_own_template = (
            "" if row.startswith(DEFAULT) else f"; {row} prints it, and may offer a shorter wording"
        )
        if written := self._event.find(said.strip(AROUND)):
            several = len(self._numbered(network, variant)) > 1
            for_all = f", which stands for every {variant} there" if several else ""
            hint = (
                f"shorten it, or write a post by hand under `posts: {network.key}: {variant}:`"
                f"{for_all}{by_own_template}"
            )
        elif _lacks_short_title(self._event.recap, said, excess):
            place = self._event.recap.source.value("title")
            hint = f"give the title a `short_title`, which posts take instead{by_own_template}"
        yield diagnose(written or place, "post-too-long", message, hint)

    def left_out(self, drafts: Sequence[tuple[Network, Draft]]) -> Iterator[Diagnostic]:
        """What is left out on some networks, told once, where the first of it stands."""
        if not drafts:
            return
        first = drafts[0][1]
        labels = ", ".join(dict.fromkeys(network.label for network, _ in drafts))
        excess = max(draft.fitted.length - n.limit for n, draft in drafts if draft.way == first.way)
        others = len({draft.way for _, draft in drafts}) - 1
        also = f", like {others} more," if others else ""
        message = f"this takeaway{also} does not fit in a post on {labels}, so it has none there"
        hint = f"shorten it by {excess:,} characters, or write a post by hand under `posts`"
        said = first.subject.values["takeaway"] if first.subject else ""
        place = self._event.find(said) or self._event.recap.source.value(*first.way)
        yield diagnose(place, "post-left-out", message, hint)

    def _fitted(self, network: Network, variant: str, subject: Subject) -> list[Fitted]:
        names = _templates_of(network, variant)
        own = self._own(network, variant, subject)

        def rendered(view: View) -> str:
            filled, path = self._filled(view, own, subject), self._event.recap.path
            return self._templates.render(self._environment, names, filled, path)

        key = (str(self._templates.file(tuple(names))), subject.way)
        marked = self._shared_texts.text(key, network, own, rendered)
        try:
            if variant == "thread":
                return thread(marked, network.limit, network.length, network.hashtags)
            if PART in marked:
                raise ValueError("only a thread has parts")
            return [fit(marked, network.limit, network.length, network.hashtags)]
        except ValueError as error:
            place = self._templates.place(names)
            problem = diagnose(place, "template-error", str(error), met(self._event.recap.path))
            raise Failure(problem) from error

    def _filled(
        self, network: Network | View, own: dict[str, Any], subject: Subject
    ) -> dict[str, Any]:
        """All that a template sees of a subject on a network, of which it may see a view alone."""
        names = sharing.Names(own["handles"])
        said = {**own, "network": network, "tag": names.tag, "tagged": names.tagged}
        return {**self._shared(subject), **said, **subject.values}

    def _shared(self, subject: Subject) -> dict[str, Any]:
        """What a template sees on all networks: of the recap, or of an event in a digest."""
        event = subject.event or self._event
        if event.recap.path not in self._values:
            # As the digest tells all its events, be it of another region: July 11, or 11 July.
            when = self._values[self._event.recap.path]["language"].date(*event.span)
            self._values[event.recap.path] = event.values() | {
                "when": when,
                "when_alone": when,
            }
        return self._values[event.recap.path]

    def _own(self, network: Network, variant: str, subject: Subject) -> dict[str, Any]:
        """What a template sees that differs from network to network, beside the network."""
        event, values = subject.event or self._event, self._shared(subject)
        if (key := (network.key, event.recap.path)) not in self._own_values:
            self._own_values[key] = {
                "link": event.recap.url if network.links else None,
                "hashtags": sharing.hashtags(values["hashtags"], network),
                "handles": sharing.mentions(network, event.series.handles),
            }
        own = self._own_values[key]
        if variant in OPENING and event.events:
            listed = (self._listed(told, network, variant, subject) for told in values["events"])
            own = {**own, "events": tuple(listed)}
        return {**own, "link": self._tracked(own["link"], network, variant, subject)}

    def _listed(
        self, told: Mapping[str, Any], network: Network, variant: str, subject: Subject
    ) -> dict[str, Any]:
        """What a template sees of an event that a digest lists on a network."""
        recap: Recap = told["recap"]
        link = self._tracked(recap.url, network, variant, subject) if network.links else None
        heard = {line for key, line in self._heard if key == network.key}
        said = point(recap, self._event.recap.lang, heard) if variant == "thread" else ""
        return {**told, "link": link, "point": said}

    def _tracked(
        self, link: str | None, network: Network, variant: str, subject: Subject
    ) -> str | None:
        """A link that says in which post it was clicked, if the series wants that."""
        if link is None or not self._event.series.utm:
            return link
        numbers = self._numbered(network, variant)
        post = f"{variant}-{numbers[subject.way]}" if len(numbers) > 1 else variant
        return sharing.tracked(link, network.key, post, self._event.recap.id)

    def _numbered(self, network: Network, variant: str) -> Mapping[Key, int]:
        """The subjects of a variant by their fields, counted once: each of its posts asks."""
        if (key := (network.key, variant)) not in self._numbers:
            found = subjects(self._event, variant, network)
            self._numbers[key] = {each.way: number for number, each in enumerate(found, 1)}
        return self._numbers[key]


def _shortest(marked: str) -> str:
    """A text, or each post of a thread, with all left out that may be."""
    return "\n".join(map(shortest, marked.split(PART)))


def _lacks_short_title(recap: Recap, said: str, excess: int) -> bool:
    """Whether a line with a recap's title would not be too long if that was short."""
    return not recap.short_title and recap.title in said and len(recap.title) - SHORT_TITLE > excess


def _templates_of(network: Network, variant: str) -> list[str]:
    """The templates of a variant, the network's own first."""
    return [f"social/{variant}.{network.key}.txt.j2", f"social/{variant}.txt.j2"]
