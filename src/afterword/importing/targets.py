"""Where a page's links lead, where its pictures are, and its videos, all as whole addresses."""

import re
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from afterword import packed
from afterword.importing.escaping import joined, one_line
from afterword.importing.nodes import attribute
from afterword.importing.vocabulary import any_of, of_all


class Player(Struct, frozen=True, forbid_unknown_fields=True):
    """A player of videos, as the head of `video_players.toml` explains."""

    key: str
    begins: tuple[str, ...]
    id: str
    watch: str
    source: str
    secret: str = ""
    lists: frozenset[str] = frozenset()

    def seen_at(self, address: str) -> str:
        """The address at which people see what it plays at an address, or nothing."""
        begins = f"(?:https?:)?//(?:www\\.)?{any_of(self.begins)}"
        found = re.match(rf"{begins}({self.id})(?=[/?#]|$)", address)
        if not found or found[1] in self.lists:
            return ""
        said = parse_qs(urlsplit(address).query).get(self.secret, ())
        return "/".join((self.watch.format(id=found[1]), *filter(SECRET.fullmatch, said[:1])))


SECRET = re.compile("[0-9A-Za-z]{1,64}")
"""What is longer, or has other letters, is no part of an address, and no post has room for it."""
SAVED = of_all("saved_pages.toml")
PLAYERS = packed.rows("video_players.toml", Player)

SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://\S+) -->")
"""What browsers write at the top of a page that they save."""
SAVED_IN = re.compile(rf"(?i)[._-]{any_of(SAVED['folders'])}/[^/]*$")
"""The folder beside a saved page, as browsers name it: what is in it has no address."""
FOOTNOTE = re.compile(r"\[?\d{1,3}\]?|[*†‡]")
BACK = set("↩↑^⤴︎\ufe0e\ufe0f ")
REDIRECT = re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/url\?")
"""What Google puts before the address of a link in its documents and its mail."""
LINK = "⸐"
"""Around the parts of a link that is text until it is read; no page has this sign."""
HIGH = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")


def base(html: str) -> str:
    """The address of a page, as it says or as the browser that saved it did, or nothing."""
    tree = LexborHTMLParser(html)
    for query, name in (
        ("link[rel='canonical']", "href"),
        ("meta[property='og:url']", "content"),
        ("meta[name='twitter:url']", "content"),
    ):
        for node in tree.css(query):
            if _is_whole(said := attribute(node, name)):
                return said
    saved = SAVED_FROM.search(html[:2000])
    return saved[1] if saved else ""


def links(tree: LexborHTMLParser, page: str) -> None:
    """Make links whole; one within the page is its words, a footnote's a number set high."""
    start = _based(tree, page)
    for node in tree.css("a[href]"):
        target = attribute(node, "href")
        if target.startswith(("#", f"{page}#")):
            _within(node)
        elif target and (whole := _joined(start, _led_to(target))):
            node.attrs["href"] = whole


def marked(words: str, target: str) -> str:
    """A link as text, for where the search for an article would lose it."""
    return f"{LINK}{words}{LINK}{target}{LINK}"


def _led_to(target: str) -> str:
    """Where a link leads in the end."""
    if not REDIRECT.match(target):
        return target
    asked = parse_qs(target.partition("?")[2])
    given = (asked.get(name, [""])[0] for name in ("q", "url"))
    return next(filter(_is_whole, given), target)


def _within(node: LexborNode) -> None:
    text = node.text().strip()
    if text and set(text) <= BACK:
        node.decompose()
    elif FOOTNOTE.fullmatch(text) and node.prev is not None and node.parent is not None:
        node.replace_with(text.strip("[]").translate(HIGH))
    else:
        del node.attrs["href"]


def pictures(tree: LexborHTMLParser, page: str) -> list[str]:
    """Make the addresses of pictures whole. Returns those of the article that have none."""
    start = _based(tree, page)
    lost = []
    for node in tree.css("img"):
        said = {name: value or "" for name, value in node.attributes.items()}
        address = _picture(said, start)
        for name in said:
            if name.startswith("data-") or name == "srcset":
                del node.attrs[name]
        if address:
            node.attrs["src"] = address
            continue
        alt = one_line(said.get("alt", ""))
        if alt:
            lost.append(alt)
        node.decompose()
    return lost


def _picture(said: dict[str, str], start: str) -> str:
    """The address of a picture: one that is whole, the largest where there are several."""
    sizes = [
        (float(size[1]) if (size := re.search(r"(\d+(?:\.\d+)?)[wx]\s*$", each)) else 0, each)
        for name in ("srcset", "data-srcset")
        for each in re.split(r",\s+", said.get(name, ""))
    ]
    largest = [each.split()[0] for _, each in sorted(sizes, reverse=True) if each.split()]
    named = [said.get(name, "").strip() for name in ("data-src", "data-lazy-src", "data-original")]
    own = said.get("src", "").strip()
    given = [address for address in (own, *named, *largest) if address]
    known = [address for address in given if start and not SAVED_IN.search(address)]
    whole = (*given, *(_joined(start, address) for address in known))
    return next(filter(_is_whole, whole), "")


def videos(tree: LexborHTMLParser) -> list[str]:
    """The addresses at which people can see the videos that a page shows."""
    found = []
    for node in tree.css("iframe, video, video source"):
        for address in filter(None, (attribute(node, name) for name in ("src", "data-src"))):
            seen_at = next(filter(None, (each.seen_at(address) for each in PLAYERS.values())), "")
            if seen_at or (node.tag != "iframe" and _is_whole(address)):
                found.append(seen_at or address)
    return list(dict.fromkeys(found))


def _based(tree: LexborHTMLParser, page: str) -> str:
    """What a page's addresses begin from: what it says, else its own address."""
    node = tree.css_first("base[href]")
    said = attribute(node, "href") if node is not None else ""
    return _joined(page, said) or page


def _joined(start: str, target: str) -> str:
    whole = joined(start, target)
    return f"https:{whole}" if whole.startswith("//") else whole


def _is_whole(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
