"use strict";
// Filter, sort and search for the pages of planck's site; each page reads well without it.
(function () {
  var plain = function (text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim(); };

  // Chinese has no blanks between words: a query matches by its pairs of characters
  var pairs = function (text) {
    var out = [];
    plain(text).split(" ").forEach(function (word) {
      var chars = Array.from(word);
      if (chars.length === 1) { out.push(word); }
      for (var n = 0; n + 1 < chars.length; n++) { out.push(chars[n] + chars[n + 1]); }
    });
    return out;
  };

  var score = function (query, wanted, title, words) {
    var inTitle = plain(title), all = inTitle + " " + plain(words);
    var hits = wanted.filter(function (pair) { return all.indexOf(pair) >= 0; }).length;
    if (!hits || hits * 2 < wanted.length) { return 0; }
    return hits / wanted.length + (inTitle.indexOf(query) >= 0 ? 2 : 0) + (all.indexOf(query) >= 0 ? 1 : 0);
  };

  var search = function () {
    var results = document.getElementById("results"), count = document.getElementById("count");
    var all = document.getElementById("all"), index = window.planckIndex;
    if (!results || !count || !all || !index) { return; }
    var query = plain(new URLSearchParams(location.search).get("q") || "");
    var input = document.getElementById("q");
    var show = function () {
      var wanted = pairs(query);
      while (results.firstChild) { results.removeChild(results.firstChild); }
      results.hidden = !wanted.length;
      all.hidden = !!wanted.length;
      if (!wanted.length) { count.textContent = ""; return; }
      var hits = index.map(function (entry, n) { return [score(query, wanted, entry[1], entry[3]), n, entry]; })
        .filter(function (hit) { return hit[0] > 0; })
        .sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
      count.textContent = hits.length ? "找到" + hits.length + "页" : "没有找到。请换一个词，或者少写几个字。";
      hits.slice(0, 100).forEach(function (hit) {
        var entry = hit[2], line = document.createElement("li"), to = document.createElement("a");
        to.href = entry[2];
        to.textContent = entry[1];
        line.append(to, " " + entry[0]);
        if (entry[3] && plain(entry[1]).indexOf(query) < 0) {
          var words = plain(entry[3]), at = words.indexOf(query);
          at = Math.max(0, (at < 0 ? words.indexOf(wanted[0]) : at) - 12);
          var some = document.createElement("p");
          some.textContent = (at ? "……" : "") + entry[3].slice(at, at + 80) + (entry[3].length > at + 80 ? "……" : "");
          line.append(some);
        }
        results.append(line);
      });
    };
    input.value = query;
    input.addEventListener("input", function () { query = plain(input.value); show(); });
    show();
  };

  var text = function (row, n) { return row.cells[n] ? row.cells[n].textContent.trim() : ""; };

  var compare = function (a, b) {
    var x = parseFloat(a.replace(/[^0-9.-]/g, "")), y = parseFloat(b.replace(/[^0-9.-]/g, ""));
    if (/^-?[0-9]/.test(a) && /^-?[0-9]/.test(b) && x !== y) { return x - y; }
    return a.localeCompare(b, "zh-CN");
  };

  // a column of lights sorts by how bad they are, not by the sound of their names
  var LIGHTS = "●▲■◇○－";
  var byLight = function (a, b) { return LIGHTS.indexOf(a.charAt(0)) - LIGHTS.indexOf(b.charAt(0)); };

  var sortable = function (table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (head, n) {
      var button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending", body = table.tBodies[0];
        Array.from(head.parentNode.cells).forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var order = head.textContent === "灯色" ? byLight : compare;
        Array.from(body.rows)
          .sort(function (a, b) { return order(text(a, n), text(b, n)) * (down ? -1 : 1); })
          .forEach(function (row) { body.append(row); });
      });
    });
  };

  var filtered = function (holder, n) {
    var lines = holder.tBodies ? Array.from(holder.tBodies[0].rows) : Array.from(holder.querySelectorAll("li"));
    if (lines.length < 8) { return; }
    var label = document.createElement("label"), input = document.createElement("input");
    var shown = document.createElement("span");
    input.type = "search";
    input.id = "filter-" + n;
    label.htmlFor = input.id;
    label.textContent = "只看含有 ";
    shown.setAttribute("role", "status");
    var bar = document.createElement("p");
    bar.className = "filter";
    bar.append(label, input, " ", shown);
    var before = holder.tBodies ? holder.parentNode : holder;
    before.parentNode.insertBefore(bar, before);
    input.addEventListener("input", function () {
      var query = plain(input.value), count = 0;
      lines.forEach(function (line) {
        line.hidden = query !== "" && plain(line.textContent).indexOf(query) < 0;
        count += line.hidden ? 0 : 1;
      });
      shown.textContent = query ? count + "行" : "";
    });
  };

  document.querySelectorAll("table.sortable").forEach(sortable);
  document.querySelectorAll(".filtered").forEach(filtered);
  // the index is loaded behind this script, where a page has it
  if (document.readyState === "complete") { search(); } else { window.addEventListener("load", search); }
})();
