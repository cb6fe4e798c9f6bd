// Comes first while `afterword preview` serves the pages: shows what is saved, and what is wrong.
"use strict";

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
  for (const each of $$("template", made)) byId(each.id).innerHTML = each.innerHTML; // unseen by `isEqualNode`
  source = made;
  for (const start of whenShown.all) start();
  const again = !focused.isConnected && owner && byId(owner.id);
  if (again) within(again)[at]?.focus({ preventScroll: true });
  scrollTo(0, scrollY);
}

// Beside the body, which is the page's own. Read in part or closed, it stays so until something else is wrong.
function overlay(errors) {
  const now = JSON.stringify(errors);
  if (now === overlay.was) return;
  overlay.was = now;
  const { scrollTop = 0 } = $(".overlay") ?? {};
  put();
  if (!errors.length) return;
  const close = make("button", { onclick: put }, "Close");
  const ariaLabel = "What keeps this from being built";
  const box = make("section", { className: "overlay", role: "alert", ariaLabel, tabIndex: 0 }, close);
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

function stopped() {
  const words = "The preview has stopped; what you see may be old.";
  document.documentElement.append(make("p", { className: "stopped", role: "alert" }, words));
}

// Tabs that nobody sees leave the six connections to others. A lost one is taken up here: a browser
// would ask for what it asked for at first.
let events, again, late;
function listen() {
  events?.close();
  clearTimeout(again);
  if (document.hidden) return (late = clearTimeout(late));
  events = new EventSource(`/-/events?${new URLSearchParams({ page: own, mark })}`);
  events.onopen = () => {
    late = clearTimeout(late);
    $(".stopped")?.remove();
  };
  events.onerror = () => {
    events.close();
    again = setTimeout(listen, 1_000);
    late ??= setTimeout(stopped, 3_000);
  };
  events.onmessage = ({ data }) => {
    const { is_old, html, errors, ...now } = JSON.parse(data);
    if (is_old && !(html && $("#main"))) return location.reload();
    if (is_old) exchange(html);
    mark = now.mark;
    overlay(errors);
  };
}
document.addEventListener("visibilitychange", listen);
addEventListener("DOMContentLoaded", listen);
