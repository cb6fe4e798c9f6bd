"""Compiled templates, kept from one process to the next."""

import hashlib
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from jinja2.ext import Extension

from afterword import __version__


class _Compiled(BytecodeCache):
    """Templates as they were compiled in this process, or in an earlier one.

    To compile them takes four times as long as to render a recap. So what was compiled is kept
    where Jinja keeps it, in a folder for temporary files that is the user's own.
    """

    def __init__(self, key: str) -> None:
        self._code: dict[tuple[str, str], Any] = {}
        self._files: FileSystemBytecodeCache | None = None
        with suppress(OSError, RuntimeError):  # there is no folder that nobody else writes to
            self._files = FileSystemBytecodeCache(pattern=f"__afterword_{key}_%s.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))
        if bucket.code is None and self._files:
            try:
                self._files.load_bytecode(bucket)
            except Exception:  # whatever stands there instead
                bucket.reset()
            self._keep(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._keep(bucket)
        if self._files:
            with suppress(OSError):
                self._files.dump_bytecode(bucket)

    def _keep(self, bucket: Bucket) -> None:
        if bucket.code:
            self._code[bucket.key, bucket.checksum] = bucket.code


@cache
def compiled(
    environment: type[Environment], extensions: tuple[type[Extension], ...] = ()
) -> BytecodeCache:
    """What was compiled for just these, by this code of ours and of Jinja's."""
    makers = (environment, environment.code_generator_class, *extensions)
    modules = [maker.__module__ for maker in makers]
    checksum = hashlib.sha256(f"{__version__} {jinja2.__version__}".encode())
    for module in modules:
        checksum.update(Path(str(sys.modules[module].__file__)).read_bytes())
    return _Compiled(checksum.hexdigest()[:16])
