"""A new project: the files that it begins with."""

import json
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import asdict

from afterword import packed
from afterword.project.file_names import is_free
from afterword.text.names import slug


class Answers(Struct, frozen=True):
    """What is asked of somebody who starts a project."""

    name: str = "Our talks"
    organization: str = "Our organization"
    email: str = "talks@example.org"
    dialogue: str = "Meetups"

    @property
    def folder(self) -> str:
        """What the folder of the dialogue is called."""
        name = slug(self.dialogue)
        return name if is_free(name) else f"{name}-talks"


def project(answers: Answers, date: str) -> Iterator[tuple[str, str]]:
    """The files of a new project, by their paths from its folder, with an example of a date."""
    folder = answers.folder
    said = {
        **asdict(answers),
        "id": f"{folder}-{date}-example",
        "domain": answers.email.rpartition("@")[2],
    }
    quoted = {name: json.dumps(text, ensure_ascii=False) for name, text in said.items()}
    quoted["date"] = date
    paths = {
        "series.md": "recaps/series.md",
        "dialogue.md": f"recaps/{folder}/dialogue.md",
        "recap.md": f"recaps/{folder}/{date}-example.md",
    }
    yield ".gitattributes", packed.text("starter/gitattributes")
    yield ".gitignore", packed.text("starter/gitignore")
    for name, path in paths.items():
        yield path, packed.filled(f"starter/{name}", quoted)
