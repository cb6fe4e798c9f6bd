"""The texts of one recap's posts, by template or by hand, each fitted to its network."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from afterword.context import Event
from afterword.diagnostics import Diagnostic, Failure, diagnose
from afterword.model import Recap
from afterword.social import sharing
from afterword.social.fitting import PART, Fitted, Fitting, finish, fit, shortest
from afterword.social.foreseen import heard_before
from afterword.social.networks import OPENING, Network
from afterword.social.shared_texts import SharedTexts, View
from afterword.social.thread import thread
from afterword.social.variants import Subject, point, subjects
from afterword.templating.sandbox import Sandbox
from afterword.templating.template_files import DEFAULT
from afterword.templating.template_places import met
from afterword.templating.templates import Templates, Values
from afterword.text.directions import RIGHT_TO_LEFT

SHORT_TITLE = 40
"""Characters of a title that is short."""


class Brief(Struct, frozen=True):
    """What a post is to be: for which network, of which variant, and about what.

    `name` is what its links say of where they were clicked: `takeaway-2`.
    """

    network: Network
    variant: str
    subject: Subject
    name: str

    @property
    def templates(self) -> tuple[str, str]:
        """The templates that may write it, the network's own first."""
        variant = self.variant
        return f"social/{variant}.{self.network.key}.txt.j2", f"social/{variant}.txt.j2"


class Draft(Struct, frozen=True):
    """A fitted text for a brief, by a template or by hand."""

    brief: Brief
    fitted: Fitted
    is_by_hand: bool = False

    @property
    def excess(self) -> int:
        """How much longer it is than its network allows; negative where there is room."""
        return self.fitted.length - self.brief.network.limit

    @property
    def is_left_out(self) -> bool:
        """Whether it does not fit, and may be lacking."""
        return self.brief.subject.may_lack and self.excess > 0


