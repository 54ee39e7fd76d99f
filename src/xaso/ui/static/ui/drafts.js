// Nothing typed is lost: <form data-draft="key"> keeps its words on this machine until
// it is sent. Passwords, files and hidden fields are never kept.
const PREFIX = "xaso-draft:";
const DAYS = 7;

function fields(form) {
  return [...form.elements].filter(
    (field) => field.name && !field.disabled && !/^(hidden|password|file|submit|button|reset)$/.test(field.type),
  );
}

function read(form) {
  return fields(form).map((field) =>
    field.type === "checkbox" || field.type === "radio" ? field.checked : field.value,
  );
}

function write(form, values) {
  const found = fields(form);
  if (values.length !== found.length) return false;
  found.forEach((field, index) => {
    if (field.type === "checkbox" || field.type === "radio") field.checked = values[index];
    else field.value = values[index];
  });
  return true;
}

function offer(form, kept, forget) {
  const english = document.documentElement.lang === "en";
  const box = document.createElement("div");
  box.className = "x-notice is-info";
  box.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = english
    ? "What you typed here before is still kept on this machine."
    : "Những gì bạn gõ dở lần trước vẫn còn trên máy này.";
  const acts = document.createElement("div");
  acts.className = "x-row";
  const choices = [
    [english ? "Take it back" : "Lấy lại", () => write(form, kept)],
    [english ? "Forget it" : "Bỏ", forget],
  ];
  for (const [label, act] of choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "x-button is-secondary is-small";
    button.textContent = label;
    button.addEventListener("click", () => {
      act();
      box.remove();
    });
    acts.append(button);
  }
  box.append(words, acts);
  form.prepend(box);
}

export function keepDrafts(part) {
  for (const form of part.querySelectorAll("form[data-draft]")) {
    if (form.dataset.draftReady) continue;
    form.dataset.draftReady = "1";
    const key = PREFIX + location.pathname + ":" + form.dataset.draft;
    const forget = () => localStorage.removeItem(key);
    const fresh = JSON.stringify(read(form));
    try {
      const kept = JSON.parse(localStorage.getItem(key) || "null");
      const isYoung = kept && Date.now() - kept.at < DAYS * 86400000;
      if (isYoung && JSON.stringify(kept.values) !== fresh) offer(form, kept.values, forget);
      else if (kept) forget();
    } catch {
      forget();
    }
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const values = read(form);
        if (JSON.stringify(values) === fresh) forget();
        else localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
      }, 300);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      forget();
    });
  }
}
