// Looks for words in the index of the portal. The index is a script that calls minhbachIndex(), so that it loads from a
// folder as it does from a server; it is asked for with the first letter that is typed.
(function () {
  "use strict";
  const form = document.querySelector("form.search");
  if (!form) return;
  const field = form.querySelector("input");
  const status = document.getElementById("search-status");
  const results = document.getElementById("search-results");
  const say = form.dataset;
  const TEXT = 6, PAGE = 20;
  let index = null, asked = false, shown = PAGE;

  const lower = (text) => text.normalize("NFC").toLowerCase();
  // đ has no mark that could be taken away; ð is how old keyboards type it.
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đð]/g, "d");
  const words = (text) => lower(text).match(/\d+(?:[.,\/]\d+)*|[\p{L}\p{N}]+/gu) || [];
  const pairs = (text) => words(text).map((word) => [word, fold(word)]);

  window.minhbachIndex = (data) => {
    data.names = data.entries.map(([, title, note, , also]) => [pairs(title), pairs(also), pairs(note)]);
    data.posted = data.words.split("\n").filter(Boolean).map((line) => {
      const [word, steps] = line.split(" ");
      let at = 0;
      return [word, fold(word), steps.split(",").map((step) => (at += parseInt(step, 36)))];
    });
    index = data;
    look();
  };

  function ask() {
    if (asked) return;
    asked = true;
    status.textContent = say.loading;
    const script = document.createElement("script");
    script.src = say.index;
    script.onerror = () => { status.textContent = say.failed; };
    document.head.append(script);
  }

  // The whole word with its marks, its beginning, the same without marks: the marks weigh more than the end.
  function match([word, plain], [asked, folded]) {
    if (word === asked) return 8;
    if (word.startsWith(asked)) return 6;
    if (plain === folded) return 4;
    return plain.startsWith(folded) && !/^\d/.test(folded) ? 2 : 0;
  }

  const best = (list, query) => list.reduce((most, one) => Math.max(most, match(one, query)), 0);

  function find(query) {
    const texts = query.map((one) => {
      const found = new Map();
      for (const [word, plain, places] of index.posted) {
        const score = match([word, plain], one);
        if (score) for (const place of places) found.set(place, Math.max(score, found.get(place) || 0));
      }
      return found;
    });
    const wanted = query.map((one) => one[1]).join(" ");
    const found = [];
    index.entries.forEach((entry, at) => {
      const [title, also, note] = index.names[at];
      let total = 0;
      for (let i = 0; i < query.length; i++) {
        const text = at >= index.texts ? texts[i].get(at - index.texts) || 0 : 0;
        const score = Math.max(4 * best(title, query[i]), 2 * best(also, query[i]), best(note, query[i]), text);
        if (!score) return;
        total += score;
      }
      // A title that holds the words in a row, or begins with them, or says little else is meant more than one that
      // says a lot; names go before texts.
      const row = title.map((one) => one[1]).join(" ").indexOf(wanted);
      const whole = row === 0 ? 12 : row > 0 ? 8 : 0;
      found.push([total / query.length + whole + 4 / (1 + title.length) - (entry[0] === TEXT ? 4 : 0), at]);
    });
    return found.sort((one, other) => other[0] - one[0] || one[1] - other[1]).map(([, at]) => index.entries[at]);
  }

  function look() {
    const query = pairs(field.value);
    results.replaceChildren();
    if (!query.length) { status.textContent = ""; return; }
    if (!index) { ask(); return; }
    const found = find(query);
    const fill = (text) => text.replace("{n}", found.length).replace("{query}", field.value.trim());
    status.textContent = fill(found.length ? say.found : say.none);
    found.slice(0, shown).forEach((entry) => results.append(line(entry)));
    if (found.length > shown) results.append(more());
  }

  function line([kind, title, note, link]) {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.href = say.up + link;
    anchor.textContent = title;
    const about = document.createElement("span");
    about.className = "sub";
    about.textContent = index.kinds[kind] + (note ? " · " + note : "");
    item.append(anchor, " ", about);
    return item;
  }

  function more() {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = say.more;
    button.onclick = () => {
      const first = results.children.length - 1;
      shown += PAGE;
      look();
      const next = results.children[first];
      if (next) next.firstChild.focus();
    };
    item.append(button);
    item.className = "more";
    return item;
  }

  function remember() {
    const text = field.value.trim();
    try { history.replaceState(null, "", text ? "?q=" + encodeURIComponent(text) : location.pathname); } catch { /* a folder */ }
  }

  field.addEventListener("input", () => { shown = PAGE; look(); remember(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); look(); remember(); });
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value) look();
})();
