// The posts of a recap: those of the plan by day, then all by network.
"use strict";

let plan, written, networks, titles, marks; // titles of what links lead to, marks of cards
const keyOf = ({ network, variant, part }) => `${network}-${variant}-${part}`;
const tickOf = (post) => `${keyOf(post)} ${post.text}`;
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
    const fold = make("bdi", { className: "fold" });
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
  Object.assign(made.dataset, { key: keyOf(post), tick: tickOf(post) });
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
  if (date) $(".state", shelf).textContent = stateOf(date) && `, ${stateOf(date)}`;
  const slots = plan.filter((slot) => slot.day === Number(day));
  const list = network ? written.filter((post) => post.network === network) : slots.flatMap(whole);
  const place = $(".cards", shelf);
  bring(place, place, cards(list, network ? "all" : "plan"));
}
on("toggle", ".network", (shelf) => {
  fill(shelf);
  tally();
});

// A tick is that of a text. Other tabs tick posts, too.
function tally() {
  const ticked = new Set(posted(page.stem));
  for (const post of $$(".post")) $(".posted input", post).checked = ticked.has(post.dataset.tick);
  const all = $$("#plan .posted input").length;
  const done = $$("#plan .posted :checked").length;
  if (!all) return;
  $("progress").value = done / all;
  $("#progress").textContent = `${done} of ${all} posted`;
  for (const slot of $$("#agenda li")) {
    const post = $($("a", slot).hash);
    const isDone = post && !$(".posted input:not(:checked)", post.closest(".thread") ?? post);
    $(".state", slot).textContent = isDone ? "✓ posted" : stateOf(slot.dataset.date);
  }
}

// All is laid out when the tab is first opened, and again when it differs.
function lay() {
  const own = [$("#card"), ...$$("[id$=-data]:not(#message-data)")].map((each) => each.innerHTML).join();
  if ($("#plan").own !== own) {
    $("#plan").own = own;
    ({ plan, posts: written } = told("posts"));
    [networks, titles, marks] = ["networks", "titles", "marks"].map(told);
    $$(".day, .network").forEach(fill);
  }
  tally();
}

on("change", ".posted input", (box) => {
  const ticked = new Set(posted(page.stem));
  ticked[box.checked ? "add" : "delete"](box.closest(".post").dataset.tick);
  memory.set(`posted ${page.stem}`, [...ticked]);
  tally();
});
addEventListener("storage", tally);

const stepPost = (by) => () => {
  if (isHidden("posts")) show($("#tab-posts"));
  step($$(".post"), by);
};
keys.j = stepPost(1);
keys.k = stepPost(-1);
