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
  const PAGE = 20;
  const WORD = /\d+(?:[.,\/]\d+)*|[\p{L}\p{M}\p{N}]+/gu;
  // What each kind of thing weighs, in the order of the index: names go before sentences, and those before texts.
  const WEIGHTS = [3, 4, 2, 1, 0, 2, -4, 3, 2], DOCUMENT = 3, FIGURE = 8;
  let index = null, asked = false, shown = PAGE, known = new Map();

  // "hoà" and "hòa" are one word, after two schools of spelling.
  const tones = (text) => text.normalize("NFD").replace(/(^|[^q])([ou])([aey])([\u0300\u0301\u0303\u0309\u0323])(?![\p{L}\p{M}])/gu, "$1$2$4$3").normalize("NFC");
  // đ has no mark that could be taken away; ð is how old keyboards type it. Of a number only its points are taken away
  // that part thousands, so that 338.116 finds 338,116 as the other language writes it.
  const fold = (word) => (/^\d/.test(word) ? word.replace(/[.,](?=\d{3}(?!\d))/g, "").replace(",", ".") : word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đð]/g, "d"));
  const pair = (word) => [tones(word), fold(word)];
  const pairs = (text) => (text.normalize("NFC").toLowerCase().match(WORD) || []).map(pair);

  window.minhbachIndex = (data) => {
    data.names = data.entries.map(([, title, note, , also]) => [pairs(title), pairs(also), pairs(note)]);
    data.posted = data.words.split("\n").filter(Boolean).map((line) => {
      const [word, steps] = line.split(" ");
      let at = 0;
      return [pair(word), steps.split(",").map((step) => (at += parseInt(step, 36)))];
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

  // How well each entry's title, other names, note and text match a word; kept while the reader types the next word.
  function matches(one) {
    if (known.has(one[0])) return known.get(one[0]);
    const found = index.names.map((names) => names.map((list) => best(list, one)));
    for (const [word, places] of index.posted) {
      const score = match(word, one);
      if (score) for (const place of places) found[index.texts + place][3] = Math.max(score, found[index.texts + place][3] || 0);
    }
    if (known.size > 99) known = new Map();
    known.set(one[0], found);
    return found;
  }

  // What has all the words; where nothing has, what has most of them.
  function find(query) {
    const all = score(query, 0);
    return all.length || query.length < 3 ? { found: all, whole: true } : { found: score(query, Math.floor(query.length / 3)), whole: false };
  }

  function score(query, missing) {
    const matched = query.map(matches);
    const marked = query.map(([word, plain]) => word !== plain && !/^\d/.test(word));
    const found = [];
    index.entries.forEach(([kind], at) => {
      const title = index.names[at][0];
      let total = 0, lacking = 0, exact = true, noted = false;
      for (let i = 0; i < query.length; i++) {
        const [named, also, note, text = 0] = matched[i][at];
        const most = Math.max(4 * named, 2 * also, note, text);
        if (!most && ++lacking > missing) return;
        if (marked[i] && Math.max(named, also, note, text) < 6) exact = false;
        if (!named && note) noted = true;
        total += most;
      }
      const about = noted && kind === FIGURE ? 3 : 0;
      const names = row(title, query) + 4 / (1 + title.length) + WEIGHTS[kind] + about;
      found.push([lacking, exact, total / query.length + names, at]);
    });
    return found.sort((one, other) => one[0] - other[0] || other[1] - one[1] || other[2] - one[2] || one[3] - other[3]).map((one) => one[3]);
  }

  // A title that begins with the words in a row, or holds them so, is meant more than one that has them here and there.
  function row(title, query) {
    const text = " " + title.map((one) => one[1]).join(" ");
    for (let many = query.length; many > 0 && (many > 1 || query.length === 1); many--) {
      const at = text.indexOf(" " + query.slice(0, many).map((one) => one[1]).join(" "));
      if (at >= 0) return ((at ? 10 : 12) * many) / query.length;
    }
    return 0;
  }

  function look() {
    const query = pairs(field.value), text = field.value.trim();
    results.replaceChildren();
    if (!text) { status.textContent = ""; return; }
    if (!index && query.length) { ask(); return; }
    const { found, whole } = query.length ? find(query) : { found: [] };
    const words = !found.length ? say.none : whole ? say.found : say.some;
    status.textContent = words.replace("{n}", found.length).replace("{query}", () => text);
    found.slice(0, shown).forEach((at) => results.append(line(at, query)));
    if (found.length > shown) results.append(more());
  }

  function line(at, query) {
    const [kind, title, note, link, also] = index.entries[at];
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.href = say.up + link;
    const language = index.languages[at - index.texts];
    if (language) anchor.lang = language;
    anchor.append(...marked(title, query));
    const about = document.createElement("span");
    about.className = "sub";
    const named = index.names[at].filter((_, part) => part !== 1).flat();
    const unsaid = query.filter((one) => !best(named, one));
    const other = kind === DOCUMENT ? also : fitting(also.split("; "), unsaid);
    about.append(...marked([index.kinds[kind], note, other].filter(Boolean).join(" · "), query));
    item.append(anchor, " ", about);
    return item;
  }

  // The name that has most of the words; none where none has any.
  function fitting(names, query) {
    const many = (name) => { const words = pairs(name); return query.filter((one) => best(words, one)).length; };
    return query.length ? names.map((name) => [many(name), name]).reduce((most, one) => (one[0] > most[0] ? one : most), [0, ""])[1] : "";
  }

  // The text with the words that were asked for set off.
  function marked(text, query) {
    const parts = [];
    let from = 0;
    for (const found of text.matchAll(WORD)) {
      if (!query.some((one) => match(pair(found[0].normalize("NFC").toLowerCase()), one))) continue;
      const mark = document.createElement("mark");
      mark.textContent = found[0];
      parts.push(text.slice(from, found.index), mark);
      from = found.index + found[0].length;
    }
    return [...parts, text.slice(from)];
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

  // Not every browser empties a field of this kind with this key.
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    field.value = "";
    look();
    remember();
  });
  field.addEventListener("input", () => { shown = PAGE; look(); remember(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); look(); remember(); });
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value) look();
})();
