// The posts of a recap: those of the plan by day, then all by network.
"use strict";

let plan, written, networks, titles, marks, sums; // titles of links, marks of cards, sums of texts
const stateHere = (ticks, key) => stateOf(ticks, key, sums[key], Object.values(sums));
const keyOf = ({ network, variant, part }) => `${network}-${variant}-${part}`;
const follows = ({ variant, part }) => variant === "thread" && part > 1;
const bare = (url) => url.replace(/[?&]utm_[^&#]*/g, ""); // without UTM tags
const nameOf = ({ variant, part, parts }) => variant + (parts > 1 ? ` ${part} of ${parts}` : "");

// Where a post has links, and where its network hides the rest. Folds are empty elements: they add no text.

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

function foldsIn({ text }, { folds }) {
  const points = [...text];
  const reached = folds.filter(([at]) => at < points.length);
  return reached.map(([at, words]) => [points.slice(0, at).join("").search(/\S{0,20}$/), words]);
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
    const fold = make("bdi", { className: "fold", ariaHidden: true });
    fold.dataset.fold = folds.get(start);
    return [fold, part];
  });
}

function card(post, where) {
  const network = networks[post.network];
  const made = $("#card").content.firstElementChild.cloneNode(true);
  const part = (selector) => $(selector, made);
  const keep = (selector, wanted) => (wanted ? part(selector) : part(selector).remove());
  Object.assign(made, { id: `${where}-${keyOf(post)}`, ariaLabel: `${network.label}, ${nameOf(post)}` });
  made.dataset.key = keyOf(post);
  keep(".posted", !follows(post)); // a thread is ticked as a whole
  if (post.variant === "thread") made.dataset.parts = post.parts;
  made.classList.add(`look-${network.look}`);
  part(".who small").textContent = `${network.who} · ${nameOf(post)}`;
  for (const label of $$(".label", made)) label.textContent = network.label;
  Object.assign(part("meter"), { max: post.limit, high: post.limit * 0.95, value: post.length });
  part(".count span").textContent = `${post.length} of ${post.limit}`;
  part("pre").append(...shownAs(post, network));

  const drawn = keep(".drawn", post.card);
  const file = keep(".file", post.card);
  if (drawn) {
    const href = `../../${encodeURI(post.card)}`;
    for (const link of [drawn, file]) Object.assign(link, { href, download: `${page.slug}-${post.card.split("/").at(-1)}` });
    Object.assign($("img", drawn), { src: `${href}?${marks[post.card]}`, alt: post.card_alt });
    if (network.look === "feed") part("pre").after(drawn);
  }
  const photo = network.look === "photo" && !post.card;
  const link = !post.card && post.variant !== "thread" && post.links.at(-1);
  const [, title, isOwn] = titles.find(([url]) => bare(url) === bare(link || "")) ?? [];
  picture(keep("img.photo", photo && post.image), post);
  keep("p.photo", photo && !post.image);
  picture(keep(".linkcard img", isOwn && post.image), post);
  if (keep(".linkcard", link)) {
    part(".linkcard b").textContent = title ?? "";
    part(".linkcard small").textContent = link.split("/")[2].replace(/^www\./, "");
  }
  if (keep(".tags", post.tag_by_hand.length)) part(".tags").textContent = `Tag by hand: ${post.tag_by_hand.join(", ")}.`;
  if (keep("a.button", post.intent && !follows(post))) part("a.button").href = post.intent.url; // what follows is an answer
  keep(".without", post.intent && !post.intent.carries_text);
  const said = post.card ? post.card_alt : (photo || isOwn) && post.alt;
  if (keep(".words", said)) part(".words").dataset.text = said;
  return made;
}

function picture(img, { image, alt }) {
  if (!img) return;
  img.alt = alt;
  img.dataset.src = image;
  if (view.pictures) img.src = image;
}

// The parts of a thread stand together.
function cards(list, where) {
  const made = make("div", { className: "cards" });
  for (const post of list) {
    const { network, variant, parts } = post;
    const ariaLabel = `${networks[network].label}, a thread of ${parts}`;
    const thread = { className: "thread", role: "group", ariaLabel };
    if (!follows(post)) made.append(make("div", variant === "thread" && parts > 1 ? thread : {}));
    made.lastChild.append(card(post, where));
  }
  return made;
}

const whole = ({ network, variant, part }) =>
  written.filter((post) => post.network === network && post.variant === variant && (variant === "thread" || post.part === part));

// What a network has is laid out when it is opened: most never are.
function fill(shelf) {
  if (shelf.open === false) return;
  const { day, date, network } = shelf.dataset;
  if (date) $(".state", shelf).textContent = nearness(date) && `, ${nearness(date)}`;
  const ofDay = () => plan.filter((slot) => slot.day === +day).flatMap(whole);
  const list = network ? written.filter((post) => post.network === network) : ofDay();
  const place = $(".cards", shelf);
  bring(place, place, cards(list, network ? "all" : "plan"));
}
on("toggle", ".network", (shelf) => {
  fill(shelf);
  tally();
});

// Texts get the names that they have now. What stands nowhere stays ticked, or is forgotten.
function remember(ticks) {
  for (const [name, sum] of Object.entries(sums)) {
    const state = stateHere(ticks, name);
    if (state === CHANGED) continue;
    for (const was in ticks) if (ticks[was] === name) ticks[was] = "gone";
    ticks[sum] = state && name;
  }
  const now = Object.values(sums);
  for (const was in ticks) if (!ticks[was] && !now.includes(was)) delete ticks[was];
  memory.set(`posted ${page.id} ${page.lang}`, ticks);
}

// Other tabs tick posts, too.
function tally() {
  const ticks = ticksOf(page);
  for (const label of $$(".posted")) {
    const { key, parts } = label.closest(".post").dataset;
    const state = stateHere(ticks, key);
    $("input", label).checked = state;
    $("span", label).textContent = (parts > 1 ? `all ${parts} ` : "") + (state || POSTED);
  }
  const lines = $$("#agenda li");
  let done = 0;
  for (const line of lines) {
    const state = stateHere(ticks, $("a", line).hash.replace("#plan-", ""));
    $(".state", line).textContent = state ? `✓ ${state}` : nearness(line.dataset.date);
    if (state) done += 1;
  }
  $("#progress")?.replaceChildren(`${done} of ${lines.length} posted`);
}

// All is laid out when the tab is first opened, and again when it differs.
function lay() {
  const own = [$("#card"), ...$$("[id$=-data]:not(#message-data)")].map((each) => each.innerHTML).join();
  if ($("#plan").own !== own) {
    $("#plan").own = own;
    ({ plan, posts: written } = told("posts"));
    [networks, titles, marks, sums] = ["networks", "titles", "marks", "sums"].map(told);
    const ticks = ticksOf(page);
    if (Object.keys(ticks).length) remember(ticks);
    $$(".day, .network").forEach(fill);
  }
  tally();
}

on("change", ".posted input", (box) => {
  const ticks = ticksOf(page);
  const { key } = box.closest(".post").dataset;
  for (const sum in ticks) if (ticks[sum] === key) ticks[sum] = "";
  ticks[sums[key]] = box.checked ? key : "";
  remember(ticks);
  tally();
});
addEventListener("storage", () => isHidden("posts") || tally());

const stepPost = (by) => () => {
  if (isHidden("posts")) show($("#tab-posts"));
  step($$(".post"), by);
};
keys.j = stepPost(1);
keys.k = stepPost(-1);
