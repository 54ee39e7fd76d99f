// Before the first paint: the theme the person chose, or the system's.
(function () {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  function apply() {
    const chosen = root.dataset.theme || "auto";
    const isDark = chosen === "dark" || (chosen === "auto" && dark.matches);
    root.dataset.bsTheme = isDark ? "dark" : "light";
  }
  apply();
  dark.addEventListener("change", apply);
  root.classList.add("has-js");
  window.xasoTheme = { apply };
})();
