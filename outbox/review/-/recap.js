// A recap's page: its tabs, its mail as it lands, its archive text.
"use strict";

const tabs = () => $$("[role=tab]");
const panelOf = (tab) => tab.getAttribute("aria-controls");

function show(tab, focus) {
  for (const each of tabs()) {
    const chosen = each === tab;
    each.ariaSelected = chosen;
    each.tabIndex = chosen ? 0 : -1;
    byId(panelOf(each)).hidden = !chosen;
  }
  if (panelOf(tab) !== place()) history.replaceState(null, "", `#${panelOf(tab)}`);
  if (!isHidden("posts")) lay();
  draw();
  if (focus) tab.focus();
}

// The tab that the address names, or that has the post that it names.
const place = () => location.hash.slice(1).replace(/^plan-.*/, "posts");

function showAsked() {
  const wasHidden = isHidden("posts");
  const asked = tabs().find((tab) => panelOf(tab) === place());
  if (asked) show(asked);
  else draw();
  if (wasHidden && /^#plan-/.test(location.hash)) location.replace(location.hash); // now it is there
}

addEventListener("hashchange", showAsked);
on("click", "[role=tab]", (tab) => show(tab));
on("keydown", "[role=tab]", (tab, { key }) => {
  const all = tabs();
  const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (by) show(all.at((all.indexOf(tab) + by) % all.length), true);
});

// The mail, as it was asked for until the browser is closed; pictures, on each page anew.
// A frame inherits no scheme, so the mail's own rules for dark screens are made to hold, or not to.

const CLOSED = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><base target="_blank">`;
const view = { width: innerWidth < 700 ? "380" : "640", scheme: "light", styles: true, plain: false, ...sitting.get("view"), pictures: false };

let message, words, newsletter;

// A part of a message in quoted-printable (RFC 2045, section 6.7).
function decoded(part) {
  const lines = part.slice(part.indexOf("\r\n\r\n") + 4).replaceAll("=\r\n", "").replaceAll("\r\n", "\n");
  return lines.replace(/(?:=[0-9A-F]{2})+/g, (bytes) => decodeURIComponent(bytes.replaceAll("=", "%")));
}

function mail() {
  const { scheme } = view;
  const closed = view.pictures ? CLOSED.replace("data:", "data: https: http:") : CLOSED;
  const html = newsletter.replace("<head>", `<head>${closed}`).replace('content="light dark"', `content="${scheme}"`);
  return html.replace(/<style[^>]*>[\s\S]*?<\/style>/gi, (style) => {
    if (!view.styles) return "";
    return style
      .replace(/@media only screen/g, "@media all") // it is as high on paper
      .replace(/color-scheme:\s*light dark/g, `color-scheme: ${scheme}`)
      .replace(/@media\s+[^{(]*\(prefers-color-scheme:\s*dark\)/g, scheme === "dark" ? "@media all" : "@media not all");
  });
}

function draw() {
  const frame = $("#mail");
  frame.hidden = view.plain;
  $("#mail-text").hidden = !view.plain;
  frame.classList.toggle("narrow", view.width === "380");
  for (const each of $$("#views button")) each.ariaPressed = view[each.name] === (each.value || true);
  for (const img of $$("img[data-src]")) view.pictures ? (img.src = img.dataset.src) : img.removeAttribute("src");
  if (isHidden("newsletter") || view.plain) return;
  const html = mail();
  const { was } = frame;
  frame.was = html;
  if (html === was) return fit();
  // A policy holds for as long as its document.
  if (!frame.isLoaded || frame.isOpen !== view.pictures) {
    Object.assign(frame, { isLoaded: false, isOpen: view.pictures, srcdoc: html });
  } else {
    const [before, after] = [was, html].map((source) => new DOMParser().parseFromString(source, "text/html"));
    bring(frame.contentDocument.documentElement, before.documentElement, after.documentElement);
    fit();
  }
}

// As high as the mail is: it is a page of ours, but runs no scripts.
function fit() {
  const frame = $("#mail");
  const before = scrollY;
  const inner = frame.contentDocument?.documentElement;
  if (!inner?.scrollHeight || isHidden("newsletter") || view.plain) return;
  frame.style.height = "0";
  frame.style.height = `${inner.scrollHeight + frame.offsetHeight - frame.clientHeight}px`;
  scrollTo(0, before); // the page was shorter for a moment
}

addEventListener("resize", fit);
on("load", "#mail", (frame) => {
  frame.isLoaded = Boolean(frame.srcdoc);
  for (const kind of ["load", "error"]) frame.contentDocument.addEventListener(kind, fit, true); // of pictures
  fit();
});
on("click", "#views button", ({ name, value }) => {
  view[name] = value || !view[name];
  sitting.set("view", view);
  draw();
});

on("click", ".copy-rich", () => copy(words, newsletter, "Newsletter"));
on("click", ".copy-source", () => copy($("#engine-html")?.value ?? newsletter, null, "HTML"));

// A page opened from disk may not read the file that the link names.
on("click", "#message", ({ download }, event) => {
  event.preventDefault();
  const link = make("a", { href: URL.createObjectURL(new Blob([message], { type: "message/rfc822" })), download });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say("Downloaded");
});

// What `others.js` calls with the recaps of its dialogue.

const afterword = {
  others(recaps) {
    const rows = recaps.filter(({ slug }) => slug !== page.slug).map(({ slug, title, date, lang }) => {
      const link = make("a", { href: `${encodeURIComponent(slug)}.html#archive`, lang, dir: "auto" }, title);
      return make("li", {}, link, make("small", {}, date));
    });
    if (rows.length) $("#others").replaceChildren(...rows);
  },
};

whenShown(() => {
  message = told("message");
  [words, newsletter] = message.split(/\r\n--=_.*\r\n/).slice(-3, -1).map(decoded);
  showAsked();
  const seen = memory.get("seen");
  if (seen) memory.set("seen", { ...seen, [page.stem]: page.checksum });
});

for (const number of [1, 2, 3]) keys[number] = () => show(tabs()[number - 1], true);
keys.c = () => {
  const post = document.activeElement.closest(".post");
  if (!post && !isHidden("posts")) return say("Choose a post first, with j or k");
  copyOf($(".copy", post ?? $("[role=tabpanel]:not([hidden])")));
};
