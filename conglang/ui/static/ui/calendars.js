// Starts Wagtail's calendars and clocks, also in parts of a page that come later.
(() => {
  const start = (place) => {
    if (place.dataset.calendarStarted || !document.getElementById(place.dataset.calendarInput)) return;
    const chooser = window[place.dataset.calendar];
    if (!chooser) return;
    place.dataset.calendarStarted = "yes";
    chooser(place.dataset.calendarInput, JSON.parse(place.dataset.calendarOptions));
  };
  const startAll = (root) => root.querySelectorAll?.("[data-calendar]").forEach(start);
  startAll(document);
  new MutationObserver((changes) =>
    changes.forEach((change) => change.addedNodes.forEach((node) => node.nodeType === 1 && startAll(node.parentNode))),
  ).observe(document.body, { childList: true, subtree: true });
})();
