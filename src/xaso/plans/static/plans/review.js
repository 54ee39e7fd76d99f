// Keys and clicks of the review screen; every act below also works as a plain form.
const screen = document.querySelector("[data-review]");
const doc = document.querySelector("[data-doc]");
const wide = window.matchMedia("(min-width: 1080px)");
const fold = document.querySelector("[data-fold]");
if (fold && !wide.matches) fold.open = false;

const cards = () => [...document.querySelectorAll("[data-card], [data-object]")];
const here = () => document.querySelector("[data-card].is-here, [data-object].is-here");

function showLine(line) {
  const row = doc?.querySelector(`#d${CSS.escape(line)}`);
  if (!row) return;
  doc.querySelectorAll("li.is-here").forEach((old) => old.classList.remove("is-here"));
  row.classList.add("is-here");
  if (wide.matches) {
    const top = row.offsetTop - doc.offsetTop - doc.clientHeight / 3;
    doc.scrollTo({ top, behavior: "auto" });
  }
}

function select(card, { scroll = true } = {}) {
  if (!card) return;
  cards().forEach((other) => other.classList.toggle("is-here", other === card));
  doc?.querySelectorAll("[data-flaw].is-here, [data-obj].is-here").forEach((old) => old.classList.remove("is-here"));
  doc?.querySelectorAll(`[data-flaw="${CSS.escape(card.id)}"], [data-obj="${CSS.escape(card.id)}"]`).forEach((piece) => piece.classList.add("is-here"));
  if (card.dataset.line) showLine(card.dataset.line);
  card.focus({ preventScroll: true });
  if (scroll) card.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = cards();
  if (!all.length) return;
  const at = all.indexOf(here());
  select(all[Math.min(all.length - 1, Math.max(0, at + by))]);
}

function nextOpen(from) {
  const all = cards();
  const after = all.slice(all.indexOf(from) + 1).concat(all);
  return after.find((card) => card.matches("[data-card]:not([data-settled])")) ?? from;
}

// The screen's own keys come before the page's (j and k mean findings here).
document.addEventListener("keydown", (event) => {
  if (!screen || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.matches("input:not([type=radio]), textarea, select");
  if (typing && event.key === "Escape") {
    event.target.closest("details")?.removeAttribute("open");
    here()?.focus({ preventScroll: true });
    return;
  }
  if (typing || document.querySelector("dialog[open]")) return;
  const card = here();
  const act = { j: () => step(1), k: () => step(-1), a: () => press(card, "a"), e: () => press(card, "e"), x: () => dismiss(card) }[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}, true);

function press(card, key) {
  card?.querySelector(`[data-key="${key}"]`)?.click();
}

function dismiss(card) {
  const details = card?.querySelector('details[data-key="x"]');
  if (!details) return;
  details.open = true;
  details.querySelector("input").focus();
}

// Enter in the reason dismisses; the first button of the form would accept.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches(".p-dismiss input")) return;
  event.preventDefault();
  event.target.parentElement.querySelector("button").click();
});

// Document and panel point at each other.
doc?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-obj], a[data-sign]");
  if (!link) return;
  const flaw = event.target.closest("[data-flaw]");
  const found = document.getElementById(flaw?.dataset.flaw ?? "") ?? document.getElementById(link.dataset.obj ?? link.dataset.sign);
  if (found) {
    event.preventDefault();
    select(found);
    return;
  }
  event.preventDefault();
  const id = link.dataset.obj ?? link.dataset.sign;
  const url = link.getAttribute("href").split("#")[0];
  window.htmx.ajax("GET", location.pathname + url, { target: "#rs-panel" }).then(() => select(document.getElementById(id)));
});
document.addEventListener("click", (event) => {
  const line = event.target.closest('#rs-panel a[href^="#d"]');
  if (line) {
    event.preventDefault();
    if (fold) fold.open = true;
    showLine(line.getAttribute("href").slice(2));
    if (!wide.matches) document.getElementById(line.getAttribute("href").slice(1))?.scrollIntoView({ block: "center" });
    return;
  }
  const card = event.target.closest("[data-card], [data-object]");
  if (card && !event.target.closest("a, button, input, summary, label")) select(card, { scroll: false });
});

// After an answer: colours in the document follow, the next open finding is ready.
function sync() {
  const counts = document.querySelector('[data-count="phat-hien"]');
  const open = document.querySelectorAll(".x-finding.is-error:not(.is-settled), .x-finding.is-warning:not(.is-settled)").length;
  if (counts && document.querySelector("[data-card]")) counts.textContent = open || "";
  for (const card of document.querySelectorAll("[data-card]")) {
    doc?.querySelectorAll(`[data-flaw="${CSS.escape(card.id)}"], [data-sign="${CSS.escape(card.id)}"]`)
      .forEach((piece) => piece.classList.toggle("is-settled", "settled" in card.dataset));
  }
}
document.addEventListener("htmx:afterSettle", (event) => {
  sync();
  const card = event.detail.elt.closest?.("[data-card]") ?? document.getElementById(event.detail.elt.id);
  if (card?.matches("[data-card]")) select("settled" in card.dataset ? nextOpen(card) : card);
});

const first = location.hash ? document.getElementById(location.hash.slice(1)) : null;
select(first?.matches("[data-card], [data-object]") ? first : document.querySelector("[data-card]:not([data-settled])"), { scroll: Boolean(first) });
