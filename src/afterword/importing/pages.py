"""A saved web page: its article, without menus and banners, and what its head says of it."""

import re

from afterword.diagnostics import Failure
from afterword.importing import (
    articles,
    elements,
    escaping,
    events,
    furniture,
    omissions,
    targets,
    titles,
    visible_page,
)
from afterword.importing.blocks import Reading
from afterword.importing.input_file import MAX_TEXT, too_large, unreadable
from afterword.importing.preserving import unsecured

SENTENCE = 25
"""Characters of a line that tells something; menus are made of shorter ones."""
MAX_ELEMENTS = 20_000
"""Looking for the article among more takes minutes. A long page has 3,000."""
ATTRIBUTE = re.compile(r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?""")
TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+((?:[\s/]*+{ATTRIBUTE.pattern})*)")
MAX_COMPARED = 100_000_000
"""An attribute is compared with each before it in its tag: 10,000 in one take a second."""
CAPTION = re.compile(r"(?i)<(/?)figcaption\b")
"""What else would be lost with what stands around an article."""
LANG = re.compile(r"(?i)<html[^>]{0,500}?\slang\s*=\s*[\"']?([a-z]{2,3}(?:-[a-z0-9]{2,8})*)")


def read(html: str, name: str, address: str = "") -> Reading:
    """Read a page. Raises `Failure` where it has no article, or is far too long.

    `address` is where it was saved from, as far as that is known from outside it.
    """
    if attributes_squared(html) > MAX_COMPARED:
        raise too_large(name, "a tag of the page has thousands of attributes")
    elements_in_it, characters = elements.size(html)
    if elements_in_it > MAX_ELEMENTS:
        raise too_large(name, f"the page has more than {MAX_ELEMENTS:,} elements")
    if characters > MAX_TEXT:
        raise too_large(name, f"the page has more than {MAX_TEXT:,} characters of text")
    given = html
    base = targets.base(html) or escaping.address(address)
    page = visible_page.read(html, base)
    html = CAPTION.sub(r"<\1p", page.html)
    found = articles.find(html)
    if found is None or not found.text:
        raise no_article(name)
    url = escaping.address(found.url or base)
    article, lost = elements.blocks(found.text)
    told, _ = furniture.without(article)
    if not any(block.kind != "heading" and len(block.plain) >= SENTENCE for block in told):
        raise no_article(name)
    whole, shared = map(unsecured, articles.called(html))
    title = titles.of_page(unsecured(found.title or ""), whole, article, (*page.titles, shared))
    event, others = events.find(given, title)
    lang = LANG.search(html[:20_000])
    return Reading(
        article,
        page_title=title,
        event=event.days,
        published=_published((found.date or "").strip(), html),
        authors=tuple(filter(None, map(unsecured, (found.author or "").split(";")))),
        summary=unsecured(found.description or ""),
        url=url,
        lang=lang[1] if lang else "",
        videos=page.videos,
        place=event.place,
        hosts=event.hosts,
        unsure=(*page.unsure, *others, *lost, *omissions.left_out(html, article, title)),
    )


def _published(day: str, html: str) -> str:
    """A page's day, if it tells one: of a year alone, as beside a ©, the search makes 1 January."""
    year = day[:4]
    told = (
        rf"{year}\W?0?1\W?0?1(?!\d)|[^\W\d]{{3,9}}\.? 0?1(?:st)?,? {year}"
        rf"|(?<!\d)0?1\W{{1,3}}(?:0?1|[^\W\d]{{3,9}})\W{{1,5}}(?:de )?{year}"
    )
    return day if not day.endswith("-01-01") or re.search(told, html) else ""


def attributes_squared(html: str) -> int:
    """The squares of how many attributes each tag of a page has, added up."""
    return sum(len(ATTRIBUTE.findall(tag[1])) ** 2 for tag in TAG.finditer(html))


def no_article(name: str) -> Failure:
    """What is raised for a page with nothing to tell."""
    message = "there is no article in the page, only what stands around one"
    hint = "open the page, wait until its text is there, and save it again, or save the text"
    return unreadable(name, message, hint, "no-article")
