/* Runs before the page is painted: the reader's own letters and contrast, and a mark that scripts work. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.className += " js";
  try {
    ["text", "contrast"].forEach(function (name) {
      var kept = localStorage.getItem("cl-" + name);
      if (kept) root.setAttribute("data-" + name, kept);
    });
  } catch (error) { /* storage may be shut: the page stays as it is */ }
})();
