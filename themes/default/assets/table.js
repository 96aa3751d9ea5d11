// Sorts and filters the tables of a page. Every table is complete without it; the words come from the script's own tag.
(function () {
  "use strict";
  const say = document.currentScript.dataset;
  const language = document.documentElement.lang;
  const FEWEST = 8;
  const collator = new Intl.Collator(language, { numeric: true });
  const decimal = new Intl.NumberFormat(language).formatToParts(1.1).find((part) => part.type === "decimal").value;
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[đð]/g, "d");

  const tables = [...document.querySelectorAll("main table")].filter((table) => table.tHead && table.tBodies.length && !table.closest("figure, .narrative, .counts"));
  const lists = [...document.querySelectorAll("main ul.figures, main ul.filterable")];
  tables.forEach(remember);
  tables.filter((table) => rows(table).length > 1).forEach(headers);
  if (tables.reduce((sum, table) => sum + rows(table).length, 0) + lists.reduce((sum, list) => sum + list.children.length, 0) >= FEWEST) tools();

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

  // Down, up, then as the page has it.
  function turn(table, cell) {
    const next = { none: "descending", descending: "ascending", ascending: "none" };
    const way = next[cell.ariaSort || "none"];
    [...table.tHead.rows[0].cells].forEach((other) => other.removeAttribute("aria-sort"));
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

  function key(cell) {
    if (!cell || cell.querySelector(".missing")) return null;
    const text = (cell.firstChild?.nodeType === 1 && cell.querySelector("a") ? cell.querySelector("a") : cell).textContent.trim();
    if (cell.matches("th[scope=row]")) return text;
    const number = text.replace("−", "-").match(/-?\d[\d.,\s\u00a0]*/);
    if (!number) return text || null;
    const plain = number[0].replace(decimal === "," ? /[.\s\u00a0]/g : /[,\s\u00a0]/g, "").replace(/,/g, ".");
    return Number.isNaN(parseFloat(plain)) ? text : parseFloat(plain);
  }

  function tools() {
    const first = [...tables, ...lists].sort((one, other) => (one.compareDocumentPosition(other) & 4 ? -1 : 1))[0];
    const bar = document.createElement("form");
    bar.className = "tools";
    bar.onsubmit = (event) => event.preventDefault();
    const text = field(bar, say.filter, Object.assign(document.createElement("input"), { type: "search" }));
    const states = choice(bar, say.status, statuses());
    const order = choice(bar, say.sort, columns());
    const count = document.createElement("output");
    bar.append(count);
    const heading = first.closest("section")?.querySelector("h2");
    if (heading) heading.after(bar);
    else first.before(bar);
    const filter = () => show(count, fold(text.value.trim()), states ? states.value : "");
    text.oninput = filter;
    if (states) states.onchange = filter;
    if (order) order.onchange = () => everywhere(order.value);
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
    return [...new Set(tables.flatMap(rows).map(state).filter(Boolean))].sort(collator.compare);
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
      [...table.tHead.rows[0].cells].forEach((other) => other.removeAttribute("aria-sort"));
      if (!name) sort(table, 0, "none");
      if (!button) continue;
      const cell = button.parentElement;
      // Names from A, numbers from the largest.
      cell.ariaSort = cell.cellIndex === 0 ? "ascending" : "descending";
      sort(table, column(cell), cell.ariaSort);
    }
  }

  // A section of which nothing is left goes with its heading.
  function empty() {
    const sections = document.querySelectorAll("main section:has(table, ul.figures, ul.filterable):not(:has(.tools))");
    sections.forEach((section) => { section.hidden = !section.querySelector("tbody tr:not([hidden]), ul.figures > li:not([hidden]), ul.filterable > li:not([hidden])"); });
  }

  function show(count, text, status) {
    let shown = 0, all = 0;
    const keep = (hidden) => { all += 1; shown += hidden ? 0 : 1; return hidden; };
    for (const table of tables) {
      for (const body of table.tBodies) {
        let left = 0;
        for (const unit of units(body)) {
          const hidden = keep((text && !fold(unit.map((row) => row.textContent).join(" ")).includes(text)) || (status && state(unit[0]) !== status) ? true : false);
          unit.forEach((row) => { row.hidden = hidden; });
          left += hidden ? 0 : 1;
        }
        [...body.rows].filter((row) => row.matches(".group")).forEach((row) => { row.hidden = !left; });
      }
    }
    for (const list of lists) {
      for (const item of list.children) item.hidden = keep(Boolean((text && !fold(item.textContent).includes(text)) || status));
    }
    empty();
    count.textContent = text || status ? say.count.replace("{shown}", shown).replace("{all}", all) : "";
  }
})();
