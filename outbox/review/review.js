// The review desk: copies, switches views, and remembers in this browser what was looked at and posted.
// It works opened from disk: nothing is fetched.
"use strict";

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const page = document.body.dataset;

// What this browser remembers, by series; a browser may refuse to.
const memory = {
  get(name) {
    try {
      return JSON.parse(localStorage.getItem(`afterword ${page.series} ${name}`));
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`afterword ${page.series} ${name}`, JSON.stringify(value));
    } catch {
      // nothing is remembered then
    }
  },
};

function say(words) {
  const said = $("#said");
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = words));
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (said.textContent = ""), 2500);
}

// Copying

async function copy(text, html, what) {
  try {
    if (html) {
      const kinds = { "text/html": html, "text/plain": text };
      const blobs = Object.entries(kinds).map(([type, part]) => [type, new Blob([part], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    } else {
      await navigator.clipboard.writeText(text);
    }
  } catch {
    copyByEvent(text, html);
  }
  say(`Copied: ${what}`);
}

// Where the clipboard is closed to scripts, as on some pages opened from disk.
function copyByEvent(text, html) {
  const fill = (event) => {
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  document.execCommand("copy");
}

function copyOf(button) {
  const { from, text, what } = button.dataset;
  if (text !== undefined) return copy(text, null, what);
  const source = from ? document.getElementById(from) : $("pre", button.closest(".post"));
  return copy(source.textContent, null, what);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".copy");
  if (button) copyOf(button);
});

// The index

function index() {
  const rows = $$("#recaps li[data-stem]");
  const words = rows.map((row) => row.textContent.toLowerCase());
  const filter = $("#filter");
  filter.addEventListener("input", () => {
    const wanted = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !wanted.every((word) => words[at].includes(word));
      shown += !row.hidden;
    });
    $("#count").textContent = shown === 1 ? "1 recap" : `${shown} recaps`;
    $("#none").hidden = shown > 0;
  });

  const all = Object.fromEntries(rows.map((row) => [row.dataset.stem, row.dataset.digest]));
  const seen = memory.get("seen");
  if (!seen) memory.set("seen", all);
  const marked = rows.filter((row) => seen && seen[row.dataset.stem] !== row.dataset.digest);
  for (const row of marked) {
    const badge = document.createElement("span");
    badge.className = "badge new";
    badge.textContent = row.dataset.stem in seen ? "changed" : "new";
    row.append(badge);
  }
  const button = $("#seen");
  button.hidden = marked.length === 0;
  button.addEventListener("click", () => {
    memory.set("seen", all);
    $$(".badge.new").forEach((badge) => badge.remove());
    button.hidden = true;
    filter.focus();
    say("All marked as looked at");
  });
}

// A recap's page

function tabs() {
  const all = $$("[role=tab]");
  function show(tab, focus) {
    for (const each of all) {
      const chosen = each === tab;
      each.setAttribute("aria-selected", chosen);
      each.tabIndex = chosen ? 0 : -1;
      document.getElementById(each.getAttribute("aria-controls")).hidden = !chosen;
    }
    if (focus) tab.focus();
    history.replaceState(null, "", `#${tab.getAttribute("aria-controls")}`);
    fit();
  }
  all.forEach((tab, at) => {
    tab.addEventListener("click", () => show(tab));
    tab.addEventListener("keydown", ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (step) show(all.at((at + step) % all.length), true);
    });
  });
  const asked = all.find((tab) => `#${tab.getAttribute("aria-controls")}` === location.hash);
  if (asked) show(asked);
  return (number) => all[number - 1] && show(all[number - 1], true);
}

