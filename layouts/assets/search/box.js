// The reader's side of search: the box of every page, which shows results as somebody types, and the search page. All words come from
// data attributes, in the page's language. Nothing that is typed is stored.
import { ask } from './ask.js';
import { facetsOf, open, textOf } from './index.js';

(function () {
  var one = function (s, at) { return (at || document).querySelector(s); };
  var form = one('form.find');
  if (!form) return;
  var input = one('input', form), say = form.dataset, lang = document.documentElement.lang, names = JSON.parse(say.names || '{}');
  var main = one('[data-search-page]'), panel = one('.hits'), asked = 0, chosen = -1, timer;

  function el(name, attrs, kids) {
    var e = document.createElement(name);
    Object.keys(attrs || {}).forEach(function (k) { if (attrs[k] !== undefined && attrs[k] !== '') e.setAttribute(k, attrs[k]); });
    [].concat(kids === undefined ? [] : kids).forEach(function (k) { e.append(k); });
    return e;
  }
  function put(text, values) { return text.replace(/\{(\w+)\}/g, function (all, k) { return values[k]; }); }

  // a text with the found words marked, at most about n letters around the first
  function marked(L, text, marks, n) {
    var set = new Set(marks), spans = L.words.tokens(text).filter(function (t) { return set.has(t[2]); });
    var from = 0, to = text.length;
    if (n && text.length > n) {
      var mid = spans.length ? spans[0][0] : 0;
      from = Math.max(0, mid - Math.round(n / 3));
      if (from > 0) { var sp = text.indexOf(' ', from); if (sp > 0 && sp < mid) from = sp + 1; }
      to = Math.min(text.length, from + n);
      if (to < text.length) { var end = text.lastIndexOf(' ', to); if (end > mid) to = end; }
    }
    var out = [], at = from;
    if (from > 0) out.push('… ');
    spans.forEach(function (t) {
      if (t[0] < at || t[1] > to) return;
      out.push(text.slice(at, t[0]), el('mark', {}, text.slice(t[0], t[1])));
      at = t[1];
    });
    out.push(text.slice(at, to));
    if (to < text.length) out.push(' …');
    return out;
  }

  // the address of a hit carries the found forms, so that the page can mark them
  function address(r) {
    var parts = r.url.split('#');
    return parts[0] + '?h=' + encodeURIComponent(r.marks.slice(0, 24).join('.')) + (parts[1] ? '#' + parts[1] : '');
  }

  function hit(a, r, n) {
    var foreign = r.lang !== lang, dir = foreign && names[r.lang] ? names[r.lang].dir : '';
    var link = el('a', { href: address(r), lang: foreign ? r.lang : '', dir: dir }, marked(a.index, r.title, r.marks));
    var box = el('div', {}, [el('h3', {}, link)]);
    if (r.section) box.append(el('p', { 'class': 'sec', lang: foreign ? r.lang : '' }, r.section));
    var text = el('p', { 'class': 'snip', lang: foreign ? r.lang : '', dir: dir });
    box.append(text);
    if (foreign && names[r.lang]) box.append(el('p', { 'class': 'tags' }, names[r.lang]['in']));
    textOf(a.index, r.unit).then(function (t) { text.append.apply(text, marked(a.index, t, r.marks, n)); });
    return el('article', { 'class': 'row hit' + (r.code ? '' : ' plain') }, r.code ? [el('p', { 'class': 'big num case' + (/^KG/.test(r.code) ? '' : ' os') }, r.code), box] : [box]);
  }

  function messages(a) {
    var list = [];
    if (a.forgiven.length) list.push(el('p', { 'class': 'by' }, put(say.forgiven, { word: a.forgiven.map(function (f) { return f[1]; }).join(', ') })));
    if (a.incomplete) list.push(el('p', { 'class': 'firm ui', role: 'alert' }, say.incomplete));
    return list;
  }

  // marks on the page that a result led to

  (function () {
    var h = new URLSearchParams(location.search).get('h'), article = one('article.text');
    if (!h || !article || main) return;
    var marks = h.split('.').slice(0, 60);
    open(article.getAttribute('lang') || lang).then(function (L) {
      if (!L) return;
      var walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT), nodes = [], set = new Set(marks);
      while (walk.nextNode()) nodes.push(walk.currentNode);
      nodes.forEach(function (n) { if (L.words.tokens(n.data).some(function (t) { return set.has(t[2]); })) n.replaceWith.apply(n, marked(L, n.data, marks)); });
    });
  })();

  // the box

  function close() { if (panel) { panel.hidden = true; panel.textContent = ''; chosen = -1; input.setAttribute('aria-expanded', 'false'); } }
  function live(text) { status.textContent = text; }
  var status = one('[data-status]', form);
  function suggest() {
    var q = input.value.trim(), mine = ++asked;
    if (!q || main) return close();
    ask(q, lang, { limit: 6, typing: true }).then(function (a) {
      if (mine !== asked) return;
      var list = el('div', { 'class': 'rows sm' }, a.results.map(function (r) { return hit(a, r, 140); }));
      panel.replaceChildren(el('div', { 'class': 'wrap' }, messages(a).concat([el('p', { 'class': 'sum ui' }, [el('b', {}, put(a.total ? say.count : say.none, { n: a.total })), ' ',
        a.total > 6 ? el('a', { href: form.getAttribute('action') + '?q=' + encodeURIComponent(q) }, say.all) : '']), list])));
      panel.hidden = false;
      chosen = -1;
      input.setAttribute('aria-expanded', 'true');
      live(put(a.total ? say.count : say.none, { n: a.total }));
    });
  }
  input.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(main ? function () { run(true); } : suggest, 120); });
  form.addEventListener('keydown', function (e) {
    if (e.key === 'Escape') { close(); return; }
    if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
    var links = Array.from(document.querySelectorAll(main ? '[data-results] h3 a' : '.hits h3 a'));
    if (!links.length) return;
    e.preventDefault();
    chosen = (chosen + (e.key === 'ArrowDown' ? 1 : -1) + links.length + 1) % (links.length + 1);
    if (chosen < links.length) links[chosen].focus();
  });
  if (panel) {
    panel.addEventListener('keydown', function (e) {
      var links = Array.from(panel.querySelectorAll('a')), at = links.indexOf(document.activeElement);
      if (e.key === 'Escape') { close(); input.focus(); }
      if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
      e.preventDefault();
      var to = at + (e.key === 'ArrowDown' ? 1 : -1);
      if (to < 0) input.focus(); else if (links[to]) links[to].focus();
    });
    document.addEventListener('click', function (e) { if (!panel.contains(e.target) && !form.contains(e.target)) close(); });
  }

  // the search page

  var state = { filters: {}, everywhere: false, limit: 20 };
  function read() {
    var p = new URLSearchParams(location.search);
    input.value = (p.get('q') || '').slice(0, 500);
    state.everywhere = p.get('all') === '1';
    p.forEach(function (v, k) { if (k !== 'q' && k !== 'all') state.filters[k] = v.split(','); });
  }
  function write() {
    var p = new URLSearchParams();
    if (input.value.trim()) p.set('q', input.value.trim());
    if (state.everywhere) p.set('all', '1');
    Object.keys(state.filters).forEach(function (f) { if (state.filters[f].length) p.set(f, state.filters[f].join(',')); });
    try { var query = p.toString(); history.replaceState(null, '', query ? '?' + query : location.pathname + location.hash); } catch (e) { /* the address cannot be changed here; the page works all the same */ }
  }
  function run(typing) {
    var q = input.value.trim(), mine = ++asked;
    write();
    var tags = state.everywhere ? Object.keys(names) : [lang];
    Promise.all(tags.map(function (t) { return ask(q, t, { limit: state.limit, typing: typing, filters: state.filters }); })).then(function (all) {
      if (mine !== asked) return;
      var out = one('[data-results]', main), total = 0, rows = [], seen = {}, notes = [];
      all.forEach(function (a) {
        notes = notes.concat(messages(a));
        if (state.everywhere && a.total && all.length > 1) rows.push(el('h2', { 'class': 'grp' }, names[a.index.meta.lang] ? names[a.index.meta.lang].name : a.index.meta.lang));
        a.results.forEach(function (r) { if (seen[r.url]) return; seen[r.url] = true; rows.push(hit(a, r, 240)); });
        total += a.total;
      });
      one('[data-count]', main).textContent = q ? put(total ? say.count : say.none, { n: total }) : '';
      one('[data-notes]', main).replaceChildren.apply(one('[data-notes]', main), notes);
      out.replaceChildren.apply(out, rows);
      one('[data-more]', main).hidden = total <= state.limit;
      live(q ? put(total ? say.count : say.none, { n: total }) : '');
      if (all[0].index) facets(all[0]);
    });
  }
  // filters with exact counts: of a group, what would be found with each value and the other groups' choice
  function facets(a) {
    var box = one('[data-facets]', main);
    facetsOf(a.index).then(function (sets) {
      box.replaceChildren.apply(box, (a.index.meta.facets || []).map(function (f) {
        var base = (a.pages || []).filter(function (x) { return Object.keys(state.filters).every(function (g) { return g === f.name || !state.filters[g].length || state.filters[g].some(function (v) { return sets[g] && sets[g][v] && sets[g][v].has(x.page); }); }); });
        var items = f.values.map(function (v) {
          var n = base.filter(function (x) { return sets[f.name][v[0]].has(x.page); }).length, on = (state.filters[f.name] || []).indexOf(v[0]) >= 0;
          if (!n && !on) return null;
          var b = el('a', { href: '#', role: 'button', 'aria-pressed': String(on) }, v[1]);
          b.addEventListener('click', function (e) { e.preventDefault(); toggle(f.name, v[0]); });
          b.addEventListener('keydown', function (e) { if (e.key === ' ') { e.preventDefault(); toggle(f.name, v[0]); } });
          return el('li', { 'class': on ? 'on' : '' }, [b, el('span', { 'class': 'cnt' }, String(n))]);
        }).filter(Boolean);
        return items.length ? el('div', {}, [el('h3', {}, f.label), el('ul', {}, items)]) : null;
      }).filter(Boolean));
    });
  }
  function toggle(name, value) {
    var l = state.filters[name] = state.filters[name] || [], i = l.indexOf(value);
    if (i < 0) l.push(value); else l.splice(i, 1);
    run();
  }
  if (main) {
    read();
    main.hidden = false;
    one('[data-without-script]').hidden = true;
    form.addEventListener('submit', function (e) { e.preventDefault(); run(); });
    one('[data-more]', main).addEventListener('click', function () { state.limit += 20; run(); });
    var everywhere = one('[data-everywhere]', main);
    everywhere.checked = state.everywhere;
    everywhere.addEventListener('change', function () { state.everywhere = everywhere.checked; run(); });
    run();
    if (!input.value) input.focus();
  } else if (document.activeElement === input) suggest();
})();
