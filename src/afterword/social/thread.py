"""A thread: a text in numbered posts, none of which ends inside a sentence."""

from collections.abc import Callable, Iterable, Iterator

from afterword.language.sentences import pieces
from afterword.social.fitting import MANY_HASHTAGS, PART, Fitted, fit
from afterword.text.bidi import led

Count = Callable[[str], int]


def thread(
    marked: str,
    limit: int,
    count: Count,
    hashtags: int = MANY_HASHTAGS,
    leftward: bool = False,
) -> list[Fitted]:
    """The posts of a template that parts them with `{% part %}`, each numbered within its limit.

    A post too long with all left out that may be is split at its paragraphs, then its sentences.
    One with a sentence that does not fit is for the caller to report. Nothing is no thread, and a
    post that stands alone has no number.
    """
    parts = [part for part in marked.split(PART) if part.strip(" \n")]
    if len(parts) == 1:
        whole = fit(parts[0], limit, count, hashtags, leftward)
        if whole.length <= limit:
            return [whole] if whole.text else []
    number, posts = len(parts), _posts(parts, limit, count, hashtags, leftward, len(parts))
    while len(posts) > number:
        number = len(posts)
        posts = _posts(parts, limit, count, hashtags, leftward, number)
    if len(posts) == 1:
        return [posts[0]._replace(length=count(posts[0].text))]
    numbered = []
    for at, post in enumerate(posts, 1):
        text = f"{post.text}\n\n{at}/{len(posts)}"
        numbered.append(Fitted(text, count(text), post.dropped))
    return numbered


def _posts(
    parts: Iterable[str], limit: int, count: Count, hashtags: int, leftward: bool, number: int
) -> list[Fitted]:
    """The posts without their numbers, with room for numbers up to this one."""

    def numbered(text: str) -> int:
        return count(f"{text}\n\n{number}/{number}")

    posts: list[Fitted] = []
    for part in parts:
        post = fit(part, limit, numbered, hashtags, leftward)
        if post.length <= limit:
            posts += [post] if post.text else []
            continue
        texts = _split(post.text, limit, numbered, leftward)
        first, *rest = (Fitted(text, numbered(text), ()) for text in texts)
        posts += [first._replace(dropped=post.dropped), *rest]
    return posts


def _split(text: str, limit: int, count: Count, leftward: bool) -> list[str]:
    """A text in as few as hold it. Only a paragraph that fits in none comes by sentences.

    Only a sentence that fits in none comes by those that it quotes, or has in brackets.
    """
    texts: list[str] = []
    for paragraph in text.split("\n\n"):
        glue = "\n\n"
        for piece in _as_large_as_fit(paragraph, limit, count):
            if texts and count((texts[-1] + glue + piece).rstrip()) <= limit:
                texts[-1] += glue + piece
            else:
                texts.append(piece if glue or not leftward else led(piece))
            glue = ""
    return [text.rstrip() for text in texts]


def _as_large_as_fit(paragraph: str, limit: int, count: Count) -> Iterator[str]:
    for piece in [paragraph] if count(paragraph) <= limit else pieces(paragraph):
        yield from [piece] if count(piece.rstrip()) <= limit else pieces(piece, within=True)
