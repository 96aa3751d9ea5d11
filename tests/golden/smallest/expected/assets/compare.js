// Narrows a comparison to the two areas that the reader picks and keeps them in the address, so that it can be shared:
// #a=thanh-mien&b=tu-ky. The links to other comparisons take them along. The page is complete without it.
(function () {
  "use strict";
  const say = document.currentScript.dataset;
  const place = document.getElementById("pick");
  if (!place) return;
  const areas = place.dataset.areas.split("|").map((one) => one.split("="));
  if (areas.length < 3) return;

  const pick = (name, label) => {
    const select = document.createElement("select");
    select.append(new Option(say.all, ""), ...areas.map(([id, text]) => new Option(text, id)));
    select.addEventListener("change", () => { write(); show(); });
    const line = document.createElement("label");
    line.append(label + " ", select);
    place.append(line);
    return [name, select];
  };
  place.className = "pick";
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", say.pick);
  const picks = [pick("a", say.first), pick("b", say.second)];
  const clear = document.createElement("button");
  clear.type = "button";
  clear.textContent = say.clear;
  clear.onclick = () => {
    for (const [, select] of picks) select.value = "";
    write();
    show();
    picks[0][1].focus();
  };
  const told = document.createElement("output");
  place.append(clear, told);

  function read() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const [name, select] of picks) {
      const id = wanted.get(name);
      select.value = areas.some(([known]) => known === id) ? id : "";
    }
  }

  const hash = () => {
    const chosen = picks.filter(([, select]) => select.value).map(([name, select]) => `${name}=${select.value}`);
    return chosen.length ? `#${chosen.join("&")}` : "";
  };

  function write() {
    history.replaceState(null, "", hash() || location.pathname + location.search);
  }

  function show() {
    const chosen = picks.map(([, select]) => select.value).filter(Boolean);
    for (const row of document.querySelectorAll("tr[data-area]")) {
      row.hidden = chosen.length > 0 && !chosen.includes(row.dataset.area);
    }
    for (const table of document.querySelectorAll("table.compared")) {
      table.closest("section").hidden = !table.querySelector("tbody tr:not([hidden])");
    }
    for (const link of document.querySelectorAll(".next-steps a")) link.href = link.href.split("#")[0] + hash();
    const names = [...new Set(chosen)].map((id) => areas.find(([known]) => known === id)[1]).join(", ");
    told.textContent = names && say.shown.replace("{names}", names);
    clear.hidden = !names;
  }

  addEventListener("hashchange", () => { read(); show(); });
  read();
  show();
})();
