// The search box: a list below it, walked with the arrows, left with Escape.
const form = document.querySelector("[data-search]");
if (form) {
  const box = form.querySelector("input[type=search]");
  const found = form.querySelector(".x-found");
  const options = () => [...found.querySelectorAll("[role=option]")];

  function show(on) {
    found.hidden = !on;
    box.setAttribute("aria-expanded", String(on && options().length > 0));
    if (!on) choose(-1);
  }
  function choose(index) {
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const chosen = options()[index];
    if (chosen) {
      box.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  }
  const chosenIndex = () => options().findIndex((o) => o.getAttribute("aria-selected") === "true");

  form.addEventListener("htmx:afterSwap", () => show(found.childElementCount > 0));
  box.addEventListener("input", () => {
    if (!box.value.trim()) show(false);
  });
  box.addEventListener("focus", () => {
    if (box.value.trim() && found.childElementCount) show(true);
  });
  box.addEventListener("keydown", (event) => {
    const all = options();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!all.length) return;
      event.preventDefault();
      show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose((chosenIndex() + step + all.length) % all.length);
    } else if (event.key === "Enter" && chosenIndex() >= 0) {
      event.preventDefault();
      all[chosenIndex()].click();
    } else if (event.key === "Escape") {
      show(false);
      box.blur();
    }
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) show(false);
  });
}
