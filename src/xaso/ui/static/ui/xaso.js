// Small helps for pages that already work without them.
import "./keys.js";
import "./search.js";
import { keepDrafts } from "./drafts.js";

const root = document.documentElement;

// --- light or dark ------------------------------------------------------------
for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const next = root.dataset.bsTheme === "dark" ? "light" : "dark";
    root.dataset.theme = next;
    window.xasoTheme.apply();
    document.cookie = `xaso_theme=${next};path=/;max-age=31536000;samesite=lax`;
  });
}

// --- dialogs: data-opens="id", closed by its own form or a click outside --------
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
    return;
  }
  if (event.target instanceof HTMLDialogElement) event.target.close();
});

// --- <details data-popover>: one open at a time, closed by Escape or outside -----
function closePopovers(except) {
  for (const open of document.querySelectorAll("details[data-popover][open]")) {
    if (open !== except) open.removeAttribute("open");
  }
}
document.addEventListener("click", (event) => {
  closePopovers(event.target.closest("details[data-popover]"));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details[data-popover][open]");
  if (!open) return;
  open.removeAttribute("open");
  open.querySelector("summary").focus();
});

// --- what stands on the page is readied, now and after every swap ----------------
function ready(part) {
  if (!location.hash) part.querySelector("[data-focus]:not(.x-gallery *)")?.focus();
  for (const box of part.querySelectorAll("[data-indeterminate]")) box.indeterminate = true;
  keepDrafts(part);
}
ready(document);
document.addEventListener("htmx:load", (event) => ready(event.detail.elt));

// --- progress of requests, refusals and lost connections ------------------------
const loading = document.getElementById("dang-tai");
let waiting = 0;
document.addEventListener("htmx:beforeRequest", () => loading.classList.toggle("is-on", ++waiting > 0));
document.addEventListener("htmx:afterRequest", () => {
  waiting = Math.max(0, waiting - 1);
  loading.classList.toggle("is-on", waiting > 0);
});

// Uploads by htmx: <progress data-upload-progress> inside the form fills as bytes leave.
document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.querySelector?.("[data-upload-progress]");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.max = event.detail.total;
  bar.value = event.detail.loaded;
});

export function toast(text, tone = "error") {
  const frame = document.getElementById("thong-bao-nhanh");
  const note = document.createElement("p");
  note.className = `x-toast is-${tone}`;
  note.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "×";
  close.setAttribute("aria-label", document.documentElement.lang === "en" ? "Close" : "Đóng");
  close.addEventListener("click", () => note.remove());
  note.append(close);
  frame.replaceChildren(note);
  if (tone !== "error") setTimeout(() => note.remove(), 6000);
}

// A refusal answers with its sentence in a header, encoded because headers are ASCII.
document.addEventListener("htmx:responseError", (event) => {
  const sentence = event.detail.xhr.getResponseHeader("X-Refused");
  const words = root.lang === "en"
    ? "The server could not answer. Nothing was lost; please try again."
    : "Máy chủ chưa trả lời được. Nội dung bạn nhập vẫn còn; hãy thử lại.";
  toast(sentence ? decodeURIComponent(sentence) : words);
});
document.addEventListener("htmx:sendError", () => {
  toast(root.lang === "en"
    ? "No connection. What you typed is kept; please try again."
    : "Mất kết nối. Nội dung bạn nhập vẫn còn; hãy thử lại.");
});
document.addEventListener("xaso:toast", (event) => toast(event.detail.text, event.detail.tone));

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

// The foot of each printed page: the unit and, where the page says so, its window.
const line = document.querySelector('meta[name="xaso-print"]')?.content.trim();
if (line && "adoptedStyleSheets" in document) {
  const words = line.replace(/[\\"]/g, "\\$&").replace(/\s+/g, " ");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { @bottom-left { content: "${words}" } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
