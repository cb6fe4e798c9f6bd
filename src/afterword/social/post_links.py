"""What X and Mastodon take for links in the text of a post: the grammar of twitter/twitter-text."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain

from afterword import packed
from afterword.text.regexp import regexp

# Inside of classes, as twitter-text 3.1.0 has them in js/src/regexp: invalidCharsGroup,
# directionalMarkersGroup, spacesGroup, punct, latinAccentChars and cyrillicLettersAndMarks.
INVALID = "\ufffe\ufeff\uffff"
TURNING = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
PUNCTUATION = r"!'#%&()*+,\\./:;<=>?@\[\]^{|}~$"  # without the two that a label has inside, - and _
LATIN = (
    "\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272"
    "\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
CYRILLIC = "\u0400-\u04ff"
NOT_BEFORE = f"A-Za-z0-9@＠$#＃{INVALID}"
"""What no link follows: validUrlPrecedingChars."""
NOT_BEFORE_BARE = frozenset("-_./")
NOT_AFTER = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@+-")
"""What runs on where a top-level domain should have ended."""

_IN_LABEL = f"[^{PUNCTUATION}{SPACES}{INVALID}{TURNING}]"
_LABEL_ENDS = f"[^_{PUNCTUATION}{SPACES}{INVALID}{TURNING}-]"
DOT = re.compile(rf"\.(?={_LABEL_ENDS})")
IN_LABEL = re.compile(f"{_IN_LABEL}*")
LABEL = re.compile(rf"{_LABEL_ENDS}(?:{_IN_LABEL}*{_LABEL_ENDS})?(?=\.)")
LABELS = regexp(rf"(?:{LABEL.pattern}\.)*")
START = re.compile(f"(?:(?<=[^{NOT_BEFORE}])|^(?![^{NOT_BEFORE}]{_LABEL_ENDS})){_LABEL_ENDS}")
SCHEME = re.compile(rf"(?:^|[^{NOT_BEFORE}])((?ai:https?://))\Z")
ASCII_LABELS = regexp(rf"(?:[-A-Za-z0-9{LATIN}]+\.)+")
PUNYCODE = re.compile(r"(?ai:xn--[-0-9a-z]+)")
FULL_STOP = re.compile("[.。．｡]")
MAX_URL, MAX_LABEL, MAX_SLUG = 4096, 63, 40


def _brackets(path: str) -> str:
    """Brackets in a path, which come in pairs, one level deep: validUrlBalancedParens."""
    return rf"\((?:[{path}]+|[{path}]*\([{path}]+\)[{path}]*)\)"


def _rest(path: str, query: str, query_end: str) -> re.Pattern[str]:
    """What follows a host: port, path (group 1) and query."""
    return re.compile(rf"(?::[0-9]+)?(/(?:{path})*)?(?:\?[{query}]*[{query_end}])?")


Rest = Callable[[bool], re.Pattern[str]]
"""What may follow a host. Given True, only what is in ASCII: that compiles in a tenth of the time,
and few links have more."""
IN_ASCII = re.compile(r"[!-~]*(?:[\t-\r ]|\Z)")
"""A link that goes on so has nothing beyond ASCII: no link goes on after a blank."""

_QUERY, _QUERY_END = r"A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|", r"A-Za-z0-9\-_&=#/"
TCO = re.compile(rf"(?ai:https?://t\.co/)([A-Za-z0-9]+)(?:\?[{_QUERY}]*[{_QUERY_END}])?")


@cache
def x_rest(in_ascii: bool) -> re.Pattern[str]:
    """validUrlPath, validUrlQueryChars and validUrlQueryEndingChars of twitter-text."""
    letters, dash = ("", "") if in_ascii else (CYRILLIC + LATIN, "\u2013")
    some = rf"A-Za-z{letters}0-9!*';:=+,.$/%#\[\]\-{dash}_~@|&"
    end = rf"+\-A-Za-z{letters}0-9=_#/"
    path = rf"[{some}]*(?:{_brackets(some)}[{some}]*)*[{end}]|{_brackets(some)}|@[{some}]+/"
    return _rest(path, _QUERY, _QUERY_END)


@cache
def mastodon_rest(in_ascii: bool) -> re.Pattern[str]:
    """The same of mastodon/mastodon, config/initializers/twitter_regex.rb.

    It is shorter to say what is not taken than what is: almost everything beyond ASCII.
    """
    blanks, quotes = ("\t-\r ", "") if in_ascii else (SPACES, "「」")
    some = f"^{blanks}<>()?"
    end = rf"""^{blanks}()?!*"'{quotes}<>;:=,.$%\[\]~&|@"""
    path = rf"[{some}]*(?:{_brackets(some)}[{some}]*)*(?:[{end}]|{_brackets(some)})|[{some}]+/"
    return _rest(path, r'^\0- "<>\\`{}\x7f-\x9f', r"""^\0-"$%'-,.:-<>-@\[-\^`{-\x9f""")


