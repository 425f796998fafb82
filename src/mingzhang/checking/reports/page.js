"use strict";
// The page is whole without this: it only lets findings be picked out.
(function () {
  var filters = document.querySelector(".filters");
  var findings = Array.from(document.querySelectorAll(".finding"));
  if (!findings.length) return;
  var texts = findings.map(function (each) { return each.textContent.toLowerCase(); });
  var said = filters.querySelector("output");
  function value(name) {
    var field = filters.querySelector("[name=" + name + "]");
    return field ? field.value : "";
  }
  function pick() {
    var severities = Array.from(filters.querySelectorAll("[name=severity]:checked"), function (box) {
      return box.value;
    });
    var family = value("family"), of = value("document");
    var words = value("text").toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    findings.forEach(function (each, number) {
      var fits = severities.indexOf(each.dataset.severity) >= 0 &&
        (!family || each.dataset.family === family) &&
        (!of || each.dataset.document === of) &&
        words.every(function (word) { return texts[number].indexOf(word) >= 0; });
      each.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    document.querySelectorAll("section.document").forEach(function (section) {
      section.hidden = Boolean(of) && section.id !== of;
    });
    said.textContent = shown + " / " + findings.length;
  }
  filters.hidden = false;
  filters.addEventListener("input", pick);
  filters.addEventListener("change", pick);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (each) { each.open = true; });
  });
  pick();
})();
