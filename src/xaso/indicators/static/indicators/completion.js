// Completion of words while a predicate is written. The text box stays a text box: it
// says what it offers by aria-autocomplete, -controls and -activedescendant; the list
// below it is a listbox. Arrow down enters the list, Enter takes the word, Escape shuts it.
//   <textarea data-completes data-words="#fact">; the chosen option's data-words is the
//   address of {words: [{text, kind, name, about, of}]}, `of` being the column of a value.
const MOST = 8;
const fold = (text) =>
  text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "");
const english = document.documentElement.lang === "en";
const loaded = new Map();
let serial = 0;

async function wordsAt(address) {
  if (!address) return [];
  if (!loaded.has(address)) {
    loaded.set(
      address,
      fetch(address, { headers: { Accept: "application/json" } })
        .then((answer) => (answer.ok ? answer.json() : { words: [] }))
        .then((body) => body.words)
        .catch(() => []),
    );
  }
  return loaded.get(address);
}

// What stands before the caret: a value of a column, or a word begun.
const VALUE = /([a-z_][a-z0-9_]*)\s*(?:=|<>|(?:\bnot\s+)?\bin\s*\((?:\s*'[^']*'\s*,)*)\s*('[^']*)?$/i;

function begun(text, words) {
  const value = text.match(VALUE);
  if (value) {
    const column = value[1].toLowerCase();
    const offers = words.filter((one) => one.kind === "value" && one.of === column);
    return { typed: value[2] ?? "", offers, isValue: true };
  }
  if ((text.match(/'/g) ?? []).length % 2) return { typed: "", offers: [], isValue: true };
  const typed = text.match(/:?[\p{L}_][\p{L}\p{N}_]*$|:$/u)?.[0] ?? "";
  return { typed, offers: words.filter((one) => one.kind !== "value"), isValue: false };
}

function matching(typed, offers) {
  const wanted = fold(typed.replace(/^'/, ""));
  const rank = (one) => {
    const word = fold(one.text.replace(/^'/, ""));
    if (word.startsWith(wanted)) return 0;
    if (word.includes(wanted)) return 1;
    return fold(one.about).includes(wanted) ? 2 : 3;
  };
  return offers
    .map((one, place) => ({ one, place, rank: rank(one) }))
    .filter((found) => found.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .slice(0, MOST)
    .map((found) => found.one);
}

class Completion {
  constructor(box) {
    this.box = box;
    this.here = -1;
    this.found = [];
    this.list = document.createElement("ul");
    this.list.id = `goi-y-${(serial += 1)}`;
    this.list.className = "i-offers";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", english ? "Suggestions" : "Gợi ý");
    this.list.hidden = true;
    this.said = document.createElement("p");
    this.said.className = "visually-hidden";
    this.said.setAttribute("role", "status");
    box.after(this.list, this.said);
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", this.list.id);
    box.autocomplete = "off";
    box.addEventListener("input", () => this.isTaking || this.offer());
    box.addEventListener("click", () => this.close());
    box.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    box.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("pointerdown", (event) => {
      const option = event.target.closest("[role=option]");
      if (!option) return;
      event.preventDefault();
      this.take(Number(option.dataset.place));
    });
  }

  get words() {
    const source = document.querySelector(this.box.dataset.words);
    return wordsAt(source?.selectedOptions?.[0]?.dataset.words ?? source?.dataset.words);
  }

  async offer(always = false) {
    const before = this.box.value.slice(0, this.box.selectionStart);
    const { typed, offers, isValue } = begun(before, await this.words);
    if (this.box.value.slice(0, this.box.selectionStart) !== before) return;
    this.typed = typed;
    const found = typed || isValue || always ? matching(typed, offers) : [];
    const isWhole = found.length === 1 && found[0].text === typed;
    this.show(isWhole ? [] : found);
  }

  show(found) {
    this.found = found;
    this.here = -1;
    this.box.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...found.map((one, place) => this.option(one, place)));
    this.list.hidden = !found.length;
    this.said.textContent = found.length
      ? english
        ? `${found.length} suggestions, arrow down to choose`
        : `Có ${found.length} gợi ý, bấm mũi tên xuống để chọn`
      : "";
  }

  option(one, place) {
    const row = document.createElement("li");
    row.id = `${this.list.id}-${place}`;
    row.dataset.place = place;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    const word = document.createElement("code");
    word.textContent = one.text;
    const label = document.createElement("span");
    label.textContent = one.about;
    row.append(word, label);
    const kind = document.createElement("small");
    kind.textContent = one.name;
    row.append(kind);
    return row;
  }

  move(step) {
    const count = this.found.length;
    this.list.children[this.here]?.setAttribute("aria-selected", "false");
    this.here = this.here < 0 && step < 0 ? count - 1 : (this.here + step + count) % count;
    const row = this.list.children[this.here];
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", row.id);
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      this.offer(true);
      return;
    }
    if (this.list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && this.here >= 0) {
      event.preventDefault();
      this.take(this.here);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  take(place) {
    const { text } = this.found[place];
    const end = this.box.selectionStart;
    const start = end - this.typed.length;
    this.box.setRangeText(text, start, end, "end");
    this.close();
    this.box.focus();
    this.isTaking = true;
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
    this.isTaking = false;
  }

  close() {
    if (!this.list.hidden) this.show([]);
  }
}

function ready(part) {
  for (const box of part.querySelectorAll("[data-completes]:not([aria-controls])")) new Completion(box);
}
ready(document);
document.addEventListener("htmx:load", (event) => ready(event.detail.elt));
