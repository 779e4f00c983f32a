"use strict";
// Marks the whole of the words that were clicked; without this, the link alone marks where they begin.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-from]");
  if (!link) return;
  event.preventDefault();
  for (const old of document.querySelectorAll(".hot")) old.classList.remove("hot");
  const { article, from, to } = link.dataset;
  const text = document.querySelectorAll(`#article-${article} [data-at]`);
  const inside = [...text].filter((part) => Number(part.dataset.at) >= Number(from) && Number(part.dataset.at) < Number(to));
  for (const part of inside) part.classList.add("hot");
  if (inside.length) inside[0].scrollIntoView({ block: "center", behavior: "smooth" });
});
