// The index: filters as you type, and tells what is new or changed since you last looked.
"use strict";

const FIRST = 60; // rows at once; the others follow
const MORE = 250;

let recaps, seen, folder;
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const isNew = ({ stem, checksum }) => seen[stem] !== checksum;
const news = (recap) => (!isNew(recap) ? "" : recap.stem in seen ? "changed" : "new");
const all = () => Object.fromEntries(recaps.map(({ stem, checksum }) => [stem, checksum]));

function row(recap) {
  const { stem, date, title, lang, warnings, stale, about } = recap;
  const link = make("a", { href: `review/${encodeURI(stem)}.html`, dir: "auto" }, title);
  if (lang !== page.lang) link.lang = lang;
  const made = make("li", {}, make("time", {}, date), make("span", {}, link, make("small", {}, about)));
  const badge = (kind, words) => words && made.append(make("b", { className: `badge ${kind}` }, words));
  badge("warning", warnings && (warnings === 1 ? "1 warning" : `${warnings} warnings`));
  badge("new", news(recap));
  badge("error", stale && "not up to date");
  return made;
}

let laying;
function lay(list, start = 0, many = FIRST) {
  const shelf = $("#recaps");
  if (start === 0) shelf.replaceChildren();
  for (const recap of list.slice(start, start + many)) {
    const year = recap.date.slice(0, 4);
    if (shelf.lastElementChild?.dataset.year !== year) {
      const section = make("section", { className: "year" }, make("h2", {}, year), make("ol", { className: "recaps" }));
      section.dataset.year = year;
      shelf.append(section);
    }
    shelf.lastElementChild.lastElementChild.append(row(recap));
  }
  clearTimeout(laying);
  if (start + many < list.length) laying = setTimeout(() => lay(list, start + many, MORE));
}

function sift() {
  const words = $("#filter").value;
  sitting.set("sought", { words, folder });
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const found = recaps.filter((recap) => {
    recap.words ??= plain(`${recap.title} ${recap.date} ${recap.about}`);
    const isSought = (word) => recap.words.includes(word) || news(recap).includes(word);
    return (!folder || recap.folder === folder) && wanted.every(isSought);
  });
  for (const chip of $$("[data-dialogue]")) chip.setAttribute("aria-pressed", folder === chip.dataset.dialogue);
  $("#count").textContent = found.length === 1 ? "1 recap" : `${found.length.toLocaleString("en")} recaps`;
  $("#seen").hidden = !recaps.some(isNew);
  $("#none").hidden = found.length > 0 || !recaps.length;
  lay(found);
}

on("input", "#filter", sift);
on("click", "[data-dialogue]", ({ dataset: { dialogue } }) => {
  folder = folder === dialogue ? "" : dialogue;
  sift();
});
on("click", "#seen", () => {
  memory.set("seen", (seen = all()));
  sift();
  $("#filter").focus();
  say("All marked as looked at");
});

whenShown(() => {
  recaps = told("recaps");
  const dialogues = new Map($$("[data-dialogue]").map((chip) => [chip.dataset.dialogue, chip.firstChild.textContent.trim()]));
  for (const recap of recaps) {
    recap.folder = recap.stem.split("/")[0];
    recap.about = [dialogues.get(recap.folder), recap.language].filter(Boolean).join(" · ");
  }
  // Who has never been here has looked at all; from then on, what differs is new.
  seen = memory.get("seen");
  if (!seen) memory.set("seen", (seen = all()));
  const sought = sitting.get("sought"); // before one left the page, to which one comes back
  $("#filter").value = sought?.words ?? "";
  folder = dialogues.has(sought?.folder) ? sought.folder : "";
  sift();
});

addEventListener("pageshow", (event) => event.persisted && location.reload()); // more may be looked at by now
addEventListener("storage", ({ key }) => recaps && /seen$/.test(key) && ((seen = memory.get("seen") ?? seen), sift()));
keys["/"] = () => $("#filter").focus();
keys.j = () => step($$("#recaps a"), 1);
keys.k = () => step($$("#recaps a"), -1);
