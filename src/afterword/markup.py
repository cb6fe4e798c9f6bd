"""Prose as markup and colours as they are read, for templates of mails and feeds."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from afterword.colors import on_dark
from afterword.markdown import Prose


def html(prose: Prose, width: int) -> Markup:
    """Prose as markup; markdown-it has escaped what the author wrote.

    `width` is that of the column, in pixels, for mail programs that know no other measure.
    """
    return Markup(prose.html(width))


FILTERS: Mapping[str, Callable[..., str]] = {"html": html, "on_dark": on_dark}
"""What they can use: `{{ recap.lead | html(544) }}`, `{{ brand.accent | on_dark("#18222C") }}`."""
