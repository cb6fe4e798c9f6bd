// Beside the other scripts while `afterword preview` serves the pages: shows what is saved, and what is wrong.
"use strict";

(() => {
  const own = decodeURIComponent(location.pathname.slice(1)) || "index.html";
  let { mark } = document.currentScript.dataset;
  const nameOf = (details) => $("h3", details)?.textContent ?? details.className;
  const within = (element) => [...$$("a, button, input", element), element];

  // The page as it is now, with the reader where the reader was.
  function exchange(html) {
    const made = new DOMParser().parseFromString(html, "text/html");
    const focused = document.activeElement;
    const owner = focused.closest("[id]");
    const at = owner && within(owner).indexOf(focused);
    const { selectionStart: caret } = focused;
    const { height } = $("#mail")?.style ?? {};
    const open = new Map($$("details").map((each) => [nameOf(each), each.open]));
    const { scrollY } = window;
    if (height) $("#mail", made).style.height = height;
    document.title = made.title;
    showAgain(document.adoptNode(made.body));
    for (const each of $$("details")) {
      each.open = open.get(nameOf(each)) ?? false;
      each.dispatchEvent(new Event("toggle"));
    }
    const again = owner && document.getElementById(owner.id);
    const now = again && within(again)[at];
    now?.focus({ preventScroll: true });
    if (caret != null) now?.setSelectionRange?.(caret, caret);
    scrollTo(0, scrollY);
    const others = $("script[src='others.js']");
    if (others) document.head.append(Object.assign(document.createElement("script"), { src: `others.js?${Date.now()}` }));
  }

  function overlay(errors) {
    $(".overlay")?.remove();
    if (!errors.length) return;
    const box = Object.assign(document.createElement("section"), { className: "overlay", role: "alert" });
    box.ariaLabel = "What keeps this from being built";
    box.tabIndex = 0;
    for (const { path, line, column, row, message, hint, code } of errors) {
      const pre = document.createElement("pre");
      const where = [path, line, column].filter(Boolean).join(":");
      const marked = row ? `\n\n  ${row}\n  ${" ".repeat(Math.max(0, column - 1))}^` : "";
      pre.textContent = `${where}\n${message}; ${hint} [${code}]${marked}`;
      box.append(pre);
    }
    document.body.append(box);
  }

  // A browser opens six connections to a server, and tabs that nobody sees are not to use them up.
  let events = null;
  function listen() {
    events?.close();
    events = document.hidden ? null : new EventSource(`/-/events?${new URLSearchParams({ page: own, mark })}`);
    events?.addEventListener("message", ({ data }) => {
      const told = JSON.parse(data);
      if (told.is_old && !(told.html && $("#main"))) return location.reload();
      if (told.is_old) exchange(told.html);
      mark = told.mark;
      overlay(told.errors);
    });
  }
  document.addEventListener("visibilitychange", listen);
  listen();
})();
