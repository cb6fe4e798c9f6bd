// Beside review.js while `afterword preview` serves the pages: shows what is saved, and what is wrong.
"use strict";

(() => {
  const $ = (selector) => document.querySelector(selector);
  const $$ = (selector) => [...document.querySelectorAll(selector)];
  const place = `afterword live ${location.pathname}`;
  const own = decodeURIComponent(location.pathname.slice(1)) || "index.html";
  const shared = ["review/review.css", "review/review.js"];

  function reload() {
    const open = $$("details").map((each) => each.open);
    sessionStorage.setItem(place, JSON.stringify({ open, scroll: scrollY }));
    location.reload();
  }

  // Where the reader was, once the mail has its height again.
  const kept = JSON.parse(sessionStorage.getItem(place) || "null");
  sessionStorage.removeItem(place);
  if (kept) {
    $$("details").forEach((each, at) => (each.open = Boolean(kept.open[at])));
    const back = () => scrollTo(0, kept.scroll);
    back();
    $("#mail")?.addEventListener("load", () => requestAnimationFrame(back));
  }

  function overlay(errors) {
    $(".overlay")?.remove();
    if (!errors.length) return;
    const box = Object.assign(document.createElement("section"), { className: "overlay" });
    box.setAttribute("role", "alert");
    box.setAttribute("aria-label", "What keeps this from being built");
    for (const { path, line, column, row, message, hint, code } of errors) {
      const pre = document.createElement("pre");
      const where = [path, line, column].filter(Boolean).join(":");
      const marked = row ? `\n\n  ${row}\n  ${" ".repeat(Math.max(0, column - 1))}^` : "";
      pre.textContent = `${where}\n${message}; ${hint} [${code}]${marked}`;
      box.append(pre);
    }
    document.body.append(box);
  }

  const events = new EventSource("/-/events");
  events.addEventListener("message", ({ data }) => {
    const { errors = [], changed = [] } = JSON.parse(data);
    if (changed.some((path) => path === own || shared.includes(path))) reload();
    else overlay(errors);
  });
})();
