"""The bytes of a file, however few of them one call gives."""

import os
from pathlib import Path

import pytest

from afterword.project.contents import content


@pytest.mark.parametrize("most_at_once", [3, 1_000])
@pytest.mark.parametrize(("size", "expected"), [(0, 0), (5, 5), (10, 10), (11, 11), (20, 11)])
def test_a_file_is_read_to_one_byte_more_than_it_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, expected: int, most_at_once: int
) -> None:
    file, written, real = tmp_path / "file", bytes(range(size)), os.read
    file.write_bytes(written)
    monkeypatch.setattr(os, "read", lambda reading, asked: real(reading, min(asked, most_at_once)))
    assert content(file, 10) == written[:expected]


def test_a_file_that_gets_shorter_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, real = tmp_path / "file", os.read
    file.write_bytes(b"12345")

    def read(reading: int, asked: int) -> bytes:
        os.truncate(file, 3)
        return real(reading, asked)

    monkeypatch.setattr(os, "read", read)
    assert content(file) == b"123"
