// Before the other scripts while `afterword preview` serves the pages: shows what is saved, and what is wrong.
"use strict";

(() => {
  let { page: own, mark } = document.currentScript.dataset;
  let source = document.cloneNode(true); // no other script has touched the page yet

  // The page as it is now, with the reader where the reader was.
  function exchange(html) {
    const made = new DOMParser().parseFromString(html, "text/html");
    const { activeElement: focused } = document;
    const owner = focused.closest("[id]");
    const within = (element) => [...$$("a, button, input", element), element];
    const at = owner && within(owner).indexOf(focused);
    const { scrollY } = window;
    document.title = made.title;
    bring(document.body, source.body, made.body);
    for (const each of $$("template", made)) document.getElementById(each.id).innerHTML = each.innerHTML; // unseen by `isEqualNode`
    source = made;
    for (const start of whenShown.all) start();
    const again = !focused.isConnected && owner && document.getElementById(owner.id);
    if (again) within(again)[at]?.focus({ preventScroll: true });
    scrollTo(0, scrollY);
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
      overlay([]); // it is not of the page's source
      if (told.is_old) exchange(told.html);
      mark = told.mark;
      overlay(told.errors);
    });
  }
  document.addEventListener("visibilitychange", listen);
  addEventListener("DOMContentLoaded", listen);
})();
