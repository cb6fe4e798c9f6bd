"""The cards of a recap: pictures for its posts, drawn from the SVG templates of a project."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from afterword.cards import drawing
from afterword.cards.branding import Branding
from afterword.cards.palettes import with_palette
from afterword.cards.photo import Photo
from afterword.cards.sheet import Sheet
from afterword.context import Event
from afterword.diagnostics import Diagnostic, Failure, Key, diagnose
from afterword.language import language
from afterword.model import Recap, Series
from afterword.outbox.disk import FOREIGN, Disk
from afterword.outbox.manifest import Manifest, usable
from afterword.outbox.output import Mark, Output
from afterword.social.card import Card, Deck, Drawn, name, square
from afterword.templating.collecting import collecting
from afterword.templating.template_places import met
from afterword.templating.templates import Templates, Values


class Wanted(Struct, frozen=True):
    """A card that there is to be: its name, its template, and what it is about."""

    name: str
    template: str
    way: Key
    values: dict[str, Any]

    @property
    def file(self) -> str:
        """What its template is called."""
        return f"social/cards/{self.template}.svg.j2"


class Undrawn(Struct, frozen=True):
    """A card as an SVG, the recap's photo that it may name, and the file that it is to be.

    `problems` tell what its template left out.
    """

    wanted: Wanted
    card: Card
    svg: str
    photo: Photo | None
    problems: Sequence[Diagnostic]

    @property
    def key(self) -> str:
        """Equal for two cards that the same code would draw alike."""
        return drawing.key(self.svg, *([self.photo.key] if self.photo else []))

    def drawn(self) -> bytes:
        """The PNG, in as many colours as a palette has: it weighs a sixth so.

        Raises Unsafe, and `Failure` where the photo is none.
        """
        if self.photo:
            return self.photo.drawn(self.svg)
        return with_palette(drawing.drawn(self.svg))


class Dealt(Struct, frozen=True):
    """The cards of a recap before they are drawn, and what keeps some away.

    `used` are the files that they need, the `photo` among them, which may turn out to be none.
    """

    made: tuple[Undrawn, ...]
    problems: tuple[Diagnostic, ...]
    used: tuple[str, ...]
    photo: Photo | None


class Cards:
    """Renders cards from the templates of one project."""

    def __init__(
        self, templates: Templates, root: Path, series: Series, last: Manifest | None = None
    ) -> None:
        self._templates = templates
        self._svg = templates.environment({})
        self._root = root
        self._series = series
        self._manifest = last
        self._disk = Disk(root / "outbox")

    def deal(self, event: Event) -> Dealt:
        """The cards of a recap before they are drawn. Raises `Failure`."""
        image, used, photo = event.recap.image, self._shared.paths, None
        if image and image.file:
            photo = Photo(self._root, event.recap.source, image.file)
            used += (photo.path,)
        values = {
            **event.values(),
            "brand": event.series.brand,
            "logo": self._shared.logo,
            "photo": photo.named if photo else None,
        }
        made: list[Undrawn] = []
        lacking: dict[Diagnostic, list[str]] = {}
        for wanted in _wanted(event):
            problems: list[Diagnostic] = []
            with collecting(problems):
                made.append(self._made(event, wanted, photo, values))
            for problem in problems:
                lacking.setdefault(problem, []).append(f"'{wanted.name}'")
        if errors := [problem for problem in lacking if problem.is_error]:
            raise Failure(*errors)
        told = dict.fromkeys(self._shared.problems)
        told |= dict.fromkeys(problem for each in made for problem in each.problems)
        for problem, names in lacking.items():
            message = f"{problem.message}, so there is no card {', '.join(names)}"
            told[replace(problem, message=message)] = None
        if photo:
            told |= dict.fromkeys(photo.blurred(each.svg for each in made))
        return Dealt(tuple(made), tuple(told), used, photo)

    def deck(self, event: Event) -> Deck:
        """The cards that there will be of a recap. Raises `Failure`."""
        dealt = self.deal(event)
        if dealt.photo:
            dealt.photo.picture()
        return _deck(event, dealt.made)

    def render(self, event: Event) -> Drawn:
        """The cards of a recap, drawn; one that is as it was is taken from the outbox.

        Raises `Failure`.
        """
        dealt = self.deal(event)
        kept = [self._kept(each) for each in dealt.made]
        if dealt.photo and not (kept and all(kept)):  # else it was seen when they were drawn
            dealt.photo.picture()
        outputs = []
        for each, content in zip(dealt.made, kept, strict=True):
            try:
                outputs.append(Output(each.card.path, content or each.drawn()))
            except drawing.Unsafe as error:
                place, why = self._templates.place((each.wanted.file,)), str(error)
                raise Failure(diagnose(place, "bad-card", why, met(event.recap.path))) from error
        keys = {each.card.path: each.key for each in dealt.made}
        return Drawn(_deck(event, dealt.made), tuple(outputs), dealt.problems, dealt.used, keys)

    def _made(self, event: Event, wanted: Wanted, photo: Photo | None, values: Values) -> Undrawn:
        recap = event.recap
        sheet = Sheet(
            place=recap.source.value(*wanted.way),
            faces=self._shared.faces,
            lang=recap.lang,
            is_leftward=language.of(recap.lang).direction == "rtl",
            find=event.find,
        )
        own = {**values, **wanted.values, "fit": sheet.fit}
        svg = self._templates.render(self._svg, (wanted.file,), own, recap.path)
        if photo and photo.key in svg and recap.image:
            sheet.texts.append(recap.image.alt)
        card = Card(event.places.card(wanted.name), sheet.alt)
        return Undrawn(wanted, card, svg, photo, sheet.problems)

    @cached_property
    def _shared(self) -> Branding:
        return Branding.of(self._root, self._series)

    @cached_property
    def _last(self) -> dict[tuple[str, str], Mark]:
        """The cards of the last build, by their paths and of which SVG they were drawn."""
        last = self._manifest or usable(self._disk.outbox)
        return {
            (path, key): memory.outputs[path]
            for memory in last.recaps.values()
            for path, key in memory.known.drawn.items()
            if memory.outputs.get(path, FOREIGN) != FOREIGN  # whoever wrote that down
        }

    def _kept(self, made: Undrawn) -> bytes | None:
        """A card that was drawn of the same SVG, if nobody has changed it since."""
        path = made.card.path
        mark = self._last.get((path, made.key))
        return self._disk.content(path) if mark and self._disk.mark(path) == mark else None


def _deck(event: Event, made: Sequence[Undrawn]) -> Deck:
    """The cards by their names."""
    cards = {each.wanted.name: each.card for each in made}
    figures, own = event.recap.figures, event.recap.own_figures
    first = name("figure", figures.index(own[0])) if own else ""
    return Deck(cards, "figures" if "figures" in cards else first)


def _wanted(event: Event) -> Iterator[Wanted]:
    """The cards that a recap has something to put on."""
    recap, chosen = event.recap, event.series.chosen_networks
    if not chosen:
        return
    has_squares = any(network.look == "photo" for network in chosen)
    yield Wanted("recap", "recap", ("title",), {})
    if has_squares:
        yield Wanted("square", "square", ("title",), {})
    for wanted, has_post in _details(recap):
        yield wanted
        if has_squares and has_post:
            yield replace(wanted, name=square(wanted.name), template=square(wanted.template))


def _details(recap: Recap) -> Iterator[tuple[Wanted, bool]]:
    """The cards of quotes and figures, and whether there is a post that is about just that."""
    own = recap.own_figures
    for i, quote in enumerate(recap.quotes):
        yield Wanted(name("quote", i), "quote", ("quotes", i), {"quote": quote}), True
    for i, figure in enumerate(recap.figures):
        wanted = Wanted(name("figure", i), "figure", ("figures", i), {"figure": figure})
        yield wanted, bool(figure.source) or len(own) == 1
    if len(own) > 1:
        yield Wanted("figures", "figures", ("figures",), {"figures": own}), True
