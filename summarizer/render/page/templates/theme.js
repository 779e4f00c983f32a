"use strict";
// Dark or light by a switch (without this script as the reader's system has it), and the room that stays under the tools.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  // How much of the window the tools take where they stay on top, for what scrolls beneath them.
  const tools = document.querySelector(".tools");
  const measure = () => root.style.setProperty("--tools", tools && getComputedStyle(tools).position === "sticky" ? `${tools.offsetHeight}px` : "0px");
  addEventListener("resize", measure);
  addEventListener("load", measure);
  const button = document.querySelector("button.theme");
  if (!button) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let stored = null;
  try { stored = localStorage.getItem("aide-memoire-theme"); } catch { /* a page without storage forgets */ }
  if (stored === "dark" || stored === "light") root.dataset.theme = stored;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const show = () => { button.textContent = isDark() ? "Light" : "Dark"; };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("aide-memoire-theme", root.dataset.theme); } catch { /* as above */ }
    show();
  });
  system.addEventListener("change", show);
  button.hidden = button.disabled = false;
  show();
})();
