// What the pages gain where scripts run: print and copy buttons, list filters, a tab row that shows the current tab,
// a language menu that closes. Every page is whole without it. Nothing is stored and nothing is asked from a server.
(function () {
  "use strict";

  const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);

  // buttons

  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  for (const button of all("[data-copy]")) {
    const source = one(button.dataset.copy);
    if (!source) continue;
    const label = button.textContent;
    const done = () => {
      button.textContent = button.dataset.done || label;
      setTimeout(() => { button.textContent = label; }, 4000);
    };
    const byHand = () => {
      // where the clipboard is not allowed, the words are at least selected
      getSelection().selectAllChildren(source);
      if (document.execCommand("copy")) done();
    };
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => {
      if (!navigator.clipboard) return byHand();
      navigator.clipboard.writeText(source.href || source.textContent.trim()).then(done, byHand);
    });
  }

  // way-finding

  const tab = one(".tabs [aria-current]");
  if (tab) {
    const row = tab.closest("ul"), a = tab.getBoundingClientRect(), b = row.getBoundingClientRect();
    row.scrollLeft += a.left + a.width / 2 - b.left - b.width / 2;
  }

  const menu = one("details.lang");
  if (menu) {
    document.addEventListener("click", (e) => { if (!menu.contains(e.target)) menu.open = false; });
    menu.addEventListener("keydown", (e) => {
      if (e.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.firstElementChild.focus();
    });
  }

  // search: its script comes when somebody wants it; on the search page it is there

  const find = one("form.find");
  if (find) {
    const load = () => {
      if (one("[data-search-page]") || load.done) return;
      load.done = true;
      const css = document.createElement("link"), js = document.createElement("script");
      css.rel = "stylesheet";
      css.href = find.dataset.css;
      js.src = find.dataset.src;
      document.head.append(css, js);
    };
    find.q.addEventListener("focus", load);
    if (document.activeElement === find.q || /[?&]h=/.test(location.search)) load();
    document.addEventListener("keydown", (e) => {
      // where the keyboard is set to Cyrillic, the key of the slash gives a full stop
      const slash = e.key === "/" || (e.code === "Slash" && e.key === ".");
      if (!slash || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.target.closest("input, textarea, select, [contenteditable]")) return;
      e.preventDefault();
      find.q.focus();
    });
  }

  // filters: "or" inside a facet, "and" between facets; the choice stands in the address and nowhere else

  const box = one("[data-filters]"), sum = one("[data-sum]"), list = one("[data-rows]");
  if (!box || !sum || !list) return;

  const words = sum.dataset, count = one("[data-sum] [data-count]"), pills = one("[data-pills]");
  const reset = one("[data-reset]"), active = one("[data-active]");
  const rows = all("[data-tags]", list).map((el) => ({ el, tags: new Set(el.dataset.tags.split(/\s+/)) }));
  const options = all("[data-facet] [data-value]", box).map((a) => {
    const facet = a.closest("[data-facet]").dataset.facet, li = a.closest("li");
    return { a, li, facet, value: a.dataset.value, tag: facet + "=" + a.dataset.value, count: li.querySelector(".cnt"), on: false };
  });

  // fits says whether a row has one of the chosen options of every facet but the one left out.
  function fits(row, except) {
    const open = new Map();
    for (const o of options) {
      if (o.on && o.facet !== except) open.set(o.facet, open.get(o.facet) || row.tags.has(o.tag));
    }
    return [...open.values()].every(Boolean);
  }

  function show() {
    const chosen = options.filter((o) => o.on);
    let shown = 0;
    for (const row of rows) {
      row.el.hidden = !fits(row);
      if (!row.el.hidden) shown++;
    }
    for (const o of options) {
      const n = rows.filter((row) => row.tags.has(o.tag) && fits(row, o.facet)).length;
      if (o.count) o.count.textContent = n;
      o.li.classList.toggle("on", o.on);
      o.li.classList.toggle("off", !n && !o.on);
      o.a.setAttribute("aria-pressed", o.on);
      o.a.setAttribute("aria-disabled", !n && !o.on);
    }
    count.textContent = shown ? words.shown.replace("{shown}", shown).replace("{total}", rows.length) : words.none;
    pills.replaceChildren(...chosen.map(pill));
    reset.hidden = !chosen.length;
    if (active) {
      active.hidden = !chosen.length;
      active.textContent = chosen.length;
    }
  }

  function pill(o) {
    const el = document.createElement("span"), x = document.createElement("button");
    el.className = "pill";
    el.textContent = o.a.textContent;
    x.type = "button";
    x.textContent = "×";
    x.setAttribute("aria-label", words.remove.replace("{name}", o.a.textContent));
    x.addEventListener("click", () => {
      toggle(o);
      o.a.focus();
      if (document.activeElement !== o.a) box.firstElementChild.focus(); // on phones the filters are folded
    });
    el.append(x);
    return el;
  }

  function toggle(o) {
    if (o.a.getAttribute("aria-disabled") === "true") return;
    o.on = !o.on;
    show();
    write();
  }

  // The address: #regions=KG-O,KG-J&outcome=partly. What stands behind the # is never sent to a server.
  function write() {
    const facets = new Map();
    for (const o of options) {
      if (o.on) facets.set(o.facet, [...(facets.get(o.facet) || []), encodeURIComponent(o.value)]);
    }
    const query = [...facets].map(([facet, values]) => facet + "=" + values.join(",")).join("&");
    try {
      history.replaceState(null, "", "#" + query);
    } catch {
      location.replace("#" + query);
    }
  }

  function read() {
    const query = new URLSearchParams(location.hash.slice(1));
    for (const o of options) o.on = (query.get(o.facet) || "").split(",").includes(o.value);
  }

  for (const o of options) {
    o.a.setAttribute("role", "button");
    o.a.addEventListener("click", (e) => {
      if (e.ctrlKey || e.metaKey || e.shiftKey) return; // the page of the term, in a new tab
      e.preventDefault();
      toggle(o);
    });
    o.a.addEventListener("keydown", (e) => {
      if (e.key !== " ") return;
      e.preventDefault();
      toggle(o);
    });
  }
  reset.addEventListener("click", (e) => {
    e.preventDefault();
    for (const o of options) o.on = false;
    show();
    write();
    sum.tabIndex = -1;
    sum.focus();
  });
  read();
  show();
})();
