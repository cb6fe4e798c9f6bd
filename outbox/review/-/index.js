// The index: what is due, and all recaps, with what is new since you last looked.
"use strict";

const FIRST = 60; // rows at once
const MORE = 250;

let recaps, seen, folder;
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const news = ({ stem, checksum }) => (seen[stem] === checksum ? "" : stem in seen ? "changed" : "new");
const lookAtAll = () => memory.set("seen", (seen = Object.fromEntries(recaps.map(({ stem, checksum }) => [stem, checksum]))));

function row({ stem, checksum, date, title, lang, warnings, stale, about }) {
  const link = make("a", { href: `review/${encodeURI(stem)}.html`, lang, dir: "auto" }, title);
  const made = make("li", {}, make("time", {}, date), make("span", {}, link, make("small", {}, about)));
  const badge = (kind, words) => words && made.append(make("b", { className: `badge ${kind}` }, words));
  badge("warning", warnings && many(warnings, "warning"));
  badge("new", news({ stem, checksum }));
  badge("error", stale && "not up to date");
  return made;
}

function lay(list, start = 0, size = FIRST) {
  const shelf = $("#recaps");
  if (!start) shelf.replaceChildren();
  for (const recap of list.slice(start, start + size)) {
    const year = recap.date.slice(0, 4);
    if (shelf.lastChild?.dataset.year !== year) {
      const section = make("section", { className: "year" }, make("h2", {}, year), make("ol", { className: "recaps" }));
      section.dataset.year = year;
      shelf.append(section);
    }
    shelf.lastChild.lastChild.append(row(recap));
  }
  clearTimeout(lay.timer);
  if (start + size < list.length) lay.timer = setTimeout(() => lay(list, start + size, MORE));
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
  for (const chip of $$("[data-dialogue]")) chip.ariaPressed = folder === chip.dataset.dialogue;
  $("#count").textContent = many(found.length, "recap");
  $("#seen").hidden = !recaps.some(news);
  $("#none").hidden = found.length > 0 || !recaps.length;
  lay(found);
}

// The plans of the next days, and what of the last was not ticked.
function layDue() {
  const days = {};
  let left = 0;
  for (const { plan = [], stem, id, title, lang } of recaps) {
    const near = plan.map((line) => line.split(" ")).filter(([, date]) => Math.abs(away(date)) <= 7);
    const ticks = near.length && ticksOf({ id, lang });
    for (const [weekday, date, key, sums, ...name] of near) {
      const [sum, ...others] = sums.split(",");
      const state = stateOf(ticks, key, sum, others);
      if (state === POSTED && away(date) < 0) continue;
      left += !state;
      const head = make("h3", {}, make("time", { dateTime: date }, `${weekday} ${date}`), make("small", {}, nearness(date)));
      days[date] ??= make("section", { className: "day" }, head, make("ul", { className: "agenda" }));
      const href = `review/${encodeURI(stem)}.html#plan-${key}`;
      const link = make("a", { href }, `${name.join(" ")}, from `, make("bdi", { lang }, title));
      days[date].lastChild.append(make("li", {}, link, make("small", {}, state && `✓ ${state}`)));
    }
  }
  const sorted = Object.keys(days).sort().map((date) => days[date]);
  $("#due").hidden = !sorted.length;
  $("#due small").textContent = `${left} to post`;
  $("#due div").replaceChildren(...sorted);
}

on("input", "#filter", sift);
on("click", "[data-dialogue]", ({ dataset: { dialogue } }) => {
  folder = folder === dialogue ? "" : dialogue;
  sift();
});
on("click", "#seen", () => {
  lookAtAll();
  sift();
  $("#filter").focus();
  say("All marked as looked at");
});

whenShown(() => {
  recaps = told("recaps");
  const dialogues = new Map($$("[data-dialogue]").map((chip) => [chip.dataset.dialogue, chip.firstChild.textContent.trim()]));
  for (const recap of recaps) {
    recap.folder = recap.stem.split("/")[0];
    recap.about = [recap.dialogue ?? dialogues.get(recap.folder), recap.language].filter(Boolean).join(" · ");
  }
  // Who has never been here has looked at all; from then on, what differs is new.
  seen = memory.get("seen");
  if (!seen) lookAtAll();
  const sought = sitting.get("sought"); // before one left the page, to which one comes back
  $("#filter").value = sought?.words ?? "";
  folder = dialogues.has(sought?.folder) ? sought.folder : "";
  sift();
  layDue();
});

addEventListener("pageshow", (event) => event.persisted && location.reload()); // more may be looked at by now
addEventListener("storage", () => {
  seen = memory.get("seen") ?? seen;
  sift();
  layDue();
});
keys["/"] = () => $("#filter").focus();
keys.j = () => step($$("#recaps a"), 1);
keys.k = () => step($$("#recaps a"), -1);
