"use strict";
// Shows only what concerns the sides pressed and the issue chosen; with nothing pressed, everything.
(() => {
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const buttons = all("button[data-value]", tools);
  const issues = tools.querySelector("select");
  const reset = tools.querySelector(".reset");
  const shown = tools.querySelector(".shown");
  const things = all("article[data-sides]");
  const concerns = (element, wanted) => !wanted.size || element.dataset.sides.split(" ").some((side) => wanted.has(side));
  const filter = () => {
    const sides = new Set(buttons.filter((button) => button.getAttribute("aria-pressed") === "true").map((button) => button.dataset.value));
    const issue = issues?.value ?? "";
    for (const thing of things) thing.hidden = !concerns(thing, sides) || (issue !== "" && thing.dataset.issue !== issue);
    for (const cell of all("#matrix [data-sides]")) cell.hidden = !concerns(cell, sides);
    for (const row of all("#matrix tr[data-issue]")) row.hidden = (issue !== "" && row.dataset.issue !== issue) || !all("td:not(.empty)", row).some((cell) => !cell.hidden);
    for (const part of all(".day, #changes, #ledger")) part.hidden = !all("article", part).some((thing) => !thing.hidden);
    const filtered = sides.size > 0 || issue !== "";
    reset.hidden = !filtered;
    shown.textContent = filtered ? `${things.filter((thing) => !thing.hidden).length} of ${things.length} entries` : "";
  };
  for (const button of buttons) {
    button.disabled = false;
    button.addEventListener("click", () => { button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true")); filter(); });
  }
  issues?.addEventListener("change", filter);
  reset.addEventListener("click", () => {
    for (const button of buttons) button.setAttribute("aria-pressed", "false");
    if (issues) issues.value = "";
    filter();
    buttons[0]?.focus();
  });
  // A link to what is filtered away shows everything first.
  document.addEventListener("click", (event) => {
    const target = document.getElementById(event.target.closest("a[href^='#']")?.getAttribute("href").slice(1) ?? "");
    if (target && !target.getClientRects().length) reset.click();
  });
  if (issues) issues.closest("label").hidden = false;
})();