@cache
def top_level_domains() -> tuple[frozenset[str], int]:
    """IANA's list, of the date that is in the file, and the length of the longest."""
    text = packed.text("data/top_level_domains.txt")
    names = re.sub("(?m)^#.*", "", text).split()
    return frozenset(names), max(map(len, names))


def links(text: str, rest: Rest, *, bare: bool) -> list[tuple[int, int]]:
    """Where links begin and end: extractUrlsWithIndices of twitter-text.

    With `bare`, hosts without a scheme are links too: example.org.
    """
    found: list[tuple[int, int]] = []
    done = at = 0
    while dotted := DOT.search(text, at):
        dot = dotted.start()
        label = dot - next(IN_LABEL.finditer(text[done:dot][::-1])).end()
        host = _host(text, dot)
        at = dot + 1 if host else next(LABELS.finditer(text, dot + 1)).end()
        if host is None or label == dot or text[dot - 1] in "-_":
            continue
        last_dot, end = host
        scheme = SCHEME.search(text, max(done, label - 9), label)
        firsts = chain(
            [label] if scheme and text[label] not in "-_" else [],
            (start.start() for start in START.finditer(text, max(label, done + (done > 0)), dot)),
        )
        # The label before the top level has no underscore; those before it may.
        first = next((n for n in firsts if last_dot > dot or "_" not in text[n:dot]), None)
        if first is None:
            continue
        after = next(rest(IN_ASCII.match(text, end) is not None).finditer(text, end))
        done = at = after.end()
        if not _in_dns(text[first:end]):
            continue
        if scheme and first == label:
            found += _with_scheme(text, scheme.start(1), first, done)
        elif bare and text[first - 1 : first] not in NOT_BEFORE_BARE:
            hosts = list(_ascii_hosts(text, first, end))
            if hosts and after[1]:
                hosts[-1] = (hosts[-1][0], hosts[-1][1] + done - end)
            found += hosts
    return found


def _host(text: str, dot: int) -> tuple[int, int] | None:
    """Of the longest host whose first label ends at a dot, the last dot and the end."""
    host = None
    may_be_last = True
    while True:
        if may_be_last and (end := _top_level(text, dot + 1)):
            host = dot, end
        label = LABEL.match(text, dot + 1)
        if label is None:
            return host
        may_be_last = "_" not in label[0]
        dot = label.end()


def _top_level(text: str, at: int) -> int | None:
    """Where the top-level domain that begins here ends."""
    if length := _listed(text[at : at + top_level_domains()[1] + 1]):
        return at + length
    punycode = PUNYCODE.match(text, at)
    return punycode.end() if punycode else None


@lru_cache(maxsize=1_000)
def _listed(ahead: str) -> int:
    """How long the listed top-level domain is that a text begins with, 0 where it has none.

    Kept, as the posts of a recap link to the same few hosts.
    """
    names, longest = top_level_domains()
    label = ahead[:longest].partition(".")[0].lower()
    for length in range(len(label), 1, -1):
        if ahead[length : length + 1] not in NOT_AFTER and label[:length] in names:
            return length
    return 0


@lru_cache(maxsize=1_000)
def _in_dns(host: str) -> bool:
    return all(len(punycode(label)) <= MAX_LABEL for label in host.split("."))


def punycode(label: str) -> str:
    """A label of a host in ASCII."""
    parts = FULL_STOP.split(label)
    return ".".join(
        part if part.isascii() else "xn--" + part.encode("punycode").decode() for part in parts
    )


def _with_scheme(text: str, start: int, host: int, end: int) -> Iterator[tuple[int, int]]:
    """The link, if it is not too long. Of a t.co link, only what X itself writes."""
    if host - start + end - start > MAX_URL:
        return
    if tco := TCO.match(text, start):
        if len(tco[1]) <= MAX_SLUG:
            yield start, tco.end()
    else:
        yield start, end


def _ascii_hosts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of a bare host is a link: labels in Latin letters, up to a top-level domain."""
    while labels := ASCII_LABELS.search(text, start, end):
        start = labels.end()
        for dot in (n for n in range(labels.end() - 1, labels.start(), -1) if text[n] == "."):
            if top := _top_level(text, dot + 1):
                yield labels.start(), top
                start = top
                break
