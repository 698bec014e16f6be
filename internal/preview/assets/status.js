// The page of what is left to do: its buttons, and itself anew when the pack has changed.
(function () {
  "use strict";

  const main = document.getElementById("status"), said = document.getElementById("said");
  const patch = globalThis.toptomPatch;
  let was = main.cloneNode(true), known = Number(document.body.dataset.state), busy = false, again = false;

  async function refresh() {
    if (busy) { again = true; return; }
    busy = true;
    do {
      again = false;
      try {
        const answer = await fetch("/_status", { cache: "no-store" });
        if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      } catch { /* the server is gone; the stream of events comes back with it */ }
    } while (again);
    busy = false;
  }

  function show(page) {
    const now = page.getElementById("status");
    patch(main, was, now);
    was = now;
    document.body.dataset.state = page.body.dataset.state;
  }

  async function post(button, address, fields) {
    const failed = document.getElementById("failed");
    button.disabled = true;
    failed.textContent = "";
    try {
      const answer = await fetch(address, { method: "POST", body: new URLSearchParams(fields) });
      if (answer.ok) said.textContent = button.textContent + " ✓";
      else failed.textContent = failed.dataset.text + " " + await answer.text();
    } catch (e) {
      failed.textContent = failed.dataset.text + " " + e.message;
    }
    button.disabled = false;
  }

  main.addEventListener("click", (e) => {
    const button = e.target.closest("button");
    if (!button) return;
    if (button.dataset.open) post(button, "/_open", { file: button.dataset.open });
    else if (button.dataset.file) post(button, "/_translated", { file: button.dataset.file, section: button.dataset.section, typo: button.dataset.typo || "" });
  });

  new EventSource("/_events").addEventListener("state", (e) => {
    const { state } = JSON.parse(e.data);
    if (state === known) return;
    known = state;
    refresh();
  });
})();
