// Beside the other scripts while `afterword preview` serves the pages: shows what is saved, and what is wrong.
"use strict";

(() => {
  const own = decodeURIComponent(location.pathname.slice(1)) || "index.html";
  const { mark } = document.currentScript.dataset;

  // The page as it is now, with the reader where the reader was.
  function exchange(html) {
    const made = new DOMParser().parseFromString(html, "text/html");
    const focus = document.activeElement.id;
    const { height } = $("#mail")?.style ?? {};
    const open = $$("details").map((each) => each.open);
    const { scrollY } = window;
    if (height) $("#mail", made).style.height = height;
    document.title = made.title;
    showAgain(document.adoptNode(made.body));
    $$("details").forEach((each, at) => {
      each.open = open[at] ?? false;
      each.dispatchEvent(new Event("toggle"));
    });
    document.getElementById(focus)?.focus({ preventScroll: true });
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

  const asking = new URLSearchParams({ page: own, mark });
  new EventSource(`/-/events?${asking}`).addEventListener("message", ({ data }) => {
    const { errors, is_old, html } = JSON.parse(data);
    if (is_old && !(html && $("#main"))) location.reload();
    else if (is_old) exchange(html);
    overlay(errors);
  });
})();
