"""The permanent ids of events: the same in a message, a feed and the archive, for good.

They are made of the recap's `id`, its language and the domain, whose capitals say nothing. Title,
date and file name may change.
"""

from uuid import NAMESPACE_DNS, UUID, uuid5

from afterword.text import addresses

NO_DOMAIN = "invalid"
"""Stands where a series has no domain; it can be nobody's (RFC 2606)."""


def event(recap_id: str, lang: str, domain: str | None) -> UUID:
    """The id of a recap in one language (RFC 9562, section 5.5)."""
    return _of(domain, f"{recap_id}\n{lang}")


def dialogue(folder: str, domain: str | None) -> UUID:
    """The id of all that is told of a dialogue."""
    return _of(domain, folder)


def _of(domain: str | None, name: str) -> UUID:
    folded = addresses.domain(domain).casefold() if domain else NO_DOMAIN
    return uuid5(uuid5(NAMESPACE_DNS, folded), name)
