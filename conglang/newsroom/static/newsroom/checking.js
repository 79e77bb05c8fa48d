// Asks the checks after a pause of typing, and leads from a finding to its place in the text.
(() => {
  "use strict";
  const PAUSE = 1200;
  const panel = document.querySelector("[data-findings]");
  const form = document.querySelector("[data-checked]");
  if (!panel || !form) return;
  const state = document.querySelector("[data-findings-state]");
  let waiting = 0;
  let asked = null;

  const ask = async () => {
    if (asked) asked.abort();
    const mine = new AbortController();
    asked = mine;
    state.textContent = state.dataset.asking;
    try {
      const answer = await fetch(panel.dataset.findings, {
        method: "POST",
        body: new FormData(form),
        credentials: "same-origin",
        redirect: "error",
        signal: mine.signal,
      });
      if (!answer.ok) throw new Error(answer.status);
      panel.innerHTML = await answer.text();
      state.textContent = "";
    } catch (problem) {
      if (!mine.signal.aborted) state.textContent = state.dataset.failed;
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[name=look]")) return;
    event.preventDefault();
    clearTimeout(waiting);
    ask();
  });

  panel.addEventListener("click", (event) => {
    const place = event.target.closest("[data-find]");
    const field = place && form.elements[place.dataset.find];
    if (!field || !field.setSelectionRange) return;
    event.preventDefault();
    const quote = place.dataset.quote;
    const told = Number(place.dataset.start);
    // Pasted texts bring spaces that do not break; the checks read them as spaces.
    const value = field.value.replaceAll("\u00a0", " ");
    const start = value.startsWith(quote, told) ? told : value.indexOf(quote);
    field.focus();
    if (start < 0) return;
    // A browser scrolls a long text to the caret only when it is put there while the rest is cut off.
    const whole = field.value;
    field.value = whole.slice(0, start);
    field.scrollTop = field.scrollHeight;
    const top = field.scrollTop;
    field.value = whole;
    field.scrollTop = top ? top + field.clientHeight / 2 : 0;
    field.setSelectionRange(start, start + quote.length);
  });
})();
