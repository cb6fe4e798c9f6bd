"""What is almost the same text as another one."""

from collections.abc import Collection

from afterword.diagnostics import nearest


def alike(text: str, others: Collection[str], cutoff: float) -> list[str]:
    """The text that is nearest to one, if one is near, else those of which it is a part.

    `cutoff` is how near, as `difflib` measures it: 1.0 is the same.
    """
    return nearest(text, others, cutoff) or [other for other in others if _is_part(text, other)]


def _is_part(text: str, other: str) -> bool:
    """Whether a text is another one shortened, or the other way round."""
    short, long = sorted((text, other), key=len)
    return len(short) * 2 > len(long) and f" {short} " in f" {long} "
