"""Texts that one rendering of a template makes for several networks.

A template is given the network's row behind a view that notes what it looks at. Where another
network says the same of all that, its text would be the same, and is not rendered again.
"""

from collections.abc import Callable
from typing import Any

from afterword.social.networks import Network
from afterword.templating.templates import Values


class View:
    """A network's row as a template sees it: `network.room`. Notes which columns it reads."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._read: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        value = self._read[name] = getattr(self._network, name)
        return value

    def serves(self, network: Network) -> bool:
        """Whether a network has the same in all columns that were read."""
        return all(getattr(network, name) == value for name, value in self._read.items())


class SharedTexts:
    """What the templates made of one recap so far."""

    def __init__(self) -> None:
        self._made: dict[object, list[tuple[View, Values, str]]] = {}

    def text(
        self, key: object, network: Network, own: Values, render: Callable[[View], str]
    ) -> str:
        """A rendering under a key for a network and all values of its own; a new one if need be."""
        made = self._made.setdefault(key, [])
        for view, values, text in made:
            if values == own and view.serves(network):
                return text
        view = View(network)
        text = render(view)
        made.append((view, own, text))
        return text