// The mail as wide as asked for, light or dark, with or without pictures and styles. A frame does not
// inherit the scheme, so its own rules for dark screens are made to hold, or not to.
function mail() {
  const frame = $("#mail");
  const closed = frame.srcdoc;
  const policy = "img-src data:";
  const view = { dark: false, pictures: false, styles: true };
  const inStyles = (html, change) => html.replace(/<style[^>]*>[\s\S]*?<\/style>/gi, change);

  function draw() {
    let html = closed.replace('content="light dark"', `content="${view.dark ? "dark" : "light"}"`);
    if (view.pictures) html = html.replace(policy, `${policy} https: http:`);
    html = inStyles(html, (style) =>
      view.styles
        ? style
            .replace(/\(prefers-color-scheme:\s*dark\)/g, view.dark ? "all" : "not all")
            .replace(/color-scheme:\s*light dark/g, `color-scheme: ${view.dark ? "dark" : "light"}`)
        : "",
    );
    html = inStyles(html, (style) => style.replace(/@media\s+(?:only\s+)?(?:screen\s+and\s+)?(not all|all)/g, "@media $1"));
    frame.srcdoc = html;
  }

  frame.addEventListener("load", fit);
  for (const button of $$("[data-width]")) {
    button.addEventListener("click", () => {
      frame.style.width = `${button.dataset.width}px`;
      press(button);
      fit();
    });
  }
  for (const button of $$("[data-dark]")) {
    button.addEventListener("click", () => {
      view.dark = Boolean(button.dataset.dark);
      press(button);
      draw();
    });
  }
  for (const name of ["pictures", "styles"]) {
    $(`#${name}`).addEventListener("click", ({ target }) => {
      view[name] = !view[name];
      target.setAttribute("aria-pressed", view[name]);
      draw();
      if (name === "pictures") $$("img[data-src]").forEach((img) => (view.pictures ? (img.src = img.dataset.src) : img.removeAttribute("src")));
    });
  }
  $("#plain").addEventListener("click", ({ target }) => {
    const plain = frame.hidden;
    frame.hidden = !plain;
    $("#mail-text").hidden = plain;
    target.setAttribute("aria-pressed", !plain);
    fit();
  });
  const html = closed.replace(/(<head>)<meta http-equiv="Content-Security-Policy"[^>]*><base target="_blank">/, "$1");
  const forEngine = $("#engine-html");
  $(".copy-rich").addEventListener("click", () => copy($("#mail-text").textContent, html, "Newsletter"));
  $(".copy-source").addEventListener("click", () => copy(forEngine ? forEngine.value : html, null, "HTML"));
  draw();
}

function press(button) {
  for (const each of $$("button", button.parentElement)) each.setAttribute("aria-pressed", each === button);
}

// As high as the mail is: it is a page of ours, but runs no scripts.
function fit() {
  const frame = $("#mail");
  const inner = frame && frame.contentDocument && frame.contentDocument.documentElement;
  if (inner && inner.scrollHeight && !frame.closest("[hidden]")) {
    frame.style.height = "0";
    frame.style.height = `${inner.scrollHeight + 2}px`;
  }
}

function posted() {
  const name = `posted ${page.stem}`;
  const ticked = new Set(memory.get(name));
  const boxes = $$(".posted input");
  const keyOf = (box) => box.closest(".post").dataset.key;
  const draw = () => boxes.forEach((box) => (box.checked = ticked.has(keyOf(box))));
  for (const box of boxes) {
    box.addEventListener("change", () => {
      ticked[box.checked ? "add" : "delete"](keyOf(box));
      memory.set(name, [...ticked]);
      draw();
    });
  }
  draw();
}

function keys(showTab) {
  const step = (by) => {
    if ($("#posts").hidden) showTab(2);
    const all = $$(".post").filter((post) => post.checkVisibility());
    const at = all.indexOf(document.activeElement.closest(".post"));
    const next = all[Math.max(0, Math.min(all.length - 1, at + by))];
    if (next) next.focus();
  };
  const does = {
    1: () => showTab(1),
    2: () => showTab(2),
    3: () => showTab(3),
    j: () => step(1),
    k: () => step(-1),
    c: () => {
      const post = document.activeElement.closest(".post");
      const button = post ? $(".copy", post) : $$("[role=tabpanel]:not([hidden]) > .bar .copy")[0];
      if (button) copyOf(button);
    },
    "?": () => $("#keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !does[event.key]) return;
    event.preventDefault();
    does[event.key]();
  });
}

// A page opened from disk may not read the file that the link names: a script beside it has it.
function message() {
  const link = $("#message");
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const script = document.createElement("script");
    script.src = `${encodeURIComponent(page.slug)}.eml.js`;
    document.head.append(script);
  });
}

// What the scripts beside the page call.
const afterword = {
  message(text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "message/rfc822" }));
    link.download = $("#message").download;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    say("Downloaded");
  },
  // The recaps of its dialogue.
  others(recaps) {
    const others = recaps.filter((recap) => recap.slug !== page.slug);
    $("#others").replaceChildren(
      ...others.map(({ slug, title, date, lang }) => {
        const [row, link, when] = ["li", "a", "span"].map((tag) => document.createElement(tag));
        Object.assign(link, { href: `${slug}.html#archive`, textContent: title, lang });
        Object.assign(when, { className: "facts", textContent: date });
        row.append(link, when);
        return row;
      }),
    );
    if (!others.length) $("#others").textContent = "This is its only recap.";
  },
};

function recap() {
  const showTab = tabs();
  mail();
  message();
  posted();
  keys(showTab);
}

({ index, recap })[page.page]();
