"""The outbox that is committed is what the recaps and templates that are committed build."""

from conftest import CHECKOUT, build

from afterword.outbox.disk import MANIFEST_FILE


def test_the_committed_outbox_is_current() -> None:
    built = build(CHECKOUT)
    assert not [d for d in built.diagnostics if d.is_error]
    outbox = CHECKOUT / "outbox"
    there = {
        file.relative_to(outbox).as_posix(): file.read_bytes()
        for file in outbox.rglob("*")
        if file.is_file() and file.name not in ("README.md", MANIFEST_FILE)
    }
    assert {output.path: output.content for output in built.outputs} == there, (
        "run `afterword build` and commit outbox/"
    )
