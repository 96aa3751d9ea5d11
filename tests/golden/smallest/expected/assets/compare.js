// Narrows a comparison to the two areas that the reader picks and keeps them in the address, so that it can be shared:
// #a=thanh-mien&b=tu-ky. The page is complete without it.
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

  function read() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const [name, select] of picks) {
      const id = wanted.get(name);
      select.value = areas.some(([known]) => known === id) ? id : "";
    }
  }

  function write() {
    const chosen = picks.filter(([, select]) => select.value).map(([name, select]) => `${name}=${select.value}`);
    history.replaceState(null, "", chosen.length ? `#${chosen.join("&")}` : location.pathname + location.search);
  }

  function show() {
    const chosen = picks.map(([, select]) => select.value).filter(Boolean);
    for (const row of document.querySelectorAll("tr[data-area]")) {
      row.hidden = chosen.length > 0 && !chosen.includes(row.dataset.area);
    }
    for (const table of document.querySelectorAll("table.compared")) {
      table.closest("section").hidden = !table.querySelector("tbody tr:not([hidden])");
    }
  }

  addEventListener("hashchange", () => { read(); show(); });
  read();
  show();
})();
