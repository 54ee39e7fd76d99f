// Keyboard first: / searches, g + letter goes, j/k move through rows, ? shows all.
let afterG = 0;

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-rows] > tr, [data-rows] > li")];
  if (!rows.length) return false;
  const here = rows.findIndex((row) => row.classList.contains("is-here"));
  const next = Math.min(rows.length - 1, Math.max(0, here + step));
  rows[here]?.classList.remove("is-here");
  rows[next].classList.add("is-here");
  const link = rows[next].querySelector("a, button, input");
  link?.focus({ preventScroll: true });
  rows[next].scrollIntoView({ block: "nearest" });
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const key = event.key;
  if (afterG && Date.now() - afterG < 1200) {
    afterG = 0;
    const link = document.querySelector(`[data-go="${CSS.escape(key.toLowerCase())}"]`);
    if (link) {
      event.preventDefault();
      link.click();
    }
    return;
  }
  if (key === "/") {
    const box = document.getElementById("tim");
    if (box && box.offsetParent !== null) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  } else if (key === "?") {
    const help = document.getElementById("phim-tat");
    if (help) {
      event.preventDefault();
      help.showModal();
    }
  } else if (key === "g") {
    afterG = Date.now();
  } else if (key === "j" || key === "k") {
    if (move(key === "j" ? 1 : -1)) event.preventDefault();
  }
});