class Drafting:
    """Writes the texts of one recap for network after network."""

    def __init__(self, event: Event, templates: Templates, environment: Sandbox) -> None:
        self._event = event
        self._templates = templates
        self._environment = environment
        self._values = {event.recap.path: event.values()}
        self._shared_texts = SharedTexts()
        self._own_values: dict[tuple[str, str], dict[str, Any]] = {}
        self._heard = heard_before(event)

    def drafts(self, network: Network, variant: str) -> list[Draft]:
        """The texts of a variant: the one by hand, else those of the template that say something.

        Raises `Failure` for a template that fails.
        """
        by_hand = self._event.recap.posts.get(network.key, {})
        if variant in by_hand:
            text = finish(by_hand[variant])
            brief = Brief(network, variant, Subject(("posts", network.key, variant)), variant)
            return [Draft(brief, Fitted(text, network.length(text), ()), is_by_hand=True)]
        found = subjects(self._event, variant, network)
        drafts = []
        for number, subject in enumerate(found, 1):
            name = f"{variant}-{number}" if len(found) > 1 else variant
            brief = Brief(network, variant, subject, name)
            drafts += [Draft(brief, fitted) for fitted in self._fitted(brief) if fitted.text]
        return drafts

    def too_long(self, draft: Draft) -> Iterator[Diagnostic]:
        """What is wrong with a draft that is over its network's limit."""
        if draft.excess <= 0:
            return
        brief, recap = draft.brief, self._event.recap
        network, variant = brief.network, brief.variant
        place = recap.source.value(*brief.subject.way)
        over = f"post for {network.label} is {draft.excess:,} over its limit of {network.limit:,}"
        if draft.is_by_hand:
            yield diagnose(place, "post-too-long", f"your {variant} {over}", "shorten it")
            return
        filled = self._filled(brief, network, self._own(brief))
        said = max(draft.fitted.text.split("\n"), key=len).removeprefix(RIGHT_TO_LEFT)
        tracer = self._templates.environment({}, [Fitting], trace=True)
        row = self._templates.writer(tracer, brief.templates, filled, recap.path, shortest, said)
        message = f"the {variant} {over}, with all left out that may be"
        hint = f"shorten the text that {row} prints, or offer a shorter wording there"
        by_own_template = (
            "" if row.startswith(DEFAULT) else f"; {row} prints it, and may offer a shorter wording"
        )
        if written := self._event.find_said(said):
            is_alone = brief.name == variant
            for_all = "" if is_alone else f", which stands for every {variant} there"
            hint = (
                f"shorten it, or write a post by hand under `posts: {network.key}: {variant}:`"
                f"{for_all}{by_own_template}"
            )
        elif _lacks_short_title(recap, said, draft.excess):
            place = recap.source.value("title")
            hint = f"give the title a `short_title`, which posts take instead{by_own_template}"
        yield diagnose(written or place, "post-too-long", message, hint)

    def left_out(self, drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
        """What is left out on some networks, told once, where the first of it stands."""
        if not drafts:
            return
        first = drafts[0].brief.subject
        labels = ", ".join(dict.fromkeys(draft.brief.network.label for draft in drafts))
        excess = max(each.excess for each in drafts if each.brief.subject.way == first.way)
        others = len({draft.brief.subject.way for draft in drafts}) - 1
        also = f", like {others} more," if others else ""
        message = f"this takeaway{also} does not fit in a post on {labels}, so it has none there"
        hint = f"shorten it by {excess:,} characters, or write a post by hand under `posts`"
        place = self._event.find(first.values["takeaway"])
        place = place or self._event.recap.source.value(*first.way)
        yield diagnose(place, "post-left-out", message, hint)

    def _fitted(self, brief: Brief) -> list[Fitted]:
        network, names, path = brief.network, brief.templates, self._event.recap.path
        own = self._own(brief)

        def rendered(view: View) -> str:
            filled = self._filled(brief, view, own)
            return self._templates.render(self._environment, names, filled, path)

        key = (str(self._templates.file(names)), brief.subject.way)
        marked = self._shared_texts.text(key, network, own, rendered)
        leftward = self._shared(brief.subject)["language"].direction == "rtl"
        bounds = network.limit, network.length, network.hashtags, leftward
        try:
            if brief.variant == "thread":
                return thread(marked, *bounds)
            if PART in marked:
                raise ValueError("only a thread has parts")
            return [fit(marked, *bounds)]
        except ValueError as error:
            place = self._templates.place(names)
            raise Failure(diagnose(place, "template-error", str(error), met(path))) from error

    def _filled(self, brief: Brief, network: Network | View, own: Values) -> dict[str, Any]:
        """All that a template sees of a subject on a network, of which it may see a view alone."""
        names = sharing.Names(own["handles"])
        said = {**own, "network": network, "tag": names.tag, "tagged": names.tagged}
        return {**self._shared(brief.subject), **said, **brief.subject.values}

    def _shared(self, subject: Subject) -> dict[str, Any]:
        """What a template sees on all networks: of the recap, or of an event in a digest."""
        event = subject.event or self._event
        if event.recap.path not in self._values:
            # As the digest tells all its events, be it of another region: July 11, or 11 July.
            when = self._values[self._event.recap.path]["language"].date(*event.span)
            self._values[event.recap.path] = event.values() | {"when": when, "when_alone": when}
        return self._values[event.recap.path]

    def _own(self, brief: Brief) -> dict[str, Any]:
        """What a template sees that differs from network to network, beside the network."""
        network, event = brief.network, brief.subject.event or self._event
        values = self._shared(brief.subject)
        if (key := (network.key, event.recap.path)) not in self._own_values:
            self._own_values[key] = {
                "hashtags": sharing.hashtags(values["hashtags"], network),
                "handles": sharing.mentions(network, event.series.handles),
            }
        own = {**self._own_values[key], "link": self._link(event.recap, brief)}
        if brief.variant in OPENING and event.events:
            own["events"] = self._listed(values["events"], brief)
        return own

    def _listed(
        self, events: Iterable[Mapping[str, Any]], brief: Brief
    ) -> tuple[Mapping[str, Any], ...]:
        """What a template sees of the events that a digest lists on a network."""
        lang, is_thread = self._event.recap.lang, brief.variant == "thread"
        heard = {line for key, line in self._heard if key == brief.network.key}
        return tuple(
            {
                **told,
                "link": self._link(told["recap"], brief),
                "point": point(told["recap"], lang, heard) if is_thread else "",
            }
            for told in events
        )

    def _link(self, recap: Recap, brief: Brief) -> str | None:
        """A recap's link, which says in which post it was clicked, if the series wants that."""
        if recap.url is None or not brief.network.links:
            return None
        if not self._event.series.utm:
            return recap.url
        return sharing.tracked(recap.url, brief.network.key, brief.name, self._event.recap.id)


def _lacks_short_title(recap: Recap, said: str, excess: int) -> bool:
    """Whether a line with a recap's title would not be too long if that was short."""
    return not recap.short_title and recap.title in said and len(recap.title) - SHORT_TITLE > excess
