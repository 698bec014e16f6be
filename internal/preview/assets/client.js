// The preview's own page: it asks for the page and the bar anew when the pack has changed, and changes them in place.
(function () {
  "use strict";

  const desk = document.getElementById("desk"), stage = document.getElementById("stage"), frame = document.getElementById("page");
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  const patch = globalThis.toptomPatch;

  let was = null;          // the page in the frame as it was sent
  let tag = "";            // its ETag
  let barWas = desk.cloneNode(true);
  let known = Number(document.body.dataset.state); // the state that is shown
  let changedAt = 0;
  let follow = (sessionStorage.getItem("follow") ?? document.body.dataset.follow) === "1"; // what was pressed, else what the server was started with

  const there = () => frame.contentWindow.location.href !== "about:blank"; // before the first page comes, and between two
  const address = () => there() ? decodeURI(frame.contentWindow.location.pathname) : "/" + document.body.dataset.page;

  async function get(url, headers) {
    const answer = await fetch(url, { headers: headers || {}, cache: "no-store" });
    return { status: answer.status, tag: answer.headers.get("ETag") || "", state: Number(answer.headers.get("X-State")), text: answer.status === 304 ? "" : await answer.text() };
  }

  // bar

  async function refreshBar() {
    const answer = await get("/_bar?page=" + encodeURIComponent(address()));
    if (answer.status !== 200) return;
    const next = barWas.cloneNode(false);
    next.append(...parse("<body>" + answer.text).body.childNodes);
    patch(desk, barWas, next);
    barWas = next;
    press();
    const title = document.getElementById("panel-title"), said = document.getElementById("said");
    const text = title ? title.textContent : "";
    if (said.textContent !== text) said.textContent = text; // for screen readers, once for each change
  }

  function press() {
    document.getElementById("follow").setAttribute("aria-pressed", follow);
    document.getElementById("phone").setAttribute("aria-pressed", stage.classList.contains("phone"));
  }

  desk.addEventListener("click", async (e) => {
    const button = e.target.closest("button");
    if (!button) return;
    if (button.id === "phone") stage.classList.toggle("phone");
    if (button.id === "follow") {
      follow = !follow;
      sessionStorage.setItem("follow", follow ? "1" : "");
    }
    press();
    if (button.dataset.open) {
      const answer = await fetch("/_open", { method: "POST", body: new URLSearchParams({ file: button.dataset.open }) });
      button.classList.toggle("no", !answer.ok);
    }
  });
  const closeDrops = () => { for (const d of desk.querySelectorAll("details[open]")) d.open = false; };
  document.addEventListener("keydown", (e) => {
    const open = desk.querySelector("details[open]");
    if (e.key !== "Escape" || !open) return;
    open.open = false;
    open.firstElementChild.focus();
  });

  // page

  let loading = 0;
  let ready = false; // it is known what the page in the frame was sent as
  let going = ""; // the page that the frame was sent to and has not reached

  async function loaded() {
    if (!there() || going && going !== address()) return;
    going = "";
    const page = frame.contentWindow, turn = ++loading;
    const path = page.location.pathname;
    if (location.pathname !== path || location.hash !== page.location.hash) history.replaceState(null, "", path + page.location.search + page.location.hash);
    document.title = page.document.title + " · toptom";
    page.addEventListener("pointerdown", closeDrops);
    page.addEventListener("hashchange", () => history.replaceState(null, "", page.location.pathname + page.location.search + page.location.hash));
    const since = page.performance.timeOrigin;
    was = null;
    ready = false;
    const answer = await get(path);
    if (turn !== loading || going) return;
    ready = true;
    if (changedAt > since) { // the frame may show what was before
      changedAt = 0;
      page.location.reload();
      return;
    }
    if (answer.text.trimStart().startsWith("<")) was = parse(answer.text);
    tag = answer.tag;
    await refreshBar();
    document.documentElement.dataset.loaded = path;
  }
  frame.addEventListener("load", loaded);
  if (there() && frame.contentDocument.readyState === "complete") loaded(); // before this script

  let busy = false, again = false;

  // refresh brings page and bar up to date; one at a time, and once more if the pack changed meanwhile.
  async function refresh() {
    if (busy) { again = true; return; }
    busy = true;
    do {
      again = false;
      try { await Promise.all([refreshPage(), refreshBar()]); } catch { /* the server is gone; the stream of events comes back with it */ }
    } while (again);
    busy = false;
  }

  async function refreshPage() {
    if (!ready) return; // loaded() sees that the pack changed
    const turn = loading, answer = await get(address(), tag ? { "If-None-Match": tag } : {});
    if (turn !== loading || answer.status === 304) return;
    if (answer.status !== 200 || !was) { // no page, or one that cannot be changed in place
      if (answer.status !== 500 || !was) frame.contentWindow.location.reload();
      return; // a page that cannot be made: the last good one stays
    }
    const now = parse(answer.text);
    if (scripts(was) !== scripts(now)) {
      frame.contentWindow.location.reload();
      return;
    }
    await styles(now);
    patch(frame.contentDocument.documentElement, was.documentElement, now.documentElement);
    was = now;
    tag = answer.tag;
    document.title = frame.contentDocument.title + " · toptom";
    document.documentElement.dataset.shown = answer.state;
  }

  const scripts = (d) => [...d.querySelectorAll("script[src]")].map((s) => s.getAttribute("src")).join();

  // styles fetches style sheets before the page asks for them, so that it is never seen without.
  function styles(now) {
    const have = (d) => [...d.querySelectorAll("link[rel=stylesheet]")].map((l) => l.getAttribute("href"));
    const old = have(was);
    return Promise.all(have(now).filter((h) => !old.includes(h)).map((h) => fetch(new URL(h, frame.contentWindow.location.href))));
  }

  // events

  const events = new EventSource("/_events");
  events.addEventListener("state", (e) => {
    const { state, page } = JSON.parse(e.data);
    document.documentElement.classList.remove("gone");
    if (state === known) return;
    known = state;
    changedAt = performance.timeOrigin + performance.now();
    if (follow && page && "/" + page !== address()) {
      going = "/" + page;
      frame.contentWindow.location.assign(going);
      return;
    }
    refresh();
  });
  events.addEventListener("error", () => document.documentElement.classList.add("gone"));
  addEventListener("popstate", () => { if (location.pathname !== address()) frame.contentWindow.location.replace(location.href); });
  press();
})();
