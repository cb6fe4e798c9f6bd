"""Where each output goes below `outbox/`; outbox/README.md tells people the same."""

import re

from msgspec import Struct

FOLDERS = ("newsletter", "social", "archive", "review")
"""In each, every dialogue has a folder, and so have the digests."""

FRONT_PAGE = "index.html"
SERIES_INDEX = "archive/index.txt"

SHARED = "review/-"
"""Where the style and the scripts of all pages are: no dialogue's folder can be called so."""

BESIDE = ".new"
"""What the new version of an output is called beside one that somebody edited."""

OUTPUT = rf"{re.escape(FRONT_PAGE)}|({'|'.join(FOLDERS)})/[^\0-\x1f:\\\ud800-\udfff]{{1,500}}"
"""A pattern, which most runs never need: to compile it takes as long as to load a module."""


class RecapPlaces(Struct, frozen=True):
    """Where the outputs of a recap, or of a digest, go."""

    folder: str
    slug: str

    @property
    def stem(self) -> str:
        """What all of them begin with in their folders: `mexico/2021-03-03-…`."""
        return f"{self.folder}/{self.slug}"

    @property
    def html(self) -> str:
        """The mail."""
        return f"newsletter/{self.stem}.html"

    @property
    def text(self) -> str:
        """Its plain-text part."""
        return f"newsletter/{self.stem}.txt"

    @property
    def message(self) -> str:
        """Both as a message."""
        return f"newsletter/{self.stem}.eml"

    @property
    def social(self) -> str:
        """The folder of the posts and the cards."""
        return f"social/{self.stem}/"

    @property
    def posts(self) -> str:
        """All posts, for programs."""
        return f"{self.social}posts.json"

    def network(self, key: str) -> str:
        """The posts of a network."""
        return f"{self.social}{key}.txt"

    def card(self, name: str) -> str:
        """A card, by its name."""
        return f"{self.social}cards/{name}.png"

    @property
    def archive(self) -> str:
        """The recap on file."""
        return f"archive/{self.stem}.txt"

    @property
    def page(self) -> str:
        """The page on which to review it."""
        return f"review/{self.stem}.html"

    @property
    def all(self) -> tuple[str, ...]:
        """All of them: files, and a folder."""
        return self.html, self.text, self.message, self.social, self.page, self.archive


class DialoguePlaces(Struct, frozen=True):
    """Where what there is of a dialogue, or of the digests, beside its recaps goes."""

    folder: str

    @property
    def index(self) -> str:
        """Its recaps, newest first."""
        return f"archive/{self.folder}/index.txt"

    @property
    def texts(self) -> str:
        """The texts of all recaps in one."""
        return f"archive/{self.folder}/all.txt"

    @property
    def json_feed(self) -> str:
        """The newest recaps as JSON Feed."""
        return f"archive/{self.folder}/feed.json"

    @property
    def atom_feed(self) -> str:
        """The same as Atom."""
        return f"archive/{self.folder}/feed.atom"

    @property
    def others(self) -> str:
        """Its recaps, for the pages of all of them."""
        return f"review/{self.folder}/others.js"

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return self.index, self.texts, self.json_feed, self.atom_feed, self.others

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of these and of its recaps' outputs."""
        return tuple(f"{folder}/{self.folder}/" for folder in FOLDERS)


def asset(name: str) -> str:
    """Where a file that all pages need is."""
    return f"{SHARED}/{name}"


def is_page(path: str) -> bool:
    """Whether this is the path of a page to review."""
    return path == FRONT_PAGE or (path.startswith("review/") and path.endswith(".html"))


def is_output(path: str) -> bool:
    """Whether this can be the path of an output, whoever wrote it down."""
    return bool(re.fullmatch(OUTPUT, path.removesuffix(BESIDE))) and "/.." not in path
