"""Posts before they are sent: what networks hide, readers skip, and screen readers spell out."""

import re
from collections.abc import Iterable, Iterator

from afterword.diagnostics import Diagnostic, Key, diagnose
from afterword.language import orthography
from afterword.language.sentences import characters, sentences, words
from afterword.lint import lint_rules
from afterword.social import networks, sharing
from afterword.social.networks import Network
from afterword.social.post import Post
from afterword.social.rendering import Posts
from afterword.text.wrap import has_breakable

STYLED = re.compile("[\U0001d400-\U0001d7ff\U0001f130-\U0001f169]{2,}")
"""Mathematical and squared letters, which pass for bold or italic ones."""
STYLED_OR_WIDE = re.compile(f"{STYLED.pattern}|[\uff21-\uff3a\uff41-\uff5a]{{2,}}")
"""Wide letters too, which are ordinary in some languages."""
FAR = re.compile("[\uff21-\U0010ffff]")
"""What all of them are among: whether there is any is known in a sixth of the time."""


def check(posts: Posts) -> Iterator[Diagnostic]:
    """What is wrong with a recap's posts."""
    found = (*_long_sentences(posts), *_hashtags(posts), *_alt(posts), *_each(posts))
    yield from dict.fromkeys(found)


def _each(posts: Posts) -> Iterator[Diagnostic]:
    first_lines: dict[tuple[str, str], Post] = {}
    read: set[tuple[object, ...]] = set()
    for post in _meant(posts):
        network, first_line = networks.table()[post.network], post.first_line
        yield from _folded(posts, post, network)
        # Most texts go to several networks, of which the same would be told.
        text = (post.variant, post.text, post.links, network.links)
        if text not in read:
            read.add(text)
            yield from _text(posts, post, network)
        if post.in_thread and post.part > 1:
            continue
        if network.replies and first_line.startswith("@"):
            message = f"the {post.variant} post begins with a name: {network.label} shows it to few"
            hint = "put a word before the name"
            yield _at_text(posts, "hidden-reply", message, hint, first_line[:20])
        other = first_lines.setdefault((post.network, first_line), post)
        if other.variant != post.variant:
            message = f"the {other.variant} post and the {post.variant} post begin alike"
            hint = "who follows you sees both: let each begin with something of its own"
            yield _at_text(posts, "same-first-line", message, hint, first_line)


def _meant(posts: Posts) -> Iterable[Post]:
    """What is posted: what the series' own plan has, else all, as people choose among them."""
    if not posts.event.series.plan:
        return posts.posts
    planned = {post.key for each in posts.plan for post in each.whole(posts.posts)}
    return [post for post in posts.posts if post.key in planned]


def _folded(posts: Posts, post: Post, network: Network) -> Iterator[Diagnostic]:
    if not network.fold or len(post.first_line) <= network.fold[-1]:
        return
    sentence = next(iter(sentences(post.first_line, within=True)))
    if len(sentence) > network.fold[-1]:
        message = (
            f"{network.label} hides all beyond {network.fold[-1]} characters, and the first "
            f"sentence of the {post.variant} post has {len(sentence)}"
        )
        title, hint = posts.event.recap.title, "begin with a shorter sentence"
        if post.variant == "quote":
            hint = f"quote less, or write the post by hand under `posts: {network.key}: quote:`"
        elif title in sentence and not posts.event.recap.short_title:
            hint = "write a `short_title`"
        yield _at_text(posts, "below-fold", message, hint, sentence)


