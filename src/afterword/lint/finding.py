"""What a rule found in a newsletter."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A rule's code, what is wrong, and what to do about it.

    `needles` are texts that stand where it comes from, the most telling first; `feature` is what
    mail programs lack, by its name in `client_support.json`; `field` is the recap's that it is
    about.
    """

    code: str
    message: str
    hint: str
    needles: tuple[str, ...] = ()
    feature: str = ""
    field: str = ""
