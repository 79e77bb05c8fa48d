/* What data attributes promise: menu, letters, contrast, print, copy, share, view beacon, one sound at a time. */
(function () {
  "use strict";
  var root = document.documentElement;

  function keep(name, value) {
    if (value) root.setAttribute("data-" + name, value);
    else root.removeAttribute("data-" + name);
    try {
      if (value) localStorage.setItem("cl-" + name, value);
      else localStorage.removeItem("cl-" + name);
    } catch (error) { /* kept for this page only */ }
    showChoices();
  }

  function showChoices() {
    document.querySelectorAll("[data-choose]").forEach(function (button) {
      var parts = button.getAttribute("data-choose").split(":");
      button.setAttribute("aria-pressed", String((root.getAttribute("data-" + parts[0]) || "") === parts[1]));
    });
  }

  function say(button, sentence) {
    var place = document.getElementById(button.getAttribute("data-says"));
    if (place) place.textContent = sentence;
  }

  function copy(button) {
    var text = button.getAttribute("data-copy") || location.href;
    var done = function () { say(button, button.getAttribute("data-done")); };
    var byHand = function () { copyByHand(text); done(); };
    if (!navigator.clipboard) return byHand();
    navigator.clipboard.writeText(text).then(done, byHand);
  }

  function copyByHand(text) {
    var field = document.createElement("textarea");
    field.value = text;
    document.body.appendChild(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }

  var verbs = {
    print: function () { window.print(); },
    copy: copy,
    share: function (button) {
      if (!navigator.share) return copy(button);
      navigator.share({ title: document.title, url: button.getAttribute("data-copy") || location.href }).catch(function () {});
    },
    menu: function (button, event) {
      var menu = document.getElementById(button.getAttribute("aria-controls"));
      event.preventDefault();
      button.setAttribute("aria-expanded", String(menu.classList.toggle("is-open")));
    },
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do],[data-choose]");
    if (!button) return;
    if (button.hasAttribute("data-choose")) {
      var parts = button.getAttribute("data-choose").split(":");
      var isOn = (root.getAttribute("data-" + parts[0]) || "") === parts[1];
      return keep(parts[0], isOn ? "" : parts[1]);
    }
    verbs[button.getAttribute("data-do")](button, event);
  });

  document.addEventListener("play", function (event) {
    document.querySelectorAll("audio").forEach(function (audio) {
      if (audio !== event.target) audio.pause();
    });
  }, true);

  /* A name for this tab, forgotten with it: no cookie, nobody is recognised. */
  function tabKey() {
    var key = sessionStorage.getItem("cl-tab");
    if (!key) {
      key = Math.random().toString(36).slice(2, 12) + Date.now().toString(36);
      sessionStorage.setItem("cl-tab", key);
    }
    return key;
  }

  /* One view for one reader and one page, once it has really been looked at. */
  function beacon() {
    var subject = document.querySelector("[data-beacon]");
    if (!subject || !navigator.sendBeacon || document.visibilityState !== "visible") return;
    var key = "cl-seen-" + subject.getAttribute("data-beacon");
    try {
      if (sessionStorage.getItem(key)) return;
      sessionStorage.setItem(key, "1");
    } catch (error) { return; }
    navigator.sendBeacon(subject.getAttribute("data-beacon"), new Blob([tabKey()], { type: "text/plain" }));
  }

  /* Baked pages keep; the numbers on them move. */
  function freshNumbers() {
    document.querySelectorAll("[data-number-from]").forEach(function (place) {
      fetch(place.getAttribute("data-number-from"))
        .then(function (answer) { return answer.ok ? answer.json() : null; })
        .then(function (found) { if (found) place.textContent = found.text; })
        .catch(function () {});
    });
  }

  function start() {
    showChoices();
    var summary = document.querySelector(".cl-error-summary");
    if (summary) summary.focus();
    freshNumbers();
    setTimeout(beacon, 2000);
  }
  document.addEventListener("visibilitychange", function () { setTimeout(beacon, 2000); });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
