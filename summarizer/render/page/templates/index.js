"use strict";
// Finds articles by any of their words, as one types.
(() => {
  const find = document.querySelector(".find");
  const entries = [...document.querySelectorAll(".entries li")].map((element) => ({ element, text: element.textContent.toLocaleLowerCase() }));
  if (entries.length < 2) return;
  const input = find.querySelector("input");
  const shown = find.querySelector(".shown");
  input.addEventListener("input", () => {
    const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    for (const entry of entries) entry.element.hidden = !words.every((word) => entry.text.includes(word));
    shown.textContent = words.length ? `${entries.filter((entry) => !entry.element.hidden).length} of ${entries.length}` : "";
  });
  find.hidden = false;
})();
