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

  // Beside the body, which is the page's own. It is what it was, and where it was read, until something else is
  // wrong; whoever has closed it has read it.
  function overlay(errors) {
    const told = JSON.stringify(errors);
    if (told === overlay.told) return;
    overlay.told = told;
    const { scrollTop = 0 } = $(".overlay") ?? {};
    $(".overlay")?.remove();
    if (!errors.length) return;
    const close = make("button", { onclick: put }, "Close");
    const box = make("section", { className: "overlay", role: "alert", ariaLabel: "What keeps this from being built", tabIndex: 0 }, close);
    for (const { path, line, column, row, message, hint, code } of errors) {
      const where = [path, line, column].filter(Boolean).join(":");
      const marked = row ? `\n\n  ${row}\n  ${" ".repeat(Math.max(0, column - 1))}^` : "";
      box.append(make("pre", {}, `${where}\n${message}; ${hint} [${code}]${marked}`));
    }
    document.documentElement.append(box);
    box.scrollTop = scrollTop;
  }
  const put = () => $(".overlay")?.remove();
  document.addEventListener("keydown", ({ key }) => key === "Escape" && !$("dialog[open]") && put());

  function stopped(is) {
    $(".stopped")?.remove();
    const words = "The preview has stopped; what you see may be old.";
    if (is) document.documentElement.append(make("p", { className: "stopped", role: "alert" }, words));
  }

  // A browser opens six connections to a server, and tabs that nobody sees are not to use them up. One that
  // takes up a lost connection itself asks for what it asked for at first, so that is done here.
  let events = null;
  let again, late;
  function listen() {
    events?.close();
    clearTimeout(again);
    if (document.hidden) return (late = clearTimeout(late));
    events = new EventSource(`/-/events?${new URLSearchParams({ page: own, mark })}`);
    events.addEventListener("open", () => {
      late = clearTimeout(late);
      stopped(false);
    });
    events.addEventListener("error", () => {
      events.close();
      again = setTimeout(listen, 1_000);
      late ??= setTimeout(stopped, 3_000, true);
    });
    events.addEventListener("message", ({ data }) => {
      const told = JSON.parse(data);
      if (told.is_old && !(told.html && $("#main"))) return location.reload();
      if (told.is_old) exchange(told.html);
      mark = told.mark;
      overlay(told.errors);
    });
  }
  document.addEventListener("visibilitychange", listen);
  addEventListener("DOMContentLoaded", listen);
})();
