// The posts of a recap: those of the plan by day, then all by network.
"use strict";

let written, networks, titles, marks; // titles of what links lead to, marks of cards
const keyOf = ({ network, variant, part }) => `${network}-${variant}-${part}`;
const tickOf = (post) => `${keyOf(post)} ${post.text}`;
const follows = ({ variant, part }) => variant === "thread" && part > 1;
const bare = (url) => url.replace(/[?&]utm_[^&#]*/g, ""); // without the tags that say where it was clicked
const nameOf = ({ variant, part, parts }) => variant + (parts > 1 ? ` ${part} of ${parts}` : "");

// Where a post has links, and from where on its network hides the rest. The folds are empty elements: the
// text of what is shown is that of the post.

function linksIn({ text, links, hashtags }, network) {
  const found = [];
  for (const list of [links, hashtags.map((tag) => `#${tag}`)]) {
    let from = 0;
    for (const link of list) {
      const start = text.indexOf(link, from);
      found.push([start, (from = start + link.length)]);
    }
  }
  const names = network.mentions ? text.matchAll(/(?<!\S)@[\w.-]+(@[\w.-]+)?/g) : [];
  for (const { index, 0: name } of names) found.push([index, index + name.length]);
  return found;
}

function foldsIn({ text }, { fold }) {
  const points = [...text];
  const on = fold[0] === fold[1] ? [""] : [" on a phone", " on a computer"];
  return on.flatMap((device, at) =>
    fold[at] < points.length ? [[points.slice(0, fold[at]).join("").search(/\S{0,20}$/), `… see more${device}`]] : [],
  );
}

function shownAs(post, network) {
  const links = linksIn(post, network);
  const folds = new Map(foldsIn(post, network));
  const hidden = Math.max(-1, ...folds.keys());
  const edges = [...new Set([0, post.text.length, ...folds.keys(), ...links.flat()])].sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((start, at) => {
    const part = make("span", {}, post.text.slice(start, edges[at + 1]));
    part.classList.toggle("link", links.some(([from, to]) => from <= start && start < to));
    part.classList.toggle("folded", hidden >= 0 && start >= hidden);
    if (!folds.has(start)) return [part];
    const fold = make("bdi", { className: "fold" });
    fold.dataset.fold = folds.get(start);
    return [fold, part];
  });
}

// Cards

function card(post, where) {
  const network = networks[post.network];
  const made = $("#card").content.firstElementChild.cloneNode(true);
  const part = (selector) => $(selector, made);
  const keep = (selector, wanted) => (wanted ? part(selector) : part(selector).remove());
  const note = (selector, wanted, words) => Object.assign(keep(selector, wanted) ?? {}, { textContent: words });
  Object.assign(made, { id: `${where}-${keyOf(post)}`, ariaLabel: `${network.label}, ${nameOf(post)}` });
  Object.assign(made.dataset, { key: keyOf(post), tick: tickOf(post) });
  made.classList.add(`look-${network.look}`);
  part(".who small").textContent = [network.handle && `@${network.handle}`, network.label, nameOf(post)].filter(Boolean).join(" · ");
  Object.assign(part("meter"), { max: post.limit, high: post.limit * 0.95, value: post.length });
  part(".count span").textContent = `${post.length} of ${post.limit}`;
  part("pre").append(...shownAs(post, network));

  const drawn = keep(".drawn", post.card);
  const file = keep(".file", post.card);
  if (drawn) {
    const href = `../../${encodeURI(post.card)}`;
    for (const link of [drawn, file]) Object.assign(link, { href, download: `${page.slug}-${post.card.split("/").at(-1)}` });
    Object.assign($("img", drawn), { src: `${href}?${marks[post.card]}`, alt: post.card_alt });
  }
  if (drawn && network.look === "feed") part("pre").after(drawn);
  const photo = network.look === "photo" && !post.card;
  picture(keep("img.photo", photo && post.image), post);
  note("p.photo", photo && !post.image, `${network.label} takes no post without a picture, and this recap has none.`);
  let pictured = photo;
  const linked = keep(".linkcard", !post.card && post.links.length && post.variant !== "thread");
  if (linked) {
    const link = post.links.at(-1);
    const [, title, isOwn] = titles.find(([url]) => bare(url) === bare(link)) ?? [];
    $("b", linked).textContent = title ?? "";
    $("small", linked).textContent = link.split("/")[2].replace(/^www\./, "");
    pictured = isOwn && post.image;
    picture(pictured ? $("img", linked) : $("img", linked).remove(), post);
  }
  note(".tags", post.tag_by_hand.length, `Tag by hand: ${post.tag_by_hand.join(", ")}.`);
  const open = keep("a.button", post.intent && !follows(post)); // one that follows is an answer
  if (open) Object.assign(open, { href: post.intent.url, textContent: `Open in ${network.label}` });
  note(".without", post.intent && !post.intent.carries_text, `${network.label} takes only the link: copy the text first.`);
  const said = post.card ? post.card_alt : pictured && post.alt;
  const words = keep(".words", said);
  if (words) words.dataset.text = said;
  return made;
}

function picture(img, { image, alt }) {
  if (!img) return;
  img.alt = alt;
  img.dataset.src = image;
  if (view.pictures) img.src = image;
}

// A thread is one thing to post: its parts stand together.
function cards(list, where) {
  const units = [];
  for (const post of list) {
    if (follows(post)) units.at(-1).push(post);
    else units.push([post]);
  }
  const made = units.map((unit) => {
    const div = make("div", {}, ...unit.map((post) => card(post, where)));
    const ariaLabel = `${networks[unit[0].network].label}, a thread of ${unit.length}`;
    return unit.length > 1 ? Object.assign(div, { className: "thread", role: "group", ariaLabel }) : div;
  });
  return make("div", { className: "cards" }, ...made);
}

// The plan, and all

const whole = ({ network, variant, part }) =>
  written.filter((post) => post.network === network && post.variant === variant && (variant === "thread" || post.part === part));

function day([number, slots]) {
  const { date } = slots[0];
  const weekday = date && new Date(date).toLocaleDateString("en", { weekday: "short", timeZone: "UTC" });
  const away = ["the same day", "the day after"][number] ?? `day ${number}`;
  const when = date ? [make("time", { dateTime: date }, `${weekday} ${date}`)] : [];
  const past = date && new Date(date) < Date.now() - 864e5 ? ", past" : "";
  const head = make("h3", {}, ...when, make("small", {}, away, past));
  return make("section", { className: "day" }, head, cards(slots.flatMap(whole), "plan"));
}

// A shelf is filled when it is opened: most never are.
function shelf([network, list]) {
  const number = make("small", {}, list.length === 1 ? "1 post" : `${list.length} posts`);
  const summary = make("summary", {}, make("h3", {}, networks[network].label), " ", number);
  const made = make("details", { className: "network" }, summary);
  made.dataset.network = network;
  return made;
}

function fill(shelf) {
  const { network } = shelf.dataset;
  if (!shelf.open || $(".cards", shelf)) return;
  shelf.append(cards(written.filter((post) => post.network === network), "all"));
  tally();
}
on("toggle", ".network", fill);

// A tick is that of a text. Other tabs tick posts, too.
const remembered = () => new Set(Object.values(memory.get(`posted ${page.stem}`) ?? {}));

function tally() {
  const ticked = remembered();
  for (const post of $$(".post")) $(".posted input", post).checked = ticked.has(post.dataset.tick);
  const all = $$("#plan .posted input").length;
  const done = $$("#plan .posted :checked").length;
  $("progress").value = done / (all || 1);
  $("#progress").textContent = `${done} of ${all} posted`;
}

// All is laid out when the tab is first opened, and again when it differs.
function lay() {
  const own = [$("#card"), ...$$("[id$=-data]:not(#message-data)")].map((each) => each.innerHTML).join();
  if ($("#plan").own === own) return tally();
  $("#plan").own = own;
  const { plan, posts } = told("posts");
  [written, networks, titles, marks] = [posts, ...["networks", "titles", "marks"].map(told)];
  const open = $$(".network[open]").map((shelf) => shelf.dataset.network);
  const shelves = [...Map.groupBy(written, ({ network }) => network)].map(shelf);
  for (const shelf of shelves) {
    shelf.open = open.includes(shelf.dataset.network);
    fill(shelf);
  }
  const days = [...Map.groupBy(plan, ({ day }) => day)].map(day);
  for (const [id, made] of Object.entries({ plan: days, shelves })) {
    const place = document.getElementById(id);
    bring(place, place, make("div", { id }, ...made));
  }
  $("#planned").hidden = !plan.length;
  tally();
}

on("change", ".posted input", (box) => {
  const ticked = remembered();
  ticked[box.checked ? "add" : "delete"](box.closest(".post").dataset.tick);
  memory.set(`posted ${page.stem}`, [...ticked]);
  tally();
});
addEventListener("storage", tally);

function stepPost(by) {
  if (isHidden("posts")) show($("#tab-posts"));
  step($$(".post"), by);
}
keys.j = () => stepPost(1);
keys.k = () => stepPost(-1);
