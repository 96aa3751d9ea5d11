// Sorts and filters the tables of a page. Every table is complete without it; the words come from the script's own tag.
(function () {
  "use strict";
  const say = document.currentScript.dataset;
  const language = document.documentElement.lang;
  const FEWEST = 8;
  const NUMBERS = ".n, .achieved, .target, .against, .change";
  // Statuses in the order in which they want attention, as on the pages.
  const URGENCY = ["missed", "overdue", "behind", "expected-missed", "near", "expected-near", "due-soon", "on-pace", "expected-met", "met", "done", "suspect", "not-reported", "not-over", "not-due", "not-judged", "no-target", "withheld"];
  const collator = new Intl.Collator(language, { numeric: true });
  const decimal = new Intl.NumberFormat(language).formatToParts(1.1).find((part) => part.type === "decimal").value;
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[đð]/g, "d");

  const tables = [...document.querySelectorAll("main table")].filter((table) => table.tHead && table.tBodies.length && !table.closest("figure, .narrative, .counts"));
  const lists = [...document.querySelectorAll("main ul.figures, main ul.filterable")];
  const choices = {};
  let filter = () => {};
  tables.forEach(remember);
  tables.filter((table) => rows(table).length > 1).forEach(headers);
  if (tables.reduce((sum, table) => sum + rows(table).length, 0) + lists.reduce((sum, list) => sum + list.children.length, 0) >= FEWEST) tools();
  restore();

  // What belongs to a row comes after it and goes with it: a line of remarks.
  function units(body) {
    const units = [];
    for (const row of body.rows) {
      if (row.matches(".issues, .extra") && units.length) units[units.length - 1].push(row);
      else if (!row.matches(".group")) units.push([row]);
    }
    return units;
  }

  function rows(table) {
    return [...table.tBodies].flatMap((body) => units(body).map((unit) => unit[0]));
  }

  function remember(table) {
    [...table.tBodies].forEach((body) => units(body).forEach((unit, at) => { unit[0].dataset.at = at; }));
  }

  function headers(table) {
    [...table.tHead.rows[0].cells].forEach((cell) => {
      if (cell.scope !== "col" || !cell.textContent.trim() || cell.querySelector("button, .vh")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...cell.childNodes);
      button.onclick = () => turn(table, cell);
      cell.append(button);
    });
  }

  // Numbers from the largest, all else from its beginning; then the other way round; then as the page has it.
  function turn(table, cell) {
    const ways = [first(table, cell), first(table, cell) === "ascending" ? "descending" : "ascending", "none"];
    order(table, cell, ways[(ways.indexOf(cell.ariaSort || "none") + 1) % 3]);
    if (choices.sort) choices.sort.value = cell.ariaSort ? cell.textContent.trim() : "";
    keep();
  }

  function first(table, cell) {
    const keys = rows(table).map((row) => key(cellAt(row, column(cell)))).filter((one) => one !== null);
    return isStatus(table, cell) || keys.some((one) => typeof one === "string") ? "ascending" : "descending";
  }

  function isStatus(table, cell) {
    return rows(table).some((row) => statusOf(cellAt(row, column(cell))));
  }

  function order(table, cell, way) {
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    if (way !== "none") cell.ariaSort = way;
    sort(table, column(cell), way);
  }

  function column(cell) {
    return [...cell.parentElement.cells].slice(0, cell.cellIndex).reduce((sum, one) => sum + one.colSpan, 0);
  }

  function cellAt(row, column) {
    let at = 0;
    for (const cell of row.cells) {
      if (column < at + cell.colSpan) return cell;
      at += cell.colSpan;
    }
    return null;
  }

  function sort(table, column, way) {
    for (const body of table.tBodies) {
      const sorted = units(body).map((unit) => [way === "none" ? Number(unit[0].dataset.at) : key(cellAt(unit[0], column)), unit]);
      sorted.sort(([one], [other]) => compare(one, other, way));
      sorted.forEach(([, unit]) => body.append(...unit));
    }
  }

  // What is missing stays last either way.
  function compare(one, other, way) {
    if (one === null || other === null) return (one === null) - (other === null);
    const order = typeof one === "number" && typeof other === "number" ? one - other : collator.compare(String(one), String(other));
    return way === "descending" ? -order : order;
  }

  function statusOf(cell) {
    return cell && (cell.matches(".status") ? cell : cell.querySelector(".status"));
  }

  function key(cell) {
    if (!cell || cell.querySelector(".missing")) return null;
    const status = statusOf(cell);
    if (status) return (URGENCY.findIndex((one) => status.classList.contains(one)) + URGENCY.length + 1) % (URGENCY.length + 1);
    const text = (cell.firstElementChild?.matches("a") && cell.firstChild.nodeType === 1 ? cell.firstElementChild : cell).textContent.trim();
    if (!cell.matches(NUMBERS)) return text || null;
    const number = text.replace("−", "-").match(/-?\d[\d.,\s\u00a0]*/);
    if (!number) return null;
    const plain = number[0].replace(decimal === "," ? /[.\s\u00a0]/g : /[,\s\u00a0]/g, "").replace(/,/g, ".");
    return parseFloat(plain);
  }

  function tools() {
    const first = [...tables, ...lists].sort((one, other) => (one.compareDocumentPosition(other) & 4 ? -1 : 1))[0];
    const bar = document.createElement("form");
    bar.className = "tools";
    bar.onsubmit = (event) => event.preventDefault();
    const text = field(bar, say.filter, Object.assign(document.createElement("input"), { type: "search" }));
    choices.text = text;
    choices.status = choice(bar, say.status, statuses());
    choices.sort = choice(bar, say.sort, columns());
    const count = document.createElement("output");
    bar.append(count);
    const heading = first.closest("section")?.querySelector("h2");
    if (heading) heading.after(bar);
    else first.before(bar);
    filter = () => show(count, fold(text.value).split(/\s+/).filter(Boolean), choices.status ? choices.status.value : "");
    text.oninput = () => { filter(); keep(); };
    if (choices.status) choices.status.onchange = text.oninput;
    if (choices.sort) choices.sort.onchange = () => { everywhere(choices.sort.value); keep(); };
  }

  // What the reader has chosen stays with the entry in the browser's history: who comes back finds the page as it was left.
  function keep() {
    const sorted = tables.flatMap((table, at) => [...table.tHead.rows[0].cells].filter((cell) => cell.ariaSort).map((cell) => [at, cell.cellIndex, cell.ariaSort]));
    const chosen = Object.fromEntries(Object.entries(choices).map(([name, control]) => [name, control ? control.value : ""]));
    try { history.replaceState({ ...history.state, tables: { sorted, chosen } }, ""); } catch { /* a page in a frame */ }
  }

  function restore() {
    const { sorted, chosen } = (history.state && history.state.tables) || {};
    if (!sorted) return;
    for (const [name, value] of Object.entries(chosen)) if (choices[name]) choices[name].value = value;
    for (const [at, cell, way] of sorted) if (tables[at]) order(tables[at], tables[at].tHead.rows[0].cells[cell], way);
    filter();
  }

  function field(bar, words, control) {
    const label = document.createElement("label");
    const name = document.createElement("span");
    name.textContent = words;
    label.append(name, control);
    bar.append(label);
    return control;
  }

  function choice(bar, words, names) {
    if (names.length < 2) return null;
    const select = document.createElement("select");
    [say.all, ...names].forEach((name, at) => select.append(new Option(name, at ? name : "")));
    if (words === say.sort) select.options[0].textContent = say.original;
    return field(bar, words, select);
  }

  function statuses() {
    const ranks = new Map(tables.flatMap(rows).map((row) => [state(row), key(statusOf(row))]).filter(([name]) => name));
    return [...ranks.keys()].sort((one, other) => ranks.get(one) - ranks.get(other));
  }

  function state(row) {
    const cell = row.querySelector(".status");
    return cell ? [...cell.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join("").trim() : "";
  }

  function columns() {
    const cells = tables.flatMap((table) => (rows(table).length > 1 ? [...table.tHead.querySelectorAll("button.sort")] : []));
    return [...new Set(cells.map((button) => button.textContent.trim()))];
  }

  function everywhere(name) {
    for (const table of tables) {
      const button = [...table.tHead.querySelectorAll("button.sort")].find((one) => one.textContent.trim() === name);
      const cell = button ? button.parentElement : table.tHead.rows[0].cells[0];
      order(table, cell, button ? first(table, cell) : "none");
    }
  }

  // A section of which nothing is left goes with its heading.
  function empty() {
    const sections = document.querySelectorAll("main section:has(table, ul.figures, ul.filterable):not(:has(.tools))");
    sections.forEach((section) => { section.hidden = !section.querySelector("tbody tr:not([hidden]), ul.figures > li:not([hidden]), ul.filterable > li:not([hidden])"); });
  }

  function lacks(text, words) {
    const folded = fold(text);
    return !words.every((word) => folded.includes(word));
  }

  function show(count, words, status) {
    let shown = 0, all = 0;
    const counted = (hidden) => { all += 1; shown += hidden ? 0 : 1; return hidden; };
    for (const table of tables) {
      for (const body of table.tBodies) {
        let left = 0;
        for (const unit of units(body)) {
          const hidden = counted(lacks(unit.map((row) => row.textContent).join(" "), words) || Boolean(status && state(unit[0]) !== status));
          unit.forEach((row) => { row.hidden = hidden; });
          left += hidden ? 0 : 1;
        }
        [...body.rows].filter((row) => row.matches(".group")).forEach((row) => { row.hidden = !left; });
      }
    }
    for (const list of lists) {
      for (const item of list.children) item.hidden = counted(lacks(item.textContent, words) || Boolean(status));
    }
    empty();
    count.textContent = words.length || status ? say.count.replace("{shown}", shown).replace("{all}", all) : "";
  }
})();
