"use strict";
// Items and words point at each other; filters; keys.  Only classes and texts are set, never markup.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, text, className) => Object.assign(document.createElement(tag), { textContent: text, className: className || "" });
  const units = all("[data-unit]").map((element) => ({
    element,
    id: element.dataset.unit,
    kind: element.dataset.kind,
    side: element.dataset.side,
    sides: element.dataset.sides.split(" "),
    speaker: element.dataset.speaker ?? "",
    spans: element.dataset.spans.split(" ").map((span) => span.split("-").map(Number)),
    card: element.closest(".card"),
    on: true,
  }));
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const segments = all("[data-at]").map((element) => ({ element, at: Number(element.dataset.at), lanes: all(".lane", element) }));
  const starts = segments.map((segment) => segment.at);
  const pane = document.querySelector(".pane");
  const strip = document.querySelector(".strip");
  const smooth = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

  // --- from a place in the text to segments and units, by halving: a brief may have thousands
  const firstAt = (offset) => {
    let low = 0, high = starts.length;
    while (low < high) { const middle = (low + high) >> 1; if (starts[middle] < offset) low = middle + 1; else high = middle; }
    return low;
  };
  const covered = ([from, to]) => {
    const found = [];
    for (let n = firstAt(from); n < segments.length && starts[n] < to; n++) found.push(segments[n]);
    return found;
  };
  const unitsAt = (offset) => units.filter((unit) => unit.on && unit.spans.some(([from, to]) => from <= offset && offset < to));

  // --- light
  let chosen = [], passages = [], passage = 0, origin = null;
  const unlight = () => {
    for (const element of all(".lit, .chosen")) element.classList.remove("lit", "chosen");
    chosen = []; passages = []; passage = 0;
    if (strip) { strip.replaceChildren(); strip.hidden = true; }
  };
  const light = (list, at) => {
    unlight();
    chosen = list;
    for (const unit of list) {
      unit.element.classList.add("chosen");
      for (const span of unit.spans) for (const segment of covered(span)) segment.element.classList.add("lit");
    }
    passages = [...new Set(list.flatMap((unit) => unit.spans.map(([from]) => from)))].sort((a, b) => a - b);
    passage = Math.max(passages.indexOf(at ?? passages[0]), 0);
    tell();
  };
  const title = (unit) => {
    const statement = unit.element.querySelector(".statement").textContent.trim();
    return statement.length > 90 ? statement.slice(0, 88).replace(/\s+\S*$/u, "") + " …" : statement;
  };
  const tell = () => {
    if (!strip) return;
    strip.replaceChildren();
    const many = passages.length > 1;
    const told = make("p", chosen.length > 1 ? `${chosen.length} items on these words` : `${chosen[0].id}: ${passages.length} passage${many ? "s" : ""} lit${many ? `, this is number ${passage + 1}` : ""}`);
    told.setAttribute("role", "status");
    strip.append(told);
    if (many && chosen.length === 1) {
      const next = make("button", "Next passage", "next");
      next.addEventListener("click", () => step());
      strip.append(next);
    }
    const end = make("button", "Put out (Esc)", "end");
    end.addEventListener("click", leave);
    strip.append(end);
    const hits = make("ul", "", "hits");
    for (const unit of chosen) {
      const button = make("button", `${unit.id} `, "hit");
      const words = make("bdi", title(unit));
      button.append(words);
      button.addEventListener("click", () => { light([unit], passages[passage]); toUnit(unit); });
      const line = make("li", "");
      line.append(button);
      hits.append(line);
    }
    strip.append(hits);
    strip.classList.toggle("one", chosen.length === 1);
    strip.hidden = false;
  };
  const step = () => {
    passage = (passage + 1) % passages.length;
    tell();
    toWords(passages[passage]);
    strip.querySelector(".next")?.focus();
  };
  const leave = () => {
    unlight();
    if (origin?.isConnected) { origin.focus(); origin = null; }
  };

  // --- into view
  const toWords = (offset) => {
    const element = segments[firstAt(offset)]?.element;
    if (!element) return;
    if (pane.scrollHeight <= pane.clientHeight + 1 || getComputedStyle(pane).overflowY === "visible") {
      element.scrollIntoView({ block: "center", behavior: smooth() });
      return;
    }
    // Only the text's own pane moves: the item that was clicked stays under the pointer.
    const box = pane.getBoundingClientRect();
    const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    const place = element.getBoundingClientRect().top - box.top + pane.scrollTop;
    pane.scrollTo({ top: place - Math.max(seen, 200) / 3, behavior: smooth() });
  };
  const toUnit = (unit) => {
    unit.element.scrollIntoView({ block: "nearest", behavior: smooth() });
    unit.element.querySelector("a.id")?.focus({ preventScroll: true });
  };
  const show = (unit, at) => {
    if (chosen.length === 1 && chosen[0] === unit && at === undefined && passages.length > 1) { passage = (passage + 1) % passages.length; tell(); }
    else light([unit], at);
    toWords(passages[passage]);
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (target.closest("button, select, label, summary") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (String(getSelection()) && !target.closest("a")) return;
    const reference = target.closest("a.ref");
    const words = target.closest("[data-at]");
    if (reference || words) {
      const offset = words ? Number(words.dataset.at) : null;
      const here = reference?.dataset.ref ? [byId.get(reference.dataset.ref)] : unitsAt(offset ?? endOf(reference));
      if (!here.length) return;
      event.preventDefault();
      origin = reference;
      light(here, offset ?? undefined);
      toUnit(here[0]);
      return;
    }
    const link = target.closest("a");
    if (link && !link.matches(".id, .place")) return;
    const unit = byId.get(target.closest("[data-unit]")?.dataset.unit);
    if (!unit || !segments.length) return;
    event.preventDefault();
    origin = link;
    show(unit, link?.dataset.from ? Number(link.dataset.from) : undefined);
  });
  // "+12": the words that end where it stands.
  const endOf = (reference) => {
    let before = reference.previousElementSibling;
    while (before && !before.matches("[data-at]")) before = before.previousElementSibling;
    return before ? Number(before.dataset.at) : -1;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { leave(); return; }
    if ((event.key !== "j" && event.key !== "k") || !event.target.closest(".brief")) return;
    const links = units.filter((unit) => unit.element.getClientRects().length).map((unit) => unit.element.querySelector("a.id"));
    const here = links.findIndex((link) => link === event.target.closest("[data-unit]")?.querySelector("a.id"));
    const next = here < 0 ? 0 : Math.min(Math.max(here + (event.key === "j" ? 1 : -1), 0), links.length - 1);
    links[next]?.focus();
    links[next]?.closest("[data-unit]").scrollIntoView({ block: "nearest", behavior: smooth() });
    event.preventDefault();
  });

  // An address that ends in an item (#t3) lights it, at first and whenever a link leads there.
  const follow = () => {
    const unit = byId.get(location.hash.slice(1));
    if (!unit || !segments.length) return;
    light([unit]);
    toWords(passages[0]);
    toUnit(unit);
  };
  addEventListener("hashchange", follow);
  addEventListener("load", follow);

  // --- filters: nothing pressed shows everything
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const buttons = all("button[data-filter]", tools);
  const speakers = tools.querySelector("select");
  const reset = tools.querySelector(".reset");
  const shown = tools.querySelector(".shown");
  const pressed = (key) => new Set(buttons.filter((button) => button.dataset.filter === key && button.getAttribute("aria-pressed") === "true").map((button) => button.dataset.value));
  const cards = units.filter((unit) => unit.card === unit.element);
  const filter = () => {
    const sides = pressed("sides"), kinds = pressed("kind"), speaker = speakers?.value ?? "";
    for (const unit of units)
      unit.on = (!sides.size || unit.sides.some((side) => sides.has(side))) && (!kinds.size || kinds.has(unit.kind)) && (!speaker || unit.speaker === speaker);
    // A card stays for the sake of an answer in it, and a card's answers stay with it unless they are of no wanted kind.
    const kept = new Set(units.filter((unit) => unit.on).map((unit) => unit.card));
    for (const unit of units) unit.element.hidden = unit.card === unit.element ? !kept.has(unit.element) : !kept.has(unit.card) || (kinds.size > 0 && !kinds.has("answer"));
    for (const section of all(".issue, .brief > section:not(.sides)")) section.hidden = !all(".card", section).some((card) => !card.hidden);
    mark();
    const filtered = sides.size + kinds.size > 0 || speaker !== "";
    reset.hidden = shown.hidden = !filtered;
    shown.textContent = filtered ? `${cards.filter((unit) => !unit.element.hidden).length} of ${cards.length} items` : "";
    if (chosen.some((unit) => !unit.on)) unlight();
  };
  const mark = () => {
    const on = new Map();
    for (const unit of units) if (unit.on) for (const span of unit.spans) for (const segment of covered(span)) {
      if (!on.has(segment)) on.set(segment, new Set());
      on.get(segment).add(`${unit.side}/${unit.kind}`);
    }
    for (const segment of segments) for (const lane of segment.lanes) lane.classList.toggle("off", !on.get(segment)?.has(`${lane.dataset.side}/${lane.dataset.kind}`));
    for (const reference of all("a.ref[data-ref]")) reference.classList.toggle("off", !byId.get(reference.dataset.ref)?.on);
  };
  for (const button of buttons) {
    button.disabled = false;
    button.addEventListener("click", () => { button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true")); filter(); });
  }
  speakers?.addEventListener("change", filter);
  reset.addEventListener("click", () => {
    for (const button of buttons) button.setAttribute("aria-pressed", "false");
    if (speakers) speakers.value = "";
    filter();
    buttons[0]?.focus();
  });
  if (speakers) speakers.closest("label").hidden = false;
  document.querySelector(".keys").hidden = false;
})();
