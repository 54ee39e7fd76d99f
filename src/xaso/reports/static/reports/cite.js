// Insert a frozen figure into the text by its token: type {{, choose, Enter.
const form = document.querySelector("[data-citing]");
const text = form?.querySelector("textarea[data-cite]");
const tools = form?.querySelector("[data-cite-tools]");

if (text && tools) {
  const field = tools.querySelector("input");
  const list = document.getElementById(field.getAttribute("list"));
  let place = text.value.length;
  tools.hidden = false;

  const chosen = () => [...list.options].find((option) => option.value === field.value)?.dataset.token;

  function insert() {
    const token = chosen();
    if (!token) return;
    const open = text.value.slice(0, place).endsWith("{{") ? place - 2 : place;
    const said = `{{${token}}}`;
    text.value = text.value.slice(0, open) + said + text.value.slice(place);
    field.value = "";
    text.focus();
    text.setSelectionRange(open + said.length, open + said.length);
    place = open + said.length;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  for (const name of ["keyup", "click", "blur"]) {
    text.addEventListener(name, () => { place = text.selectionStart; });
  }
  text.addEventListener("input", (event) => {
    place = text.selectionStart;
    if (event.data === "{" && text.value.slice(0, place).endsWith("{{")) field.focus();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); insert(); }
    if (event.key === "Escape") { event.preventDefault(); text.focus(); }
  });
  tools.querySelector("[data-cite-insert]").addEventListener("click", insert);
}
