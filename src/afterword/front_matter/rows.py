"""The types of values that name a row of one of our tables: a network, a mail engine, a rule.

As in `values`, each function reads what the one before it read, and raises `Misfit`.
"""

import re
from collections.abc import Callable, Collection
from typing import Annotated

from afterword.codes import CODES
from afterword.diagnostics import near
from afterword.front_matter.values import (
    NEVER_OPEN,
    SWITCH,
    Check,
    Limit,
    Line,
    Lines,
    Misfit,
    Text,
)
from afterword.lint import lint_rules
from afterword.newsletter import engines
from afterword.social import networks

NOTHING = ("null", "none")
"""How people write that there is nothing."""


def _one_of(names: Callable[[], Collection[str]], what: str, hint: str = "") -> Check:
    def check(name: str) -> str:
        if name not in names():
            message = f"'{name}' is not a {what} that Afterword knows"
            known = hint or f"it is one of {', '.join(names())}"
            raise Misfit("bad-value", message, near(name, names(), known))
        return name

    return check


def _acceptable(name: str) -> str:
    """What is no code of something else. Raises Misfit, which says what to do about that."""
    if name in CODES and name not in lint_rules.names():
        kind = {"error": "an error", "warning": "a warning"}[CODES[name]]
        message = f"'{name}' is {kind} of Afterword that cannot be switched off"
        hint = (
            "mend what it tells of, as its own hint says; only the rules for newsletters and posts "
            "can be switched off: see templates/README.md"
        )
        raise Misfit("bad-value", message, hint)
    return name


def _reason(text: str) -> str:
    """Words that say why. Raises Misfit for what only says yes, or nothing."""
    if text.casefold() in {*SWITCH, *NOTHING} or not any(char.isalpha() for char in text):
        hint = "say in a few words why the rule is switched off"
        raise Misfit("empty-field", f"'{text}' is no reason", hint)
    return text


def _handles(given: dict[str, str]) -> dict[str, str]:
    handles = {network: handle.removeprefix("@") for network, handle in given.items()}
    for network, handle in handles.items():
        form = networks.table()[network].mention
        if form and not re.fullmatch(form, handle):
            label = networks.table()[network].label
            message = f"'{handle}' has not the form of a name on {label}"
            hint = "write it as its page there shows it"
            if most := _most_letters(form, handle):
                message = f"'{handle}' is too long for a name on {label}"
                hint = (
                    f"it has {len(handle):,} characters, and one there has {most} at most; {hint}"
                )
            raise Misfit("bad-value", message, hint)
    return handles


def _most_letters(form: str, handle: str) -> int | None:
    """How many characters a form takes, where a handle has it but for being longer."""
    of_any_length = re.sub(r"(\{\d+,)\d+(?=\})", r"\1", form)
    if not re.fullmatch(of_any_length, handle):
        return None
    return next(n for n in range(len(handle), 0, -1) if re.fullmatch(form, handle[:n]))


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if names.count(name) > 1:
            raise Misfit("bad-value", f"'{name}' stands there twice", "keep one")
    return names


def _some(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        raise Misfit("empty-field", "there is none to choose from", "name at least one")
    return names


Network = Annotated[str, _one_of(networks.table, "network")]
Engine = Annotated[str, _one_of(lambda: ("none", *engines.table()), "mail engine")]
Accepted = dict[
    Annotated[
        str,
        _acceptable,
        _one_of(lint_rules.names, "rule for newsletters", "see templates/README.md"),
    ],
    Annotated[Text, _reason, NEVER_OPEN],
]
Networks = Annotated[tuple[Network, ...], _distinct]
Variant = Annotated[str, _one_of(lambda: networks.VARIANTS, "variant")]
Variants = Annotated[tuple[Variant, ...], _some]
Limits = dict[Network, Limit]
Posts = dict[Network, dict[Variant, Lines]]
Handles = dict[Text, Annotated[dict[Network, Line], _handles]]
"""Who is called what where, without the @."""
