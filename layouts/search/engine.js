// How a word finds its pages. The index holds words as they stand in the text; which of them belong to the word asked for is worked out
// here, from the language's table and the pack's own vocabulary:
//   1 fold the word, load the shards of words that begin like it,
//   2 take every legal chain of suffixes off it and off its neighbours: possible stems,
//   3 believe the longest stem that many words of this pack share,
//   4 give the words of that stem a weight by how sure we are, rank sections by BM25, pages by their best section.
// Everything is loaded by script elements: a page opened from a folder may load nothing else.
(function () {
  'use strict';
  var here = document.body || document.documentElement;
  var root = function () { return (document.querySelector('[data-root]') || here).getAttribute('data-root') || ''; };
  var langs = {}, received = null;
  var K1 = 1.2, B = 0.6;

  // every file of the index calls this; its load event comes before the next file runs, so what came last belongs to it
  window.toptomIndex = function (kind, build) { received = { kind: kind, build: build, args: Array.prototype.slice.call(arguments, 2) }; };

  // one file; resolves with its arguments, or null if it is missing
  function load(path) {
    return new Promise(function (done) {
      var s = document.createElement('script');
      s.src = root() + path;
      s.onload = function () { var r = received; received = null; s.remove(); done(r); };
      s.onerror = function () { s.remove(); done(null); };
      document.head.appendChild(s);
    });
  }
  function get(L, folder, kind, n) {
    var name = kind + (n === undefined ? '' : n);
    if (!L.files[name]) {
      L.files[name] = load(folder + '/' + L.dir + '/' + name + '.js').then(function (r) {
        if (!r || r.kind !== kind || (L.build && r.build !== L.build)) { L.incomplete = true; return null; }
        if (kind === 'meta') L.build = r.build;
        return kind === 'meta' ? r.args[0] : r.args.slice(1);
      });
    }
    return L.files[name];
  }

  // numbers: see code.go
  function reader(s) {
    var at = 0;
    return {
      more: function () { return at < s.length; },
      number: function () {
        for (var n = 0, unit = 1; ;) {
          var c = s.charCodeAt(at++), d = c > 92 ? c - 36 : c - 35;
          n += unit * d;
          if (d < 60 || at > s.length) return n;
          unit *= 31;
        }
      },
      text: function (k) { at += k; return s.substr(at - k, k); }
    };
  }

  function open(tag) {
    var dir = tag.toLowerCase();
    if (langs[dir]) return langs[dir];
    var L = { dir: dir, files: {}, shards: [], forms: [], byForm: new Map(), stems: new Map(), wide: new Map(), loose: new Map(), looseStems: new Map(), cands: new Map() };
    langs[dir] = get(L, 'search', 'meta').then(function (m) {
      if (!m) { delete langs[dir]; return null; }
      L.meta = m;
      L.words = toptomWords(m.table); 
      L.len = [];
      for (var i = 0; i < m.lengths.length; i++) { var c = m.lengths.charCodeAt(i); L.len.push(Math.pow(2, (c > 92 ? c - 36 : c - 35) / 8) - 1); }
      L.page = []; L.first = [];
      for (var r = reader(m.units), p = 0; r.more(); p++) { L.first.push(L.page.length); for (var k = r.number(); k > 0; k--) L.page.push(p); }
      L.first.push(L.page.length);
      return L;
    });
    return langs[dir];
  }

  // the shards that hold words beginning with a loose prefix
  function shardsFor(L, prefix) {
    var keys = L.meta.keys, list = [];
    for (var i = 0; i < keys.length; i++) {
      var next = keys[i + 1];
      if ((next === undefined || next >= prefix) && (keys[i] <= prefix || keys[i].indexOf(prefix) === 0)) list.push(i);
    }
    return list;
  }
  function loadShards(L, list) {
    return Promise.all(list.map(function (n) {
      return L.shards[n] || (L.shards[n] = get(L, 'search', 's', n).then(function (args) { if (args) decode(L, n, args[0], args[1]); return !!args; }));
    }));
  }
  function put(map, key, v) { var l = map.get(key); if (l) l.push(v); else map.set(key, [v]); }

  // forms and where their postings begin; every form is put under each of its possible stems
  function decode(L, n, forms, postings) {
    var f = reader(forms), p = reader(postings), before = '', made = [];
    while (f.more()) {
      var shared = f.number(), word = before.slice(0, shared) + f.text(f.number()), e = { form: word, units: [], weights: [], shard: n, nth: made.length };
      for (var k = f.number(), unit = -1; k > 0; k--) {
        var gap = p.number();
        unit += (gap >> 1) + 1;
        e.units.push(unit);
        e.weights.push(gap & 1 ? p.number() : 1);
      }
      before = word;
      made.push(e);
      L.byForm.set(word, e);
      L.forms.push(e);
      e.loose = L.words.loose(word);
      put(L.loose, e.loose, e);
      stemsOf(L, word).forEach(function (steps, stem) {
        if (!L.stems.has(stem)) put(L.looseStems, L.words.loose(stem), stem);
        put(L.stems, stem, e);
      });
      var wide = L.words.cands2 && L.words.cands2(word);
      if (wide) wide.forEach(function (steps, stem) { put(L.wide, stem, e); });
    }
  }
  function stemsOf(L, word) { var c = L.cands.get(word); if (!c) { c = L.words.cands(word); L.cands.set(word, c); } return c; }
  function worth(list, stem) { return (list ? list.length : 0) * Math.min(1, stem.length / 5); }
  // the longest stem that is worth most of the best one
  function believed(map, cands, least, share) {
    var list = Array.from(cands.keys()).filter(function (c) { return c.length >= least; }).sort(function (a, b) { return b.length - a.length; });
    var best = 0;
    list.forEach(function (c) { best = Math.max(best, worth(map.get(c), c)); });
    if (!best) return list[0];
    for (var i = 0; i < list.length; i++) if (worth(map.get(list[i]), list[i]) >= share * best) return list[i];
  }
  function unchanged(cands, word) { var found = word; cands.forEach(function (steps, stem) { if (steps === 0) found = stem; }); return found; }

  // the words of this pack that are meant by a word, with weights up to 1
  function expand(L, q, last, typing) {
    var out = new Map(), W = L.words;
    function add(e, w) { if ((out.get(e) || 0) < w) out.set(e, w); }
    function all(list, w) { if (list) for (var i = 0; i < list.length; i++) add(list[i], w); }
    var cands = stemsOf(L, q), own = unchanged(cands, q), stem = believed(L.stems, cands, 2, 0.7) || q;
    var exact = L.byForm.get(q);
    if (exact) add(exact, 1);
    all(L.stems.get(own), 0.9);
    var attested = (L.stems.get(own) || []).length >= 3 && stem !== own;
    all(L.stems.get(stem), attested ? 0.5 : 0.8);
    var wide = W.cands2 && W.cands2(q);
    if (wide) { var s2 = believed(L.wide, wide, 3, 0.6); if (s2) all(L.wide.get(s2), 0.35); }
    var lq = W.loose(q);
    if (last && q.length >= 2) L.forms.forEach(function (e) { if (e.form.indexOf(q) === 0) add(e, typing ? 1 : 0.4); });
    if (out.size && lq === q && q.length >= 3) { // perhaps typed without its special letters: the marked spellings below the rest
      var more = new Map(), note = function (e, w) { if (!out.has(e) && (more.get(e) || 0) < w) more.set(e, w); };
      (L.loose.get(lq) || []).forEach(function (e) { note(e, 0.45); });
      (L.looseStems.get(W.loose(own)) || []).forEach(function (c) { if (c !== own) L.stems.get(c).forEach(function (e) { note(e, 0.45); }); });
      if (W.loose(stem) !== W.loose(own)) (L.looseStems.get(W.loose(stem)) || []).forEach(function (c) { if (c !== stem && L.stems.get(c).length >= 2) L.stems.get(c).forEach(function (e) { note(e, 0.3); }); });
      more.forEach(function (w, e) { add(e, w); });
    }
    if (!out.size) {
      all(L.loose.get(lq), 0.9);
      (L.looseStems.get(W.loose(own)) || []).forEach(function (c) { all(L.stems.get(c), 0.8); });
      cands.forEach(function (steps, c) { if (c.length >= 3) (L.looseStems.get(W.loose(c)) || []).forEach(function (d) { if (L.stems.get(d).length >= 2) all(L.stems.get(d), 0.4); }); });
      if (!out.size && last) L.forms.forEach(function (e) { if (e.loose.indexOf(lq) === 0) add(e, typing ? 0.9 : 0.3); });
    }
    return out;
  }

  // words one slip away (two in long ones), over the whole vocabulary
  function forgive(L, q) {
    var out = new Map(), lq = L.words.loose(q), max = lq.length >= 8 ? 2 : 1, best = max + 1, words = [], stems = [];
    L.loose.forEach(function (list, l) { var d = distance(lq, l, max); if (d <= max) { best = Math.min(best, d); words.push([d, list]); } });
    L.looseStems.forEach(function (list, l) { if (l.length < 4) return; var d = distance(lq, l, max); if (d <= max) { best = Math.min(best, d); stems.push([d, list]); } });
    function add(e, w) { if ((out.get(e) || 0) < w) out.set(e, w); }
    words.forEach(function (x) {
      if (x[0] !== best) return;
      x[1].forEach(function (e) {
        add(e, 0.6);
        (L.stems.get(believed(L.stems, stemsOf(L, e.form), 2, 0.7)) || []).forEach(function (g) { add(g, 0.5); });
      });
    });
    stems.forEach(function (x) { if (x[0] === best) x[1].forEach(function (c) { L.stems.get(c).forEach(function (e) { add(e, 0.5); }); }); });
    return out;
  }

  // Damerau's distance (neighbours swapped count once), or max + 1
  function distance(a, b, max) {
    var n = a.length, m = b.length;
    if (Math.abs(n - m) > max) return max + 1;
    var prev2 = null, prev = [], i, j;
    for (j = 0; j <= m; j++) prev.push(j);
    for (i = 1; i <= n; i++) {
      var cur = [i], low = i;
      for (j = 1; j <= m; j++) {
        var v = Math.min(prev[j] + 1, cur[j - 1] + 1, prev[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (prev2 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) v = Math.min(v, prev2[j - 2] + 1);
        cur[j] = v;
        if (v < low) low = v;
      }
      if (low > max) return max + 1;
      prev2 = prev; prev = cur;
    }
    return prev[m];
  }

  // what was asked: words in order, and quoted phrases as runs of forms
  function parse(L, query) {
    var phrases = [], text = String(query).slice(0, 2000).replace(/["“”„«»]([^"“”„«»]+)["“”„«»]/g, function (all, p) {
      var run = L.words.tokens(p).map(function (t) { return t[2]; });
      if (run.length) phrases.push(run);
      return ' ' + p + ' ';
    });
    return { words: L.words.tokens(text).slice(0, 40).map(function (t) { return t[2]; }), phrases: phrases };
  }

  function positions(L, shard) {
    return get(L, 'text', 'p', shard).then(function (args) {
      if (!args) return null;
      if (!L.positions) L.positions = [];
      if (!L.positions[shard]) {
        var r = reader(args[0]), list = L.positions[shard] = [], sizes = [];
        L.forms.forEach(function (e) { if (e.shard === shard) sizes[e.nth] = e.units.length; });
        sizes.forEach(function (units) {
          var of = [];
          for (; units > 0; units--) { var at = 0, places = []; for (var k = r.number(); k > 0; k--) { at += r.number(); places.push(at); } of.push(places); }
          list.push(of);
        });
      }
      return L.positions[shard];
    });
  }
  // places of a form by unit: Map(unit → positions)
  function placesOf(L, form) {
    var e = L.byForm.get(form);
    if (!e) return Promise.resolve(null);
    return positions(L, e.shard).then(function (list) {
      if (!list) return null;
      var m = new Map();
      e.units.forEach(function (u, i) { m.set(u, list[e.nth][i]); });
      return m;
    });
  }

  function rank(L, words, phrases, typing) {
    var n = L.len.length, avg = L.meta.average || 1, scores = new Map(), cover = new Map(), whole = 0, forgiven = [], marks = new Set();
    var expansions = words.map(function (q, i) {
      var ex = expand(L, q, i === words.length - 1 && !phrases.length, typing);
      return ex;
    });
    var missing = expansions.map(function (ex, i) { return !ex.size && words[i].length >= 4 ? i : -1; }).filter(function (i) { return i >= 0; });
    var ready = missing.length ? loadShards(L, L.meta.keys.map(function (k, i) { return i; })) : Promise.resolve();
    return ready.then(function () {
      missing.forEach(function (i) {
        expansions[i] = forgive(L, words[i]);
        if (expansions[i].size) { var best = null; expansions[i].forEach(function (w, e) { if (!best || w > best[0] || (w === best[0] && e.units.length > best[1].units.length)) best = [w, e]; }); forgiven.push([words[i], best[1].form]); }
      });
      expansions.forEach(function (ex) {
        var tf = new Map(), top = new Map(), core = new Set();
        ex.forEach(function (w, e) {
          if (w >= 0.4) marks.add(e.form);
          for (var i = 0; i < e.units.length; i++) {
            var u = e.units[i];
            tf.set(u, (tf.get(u) || 0) + w * e.weights[i]);
            if ((top.get(u) || 0) < w) top.set(u, w);
            if (w >= 0.8) core.add(u);
          }
        });
        var df = core.size || tf.size, idf = Math.log(1 + (n - df + 0.5) / (df + 0.5));
        whole += idf;
        tf.forEach(function (x, u) {
          var best = top.get(u);
          scores.set(u, (scores.get(u) || 0) + best * idf * x * (K1 + 1) / (x + K1 * (1 - B + B * L.len[u] / avg)));
          cover.set(u, (cover.get(u) || 0) + idf * Math.min(1, best + 0.2));
        });
      });
      return words.length > 1 || phrases.length ? Promise.all(words.map(function (w) { return placesOf(L, w); })) : null;
    }).then(function (places) {
      if (places) for (var i = 0; i + 1 < places.length; i++) neighbours(places[i], places[i + 1], scores);
      var best = 0, hits = [];
      function covered(u) { return whole ? cover.get(u) / whole : 1; }
      scores.forEach(function (s, u) { best = Math.max(best, covered(u)); });
      scores.forEach(function (s, u) {
        var c = covered(u);
        if (words.length < 2 || c >= best / 2) hits.push([u, s * c * c]);
      });
      return phrases.length ? Promise.all(phrases.map(function (p) { return Promise.all(p.map(function (w) { return placesOf(L, w); })); })).then(function (all) {
        return { hits: hits.filter(function (h) { return all.every(function (run) { return holds(run, h[0]); }); }), marks: marks, forgiven: forgiven };
      }) : { hits: hits, marks: marks, forgiven: forgiven };
    });
  }
  function neighbours(a, b, scores) {
    if (a && b) a.forEach(function (at, u) { var next = b.get(u); if (next && at.some(function (x) { return next.indexOf(x + 1) >= 0; })) scores.set(u, scores.get(u) + 3); });
  }
  function holds(run, u) {
    if (run.some(function (m) { return !m || !m.has(u); })) return false;
    return run[0].get(u).some(function (x) { return run.every(function (m, i) { return m.get(u).indexOf(x + i) >= 0; }); });
  }

  // pages, the best first: a page is worth its best section and a little of the others
  function pages(L, hits) {
    var by = new Map();
    hits.forEach(function (h) { put(by, L.page[h[0]], h); });
    var list = [];
    by.forEach(function (units, p) {
      units.sort(function (x, y) { return y[1] - x[1] || x[0] - y[0]; });
      var score = units[0][1];
      for (var i = 1; i < units.length; i++) score += 0.3 * units[i][1];
      list.push({ page: p, score: score, units: units.slice(0, 3).map(function (u) { return u[0]; }), of: units.length });
    });
    return list.sort(function (x, y) { return y.score - x.score || x.page - y.page; });
  }

  function filtered(L, list, filters) {
    var names = Object.keys(filters || {}).filter(function (f) { return filters[f] && filters[f].length; });
    if (!names.length) return Promise.resolve({ list: list, sets: null });
    return facetSets(L).then(function (sets) {
      return { sets: sets, list: list.filter(function (x) { return names.every(function (f) { return [].concat(filters[f]).some(function (v) { return sets && sets[f] && sets[f][v] && sets[f][v].has(x.page); }); }); }) };
    });
  }
  function facetSets(L) {
    if (!L.meta.facets || !L.meta.facets.length) return Promise.resolve({});
    return get(L, 'search', 'f').then(function (args) {
      if (!args) return {};
      if (!L.sets) {
        L.sets = {};
        Object.keys(args[0]).forEach(function (f) {
          L.sets[f] = {};
          Object.keys(args[0][f]).forEach(function (v) { for (var r = reader(args[0][f][v]), p = -1, set = new Set(); r.more();) { p += r.number() + 1; set.add(p); } L.sets[f][v] = set; });
        });
      }
      return L.sets;
    });
  }

  function rows(L, list) {
    var docs = L.meta.docs, need = {};
    list.forEach(function (x) { x.file = 0; while (x.file + 1 < docs.length && docs[x.file + 1] <= x.page) x.file++; need[x.file] = true; });
    return Promise.all(Object.keys(need).map(function (n) { return get(L, 'search', 'd', +n).then(function (args) { need[n] = args && args[0]; }); })).then(function () {
      return list.filter(function (x) { return need[x.file]; }).map(function (x) {
        var row = need[x.file][x.page - docs[x.file]];
        return { page: x, row: row };
      });
    });
  }

  // everything about one language's answer; the box shows more of it than toptomSearch returns
  function ask(query, tag, o) {
    o = o || {};
    return open(tag).then(function (L) {
      if (!L) return { incomplete: true, total: 0, results: [], marks: [], forgiven: [] };
      var q = parse(L, query);
      if (!q.words.length) return { L: L, total: 0, results: [], marks: [], forgiven: [], pages: [] };
      var need = new Set();
      q.words.forEach(function (w) { var l = L.words.loose(w); shardsFor(L, l.slice(0, 2)).forEach(function (n) { need.add(n); }); });
      return loadShards(L, Array.from(need)).then(function () { return rank(L, q.words, q.phrases, o.typing); }).then(function (r) {
        var found = pages(L, r.hits);
        return filtered(L, found, o.filters).then(function (f) {
          var from = o.offset || 0;
          return rows(L, f.list.slice(from, from + (o.limit === undefined ? 20 : o.limit))).then(function (list) {
            var marks = Array.from(r.marks), code = query.trim().toLowerCase();
            list.sort(function (x, y) { return (String(y.row[2]).toLowerCase() === code) - (String(x.row[2]).toLowerCase() === code); }); // a printed code names its item
            return {
              L: L, total: f.list.length, pages: found, marks: marks, forgiven: r.forgiven, incomplete: !!L.incomplete,
              results: list.map(function (x) {
                var unit = x.page.units[0], nth = unit - L.first[x.page.page], section = nth ? x.row[3][nth - 1] : null;
                return {
                  url: root() + L.dir + '/' + x.row[0] + (section ? '#' + section[0] : ''), title: x.row[1], code: x.row[2], score: x.page.score, lang: x.row[4] || L.meta.lang,
                  section: section ? section[1] : '', marks: marks.slice(0, 60), units: x.page.units, page: x.page.page, sections: x.row[3] || [], dir: L.dir
                };
              })
            };
          });
        });
      });
    }).catch(function () { return { incomplete: true, total: 0, results: [], marks: [], forgiven: [] }; });
  }

  // the text of a unit, for its snippet
  function textOf(L, unit) {
    var firsts = L.meta.texts, n = 0;
    while (n + 1 < firsts.length && firsts[n + 1] <= unit) n++;
    return get(L, 'text', 't', n).then(function (args) { return args ? args[0][unit - firsts[n]] || '' : ''; });
  }

  function tags() { return ((document.querySelector('[data-langs]') || here).getAttribute('data-langs') || '').split(' ').filter(Boolean); }

  // what was asked for in one language ("*": in all), best first; never rejects
  window.toptomSearch = function (query, lang, o) {
    query = String(query);
    if (lang !== '*') return ask(query, lang, o).then(function (a) { return a.results; });
    return Promise.all(tags().map(function (t) { return ask(query, t, o); })).then(function (all) {
      var seen = {}, list = [];
      all.forEach(function (a) { list = list.concat(a.results); });
      return list.filter(function (r) { return !seen[r.url] && (seen[r.url] = true); }).sort(function (x, y) { return y.score - x.score; }).slice(0, (o && o.limit) || 20);
    });
  };
  window.toptomAsk = { ask: ask, textOf: textOf, facetSets: facetSets, open: open };
})();
