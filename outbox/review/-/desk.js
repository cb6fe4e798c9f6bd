// What all pages share. Nothing is fetched.
"use strict";

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const isHidden = (id) => byId(id).hidden;

// What a page does with what stands on it, and again when `afterword preview` has changed it.
const page = document.body.dataset;
const whenShown = (start) => whenShown.all.push(start) && start();
whenShown.all = [];

// Hears what happens to some elements, later ones among them.
function on(kind, selector, act) {
  const heard = (event) => {
    const element = event.target.closest?.(selector);
    if (element) act(element, event);
  };
  document.addEventListener(kind, heard, true);
}

// An element: `make("a", { href }, "words")`.
function make(tag, properties, ...within) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...within);
  return made;
}

// Where two states of the page's source differ, what is shown is changed; what scripts made of the rest stays.
// Another id is another thing.
function bring(shown, was, now) {
  if (was.isEqualNode(now)) return;
  if (was.nodeName !== now.nodeName || was.id !== now.id) return shown.replaceWith(now.cloneNode(true));
  if (now.nodeType !== Node.ELEMENT_NODE) return void (shown.data = now.data);
  for (const { name } of was.attributes) if (!now.hasAttribute(name)) shown.removeAttribute(name);
  for (const { name, value } of now.attributes) if (value !== was.getAttribute(name)) shown.setAttribute(name, value);
  const rows = [shown, was, now].map(({ childNodes }) => [...childNodes]);
  const [here, before, after] = rows;
  if (here.length !== before.length) return shown.replaceChildren(...now.cloneNode(true).childNodes);
  const same = (at) => before.length && after.length && before.at(at).isEqualNode(after.at(at));
  let next = null;
  while (same(-1)) [next] = rows.map((row) => row.pop());
  while (same(0)) rows.forEach((row) => row.shift());
  if (before.length === after.length) return here.forEach((node, at) => bring(node, before[at], after[at]));
  for (const node of here) node.remove();
  for (const node of after) shown.insertBefore(node.cloneNode(true), next);
}

// What this browser remembers, by series. What it refuses, the page remembers while it is open.
const refused = new Map();
const stored = (name) => `afterword ${page.series} ${name}`;
// Firefox keeps the stores of pages on disk apart, but not cookies, of 4 kB.
const cookie = (name) => `${encodeURIComponent(stored(name))}=`;
const remembering = (store, isShared) => ({
  get(name) {
    try {
      const shared = isShared && document.cookie.split(cookie(name))[1]?.split(";")[0];
      const value = refused.get(name) ?? JSON.parse(decodeURIComponent(shared || window[store].getItem(stored(name))));
      return typeof value === "object" ? value : null; // whoever else wrote there
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      const text = encodeURIComponent(JSON.stringify(value));
      window[store].setItem(stored(name), text);
      if (isShared) document.cookie = `${cookie(name)}${text.length < 3500 ? text : ""}; path=/; max-age=31536000`;
      refused.delete(name);
    } catch {
      if (!refused.size) say("Your browser lets nothing be remembered here");
      refused.set(name, value);
    }
  },
});
const memory = remembering("localStorage", location.protocol === "file:");
const sitting = remembering("sessionStorage");

// By the sum of each text that is known: the name of the post that was ticked, or "".
const ticksOf = ({ id, lang }) => ({ ...memory.get(`posted ${id} ${lang}`) });
const [POSTED, CHANGED] = ["posted", "posted; its text has changed since"];

// Whether a post went out: a text that is known has its own tick, a new one that of its name, where the text that was
// ticked stands nowhere.
function stateOf(ticks, name, sum, others) {
  if (sum in ticks) return ticks[sum] && POSTED;
  return Object.keys(ticks).some((was) => ticks[was] === name && !others.includes(was)) ? CHANGED : "";
}

// How many days a day is away by the reader's calendar.
const away = (date) => (new Date(date) - new Date(new Date().toLocaleDateString("sv"))) / 864e5;
const nearness = (date) => (away(date) < 0 ? "past" : ["today", "tomorrow"][away(date)] ?? "");

const many = (number, thing) => `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;

function say(words) {
  const said = $("#said");
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = words));
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (said.textContent = ""), 2500);
}

// What the page tells its scripts.
const told = (name) => JSON.parse($(`#${name}-data`)?.textContent ?? "{}");

async function copy(text, html, what) {
  try {
    const { clipboard } = navigator;
    if (html) await clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": text })]);
    else await clipboard.writeText(text);
  } catch {
    if (!copyByEvent(text, html)) return say("Your browser did not let this be copied");
  }
  say(`Copied: ${what}`);
}

// Where scripts may not use the clipboard.
function copyByEvent(text, html) {
  const fill = (event) => {
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return done;
}

// What a button copies: words of its own, or the text of an element, or of its post.
function copyOf(button) {
  const { from, text, what = button.closest(".post").ariaLabel } = button.dataset;
  const words = text ?? (from ? byId(from) : $("pre", button.closest(".post"))).textContent;
  return copy(words, null, what);
}

on("click", ".copy", copyOf);

// Keys, which may be in the way of who speaks to a computer (WCAG 2.2, 2.1.4)

const keys = { "?": () => $("#help")?.click() };
const areUsed = () => memory.get("keys")?.areUsed !== false;
on("change", "#use-keys", ({ checked }) => memory.set("keys", { areUsed: checked }));
on("click", "#help", () => {
  $("#use-keys").checked = areUsed();
  $("#keys").showModal();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key] || !areUsed()) return;
  event.preventDefault();
  keys[event.key]();
});

// Focus the next of some things, or the one before, else the first.
function step(things, by) {
  const shown = things.filter((thing) => thing.getClientRects()[0]);
  const at = shown.findIndex((thing) => thing.contains(document.activeElement));
  shown[Math.max(0, Math.min(shown.length - 1, at < 0 ? 0 : at + by))]?.focus();
}
