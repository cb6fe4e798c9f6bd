"""The posts that a page of the review desk shows, and each of its buttons pressed."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


Posts = dict[str, dict[str, Any]]


def posts(reviewed: Path, stem: str = "demo/full") -> Posts:
    listed = json.loads((reviewed / f"social/{stem}/posts.json").read_text("utf-8"))["posts"]
    return {f"{p['network']}-{p['variant']}-{p['part']}": p for p in listed}


def unfold(page: Page) -> None:
    """Open the tab of posts, and all networks on it."""
    page.click("#tab-posts")
    for summary in page.query_selector_all(".network:not([open]) > summary"):
        summary.click()
    expect(page.locator(".network:not(:has(.post))")).to_have_count(0)


PRESSED = """async () => {
  const found = {};
  for (const post of document.querySelectorAll(".post")) {
    const [copy, words] = post.querySelectorAll(".copy");
    const open = post.querySelector("a.button:not(.file)");
    const at = (found[post.dataset.key] = { url: open && open.href, said: post.innerText });
    copy.click();
    at.text = await navigator.clipboard.readText();
    if (words) words.click();
    at.alt = words ? await navigator.clipboard.readText() : null;
  }
  return found;
}"""
"""Presses all buttons of all posts, and looks at the clipboard after each."""


def copy_all(page: Page, expected: Posts) -> None:
    """Press every button of every post, one of them with the mouse."""
    unfold(page)
    first = page.locator("#plan .post").first
    first.locator("text=Copy >> nth=0").click()
    assert clipboard(page) == expected[first.get_attribute("data-key") or ""]["text"]
    found = page.evaluate(PRESSED)
    assert set(found) == set(expected)
    for key, post in expected.items():
        alone = post["variant"] != "thread" or post["network"] == "instagram"
        assert found[key]["text"] == post["text"]
        assert found[key]["alt"] == (post["alt"] if alone else None)
        intent = post["intent"] or {"url": None, "carries_text": True}
        follows = post["variant"] == "thread" and post["part"] > 1
        assert found[key]["url"] == (None if follows else intent["url"])
        assert ("takes only the link" in found[key]["said"]) is not intent["carries_text"]