def _text(posts: Posts, post: Post, network: Network) -> Iterator[Diagnostic]:
    if len(post.links) > 1 and not _is_list(posts, post):
        message = f"the {post.variant} post has {len(post.links)} links"
        hint = "keep the one that matters: each takes readers away from the other"
        yield _at_text(posts, "many-links", message, hint, post.links[0])
    for url in _cut(posts, post) if network.links else ():
        message = f"networks take the mark at the end of '{url}' for the end of a sentence"
        hint = "readers would be led elsewhere: find an address that ends in a letter"
        yield _at_text(posts, "cut-link", message, hint, url)
    if FAR.search(post.text):
        is_wide = orthography.of(posts.event.recap.lang).wide_letters
        if styled := (STYLED if is_wide else STYLED_OR_WIDE).search(post.text):
            message = f"'{styled[0]}' is made of signs that only look like letters"
            hint = "write plain letters: a screen reader spells these out, or skips them"
            yield _at_text(posts, "styled-letters", message, hint, styled[0])


def _is_list(posts: Posts, post: Post) -> bool:
    """Whether the links of a digest's post are those of its events, which it lists."""
    told = [each.recap.url or each.recap.video for each in posts.event.events]
    return all(any(url and link.startswith(url) for url in told) for link in post.links)


def _cut(posts: Posts, post: Post) -> Iterator[str]:
    """The addresses in a post that are links only in part."""
    recap = posts.event.recap
    of_next = recap.next.url if recap.next else None
    given = (recap.url, recap.video, of_next, *(document.url for document in recap.documents))
    for url in (url for url in given if url and url.startswith("http")):
        if url in post.text and not any(url in link for link in post.links):
            yield url


def _long_sentences(posts: Posts) -> Iterator[Diagnostic]:
    recap, rule = posts.event.recap, lint_rules.table()["long-sentence"]
    texts: list[tuple[Key, str]] = [(("summary",), recap.summary or "")]
    texts += [(("takeaways", i), text) for i, text in enumerate(recap.takeaways)]
    texts += [(("panels", i, "takeaway"), p.takeaway or "") for i, p in enumerate(recap.panels)]
    texts.append((("question",), recap.question or ""))
    texts += [
        (("posts", network, variant), line)
        for network, each in recap.posts.items()
        for variant, text in each.items()
        for line in text.split("\n")
    ]
    for way, text in texts:
        for sentence in sentences(text, within=True):
            number, most, unit = words(sentence), int(rule.limit), "words"
            if has_breakable(sentence):
                number, most, unit = characters(sentence), int(rule.large), "characters"
            if number > most:
                message = f"a sentence of {number} {unit} is hard to take in while scrolling"
                place = recap.source.value(*way)
                hint = f"make two of it; {most} {unit} are enough"
                yield diagnose(place, "long-sentence", message, hint)


def _hashtags(posts: Posts) -> Iterator[Diagnostic]:
    event = posts.event
    bearing = [network for network in event.series.chosen_networks if network.hashtags]
    recap, dialogue, series = event.recap, event.dialogue, event.series
    for tags, own, main in (
        (recap.hashtags, recap.source, recap.source),
        (dialogue.hashtags, dialogue.source, dialogue.main),
        (series.hashtags, series.source, series.main),
    ):
        source = own if own.at(("hashtags",)) else main
        for i, tag in enumerate(tags):
            dead = next((each for each in bearing if not sharing.is_linked(tag, each)), None)
            if dead:
                place = source.value("hashtags", i)
                message = f"#{tag} is no link on {dead.label}, so it is left out there"
                hint = "a hashtag has a letter and is short"
                yield diagnose(place, "dead-hashtag", message, hint)


def _alt(posts: Posts) -> Iterator[Diagnostic]:
    image = posts.event.recap.image
    for network in posts.event.series.chosen_networks:
        if image and 0 < network.alt < len(image.alt):
            message = f"the words for the picture have {len(image.alt)} characters"
            hint = f"{network.label} takes {network.alt}: say what matters first, and less"
            place = posts.event.recap.source.value("image", "alt")
            yield diagnose(place, "alt-too-long", message, hint)


def _at_text(posts: Posts, code: str, message: str, hint: str, text: str) -> Diagnostic:
    """A problem where a text stands, else where the recap's story begins to be told."""
    event = posts.event
    place = event.find_said(text) or event.recap.source.value("title")
    return diagnose(place, code, message, hint)
