"""Filters of Jinja's that let a text or a list grow, counted before they do, or left out."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import Environment
from jinja2.filters import (
    do_batch,
    do_join,
    do_replace,
    do_sort,
    do_sum,
    make_attrgetter,
    sync_do_groupby,
)
from jinja2.nodes import EvalContext
from jinja2.utils import pass_environment, pass_eval_context

from afterword.caps import MAX_RANGE, Tally, TooMuch, cap

UNSAFE = {"center", "format", "indent", "pprint", "random", "slice", "tojson", "urlize"}
UNSAFE |= {"wordwrap", "xmlattr"}
"""Left out: they pad as far as an argument says, or give another result at every build."""


def _tally(environment: Any) -> Tally:
    tally: Tally = environment.tally
    return tally


@pass_eval_context
def _join(
    context: EvalContext, value: Iterable[Any], d: str = "", attribute: str | None = None
) -> str:
    tally, environment = _tally(context.environment), context.environment
    if attribute is not None:
        value = map(make_attrgetter(environment, attribute), value)
    items = list(value)
    said = [item if isinstance(item, str) else _said(item, tally) for item in items]
    tally.join(len(str(d)) * len(items) + sum(map(len, said)))
    if not context.autoescape:  # what Jinja would do then
        return str(d).join(said)
    joined: str = do_join(context, items, d)
    return joined


def _said(item: Any, tally: Tally) -> str:
    said = str(item)
    tally.join(len(said))
    return said


@pass_eval_context
def _replace(context: EvalContext, s: str, old: str, new: str, count: int | None = None) -> str:
    length = len(str(s)) + str(s).count(str(old)) * len(str(new))
    _tally(context.environment).join(length)
    return do_replace(context, s, old, new, count)


@pass_environment
def _batch(
    environment: Environment, value: Iterable[Any], linecount: int, fill_with: Any = None
) -> Iterator[list[Any]]:
    cap(linecount, MAX_RANGE, "items in a batch")
    for items in do_batch(value, linecount, fill_with):
        _tally(environment).weigh(items)
        yield items


@pass_environment
def _sum(
    environment: Environment, iterable: Iterable[Any], attribute: Any = None, start: Any = 0
) -> Any:
    if not isinstance(start, int | float):
        raise TooMuch("`sum` adds numbers only in a template")
    return do_sum(environment, iterable, attribute, start)


def _weighed(made: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """A filter that makes a list, which is counted with all that is in it."""

    @pass_environment
    def weighed(environment: Environment, *args: Any, **named: Any) -> list[Any]:
        items = made(environment, *args, **named)
        _tally(environment).weigh(items)
        return items

    return weighed


CAPPED: dict[str, Callable[..., Any]] = {
    "batch": _batch,
    "join": _join,
    "replace": _replace,
    "sum": _sum,
    # These lists can hold one item many times, which holds one many times, and so on.
    "groupby": _weighed(sync_do_groupby),
    "list": _weighed(lambda _environment, value: list(value)),
    "sort": _weighed(do_sort),
}
