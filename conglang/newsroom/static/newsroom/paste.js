// Keeps the table of what is pasted, takes a file dropped anywhere on the form, ticks all rows at once.
(() => {
  "use strict";
  const MOST_LETTERS = 1000000;
  const form = document.querySelector("[data-paste]");
  if (form) {
    const html = form.querySelector("[name=html]");
    const file = form.querySelector("[name=file]");
    const text = form.querySelector("[name=text]");
    text.focus();
    text.addEventListener("paste", (event) => {
      const table = event.clipboardData.getData("text/html");
      html.value = table.length < MOST_LETTERS ? table : "";
      if (event.clipboardData.files.length && !event.clipboardData.getData("text/plain")) {
        event.preventDefault();
        file.files = event.clipboardData.files;
      }
    });
    // What is typed afterwards counts more than the table that was pasted before.
    text.addEventListener("input", (event) => {
      if (event.inputType !== "insertFromPaste") html.value = "";
    });
    form.addEventListener("dragover", (event) => event.preventDefault());
    form.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      file.files = event.dataTransfer.files;
    });
  }
  const tick = (button, name, on) =>
    button.addEventListener("click", () =>
      document.querySelectorAll("input[type=checkbox]").forEach((box) => {
        if (box.name === name || box.name.endsWith(`-${name}`)) box.checked = on;
      }),
    );
  document.querySelectorAll("[data-tick-all]").forEach((button) => tick(button, button.dataset.tickAll, true));
  document.querySelectorAll("[data-untick-all]").forEach((button) => tick(button, button.dataset.untickAll, false));
  document.querySelectorAll("[data-with-script]").forEach((part) => part.removeAttribute("hidden"));
})();
