// patch(live, was, now) changes a document on the screen from what it was sent as (was) to what it would be sent as now. Only what differs between
// the two is touched: what scripts and readers did to the rest – open details, typed words, focus, filters – stays.
(function (scope) {
  "use strict";

  const ELEMENT = 1;
  const key = (n) => n.nodeType === ELEMENT ? n.nodeName + "#" + (n.id || "") : String(n.nodeType);

  // pair finds for each node of a list its partner in another, in order: equal ones first, then those of a kind. It returns indices, -1 for none.
  function pair(list, others) {
    const to = new Array(list.length).fill(-1);
    let from = 0, end = list.length, otherFrom = 0, otherEnd = others.length;
    while (from < end && otherFrom < otherEnd && list[from].isEqualNode(others[otherFrom])) to[from++] = otherFrom++;
    while (end > from && otherEnd > otherFrom && list[end - 1].isEqualNode(others[otherEnd - 1])) to[--end] = --otherEnd;
    common(list, others, from, end, otherFrom, otherEnd, to, (a, b) => a.isEqualNode(b));
    // between equal ones: what is of a kind, in order
    let start = from, floor = otherFrom;
    for (let i = from; i <= end; i++) {
      if (i < end && to[i] < 0) continue;
      const ceiling = i < end ? to[i] : otherEnd;
      common(list, others, start, i, floor, ceiling, to, (a, b) => key(a) === key(b));
      start = i + 1;
      floor = ceiling + 1;
    }
    return to;
  }

  // common enters the longest common subsequence of two ranges. Of very long ones it takes what comes first.
  function common(list, others, from, end, otherFrom, otherEnd, to, same) {
    const n = end - from, m = otherEnd - otherFrom;
    if (n <= 0 || m <= 0) return;
    if (n * m > 250000) {
      for (let i = from, j = otherFrom; i < end; i++) {
        for (let k = j; k < Math.min(otherEnd, j + 50); k++) {
          if (same(list[i], others[k])) { to[i] = k; j = k + 1; break; }
        }
      }
      return;
    }
    const long = Array.from({ length: n + 1 }, () => new Uint32Array(m + 1)), is = [];
    for (let i = n - 1; i >= 0; i--) {
      for (let j = m - 1; j >= 0; j--) {
        const eq = same(list[from + i], others[otherFrom + j]);
        if (eq) is[i * m + j] = true;
        long[i][j] = eq ? long[i + 1][j + 1] + 1 : Math.max(long[i + 1][j], long[i][j + 1]);
      }
    }
    for (let i = 0, j = 0; i < n && j < m;) {
      if (is[i * m + j] && long[i][j] === long[i + 1][j + 1] + 1) to[from + i++] = otherFrom + j++;
      else if (long[i + 1][j] >= long[i][j + 1]) i++;
      else j++;
    }
  }

  function patch(live, was, now) {
    if (was.isEqualNode(now)) return;
    if (live.nodeType !== ELEMENT) {
      if (live.nodeValue !== now.nodeValue) live.nodeValue = now.nodeValue;
      return;
    }
    attributes(live, was, now);
    const before = [...was.childNodes], after = [...now.childNodes], there = [...live.childNodes];
    const onScreen = pair(before, there), origin = pair(after, before);
    const stays = new Set(origin);
    before.forEach((_, i) => { if (!stays.has(i) && onScreen[i] >= 0) there[onScreen[i]].remove(); });
    let last = null;
    after.forEach((next, i) => {
      const o = origin[i], node = o >= 0 && onScreen[o] >= 0 ? there[onScreen[o]] : null;
      if (node && node.nodeName === next.nodeName) {
        patch(node, before[o], next);
        last = node;
        return;
      }
      const made = live.ownerDocument.importNode(next, true);
      live.insertBefore(made, last ? last.nextSibling : live.firstChild);
      if (node) node.remove();
      last = made;
    });
  }

  function attributes(live, was, now) {
    for (const a of was.attributes) if (!now.hasAttribute(a.name)) live.removeAttribute(a.name);
    for (const a of now.attributes) if (was.getAttribute(a.name) !== a.value) live.setAttribute(a.name, a.value);
  }

  scope.toptomPatch = patch;
})(globalThis);
