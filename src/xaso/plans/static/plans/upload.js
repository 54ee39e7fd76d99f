// Drop a file anywhere on the form, see it go; without this the form sends as usual.
for (const form of document.querySelectorAll("[data-upload]")) {
  const input = form.querySelector("input[type=file]");
  const bar = form.querySelector("[data-progress]");
  const meter = bar.querySelector("progress");
  const refused = form.querySelector("[data-refused]");
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("is-over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    form.addEventListener(name, () => form.classList.remove("is-over"));
  }
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    if (!input.files.length || !window.XMLHttpRequest) return;
    event.preventDefault();
    send(form, bar, meter, refused);
  });
}

const english = () => document.documentElement.lang === "en";

function send(form, bar, meter, refused) {
  const request = new XMLHttpRequest();
  const button = form.querySelector("button");
  button.disabled = true;
  refused.hidden = true;
  bar.hidden = false;
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) meter.value = Math.round((event.loaded / event.total) * 100);
  });
  request.addEventListener("load", () => {
    const target = request.getResponseHeader("HX-Redirect");
    if (target) {
      location.assign(target);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const said = page.querySelector(".x-error, .x-notice, .x-trouble p")?.textContent.trim();
    stop(said || (english() ? "The server did not get the file. Please try again." : "Máy chủ chưa nhận được tệp. Hãy thử lại."));
  });
  request.addEventListener("error", () => stop(english() ? "The connection was lost while sending the file. Please try again." : "Mất kết nối khi gửi tệp. Hãy thử lại."));
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.send(new FormData(form));
  function stop(sentence) {
    button.disabled = false;
    bar.hidden = true;
    refused.textContent = sentence;
    refused.hidden = false;
  }
}
