// toptomWords(table) gives the words of one language: {fold, tokens, loose, cands, cands2}. The table is made by internal/lang;
// its package says what each part of it means, and folds and cuts texts in the same way.
(function (global) {
  'use strict';
  const LETTERS = 64;
  const has = (o, k) => Object.prototype.hasOwnProperty.call(o, k);
  const toptomWords = (t) => {
    const escape = (s) => s.replace(/[\\\]^-]/g, '\\$&');
    const ranges = (r) => r.map((c) => `\\u{${c.toString(16)}}`).join('').replace(/(\\u\{\w+\})(\\u\{\w+\})/g, '$1-$2');
    const solo = ranges(t.solo), inner = escape(t.inner), joiner = `[${ranges(t.joiners)}]*`;
    const letter = `[${ranges(t.word)}]`, between = inner && `(?:[${inner}]${joiner})?`;
    const word = new RegExp(`[${solo}]|${letter}(?:${joiner}${between}${letter})*`, 'gu');
    const foreign = new RegExp(`[^${ranges(t.word)}${solo}${inner}]`, 'gu');
    const chars = (s, n) => (s.length > n ? [...s].slice(0, n).join('') : s);
    const replaced = (s, pairs) => pairs.reduce((x, [a, b]) => x.split(a).join(b), s);

    const small = new Map(); // as far as it was asked for
    const lower = (c) => {
      if (small.has(c)) return small.get(c);
      const n = c.codePointAt(0), r = t.lower.find(([a, b, step]) => n >= a && n <= b && (n - a) % step === 0);
      const l = r ? String.fromCodePoint(n + r[3]) : c;
      small.set(c, l);
      return l;
    };
    const [latin, cyrillic] = t.alike, context = new Map();
    for (const [before, c, to] of t.context) context.set(c, (context.get(c) || []).concat([[before, to]]));

    const fold = (w) => {
      let s = chars(w.replace(foreign, ''), 4 * LETTERS).normalize('NFC').replace(foreign, '').replace(/[\u0300-\u036f\u064b-\u065f\u0670]/g, '');
      s = Array.from(chars(s, LETTERS), lower).join('');
      if (/[\u0400-\u052f]/.test(s) && [...(s.match(/[a-z\u00c0-\u024f]/g) || '')].every((c) => latin.includes(c))) {
        s = s.replace(/[a-z]/g, (c) => cyrillic[latin.indexOf(c)]);
      }
      let out = '', before = '^';
      for (const c of s) {
        const special = (context.get(c) || []).find(([b]) => b.includes(before));
        out += special ? special[1] : has(t.map, c) ? t.map[c] : c;
        before = c;
      }
      return chars(replaced(out, t.seq), LETTERS);
    };

    const tokens = (text) => {
      const found = [];
      word.lastIndex = 0;
      for (let m; (m = word.exec(text)); ) {
        let end = m.index + m[0].length;
        const last = lower(text[end - 1]);
        if (t.last && has(t.last, last) && end < text.length && t.last[last].includes(text[end])) word.lastIndex = ++end;
        const form = fold(text.slice(m.index, end));
        if (form) found.push([m.index, end, form]);
      }
      return found;
    };

    const loose = (form) =>
      Array.from(replaced(form, t.loose.seq || []), (c) =>
        has(t.loose.map, c) ? t.loose.map[c] : /[\u00c0-\u03ff\u1e00-\u1fff]/.test(c) ? c.normalize('NFD')[0] : c).join('');

    const m = t.morph || {};
    return { fold, tokens, loose, cands: stems(m), cands2: m.wide ? stems(m.wide) : null };
  };

  // stems makes the function that gives all stems a form may have, each with the number of suffixes cut.
  const stems = (m) => {
    const vowels = m.vowels || '', classes = m.classes || {}, harmony = m.harmony || {}, fixed = m.stems || {};
    const patterns = (list) => (list || []).map(([a, b]) => [new RegExp(a), b]);
    const join = patterns(m.join), final = patterns(m.final), respell = patterns(m.respell);
    const agree = (a, b) => !a || !b || !harmony[a] || harmony[a].includes(b);
    const vowelsOf = (s) => [...s].filter((c) => vowels.includes(c));
    const lastVowel = (s) => {
      for (let i = s.length - 1; i >= 0; i--) if (vowels.includes(s[i])) return s[i];
      return '';
    };
    const finish = (s) => final.reduce((x, [a, b]) => x.replace(a, b), s);
    const snow = (s) => (m.snow && toptomWords.snowball ? toptomWords.snowball[m.snow](s) : finish(s));

    const ends = new Map();
    let longest = 0;
    for (const r of m.rules || []) {
      for (const pattern of r.e.split(' ')) {
        let list = [''];
        for (const c of pattern) list = [].concat(...list.map((s) => [...(classes[c] || c)].map((x) => s + x)));
        for (const end of list) {
          const vs = vowelsOf(end), j = join.find(([p]) => p.test(end));
          if (vs.some((v, i) => i && !agree(vs[i - 1], v))) continue;
          longest = Math.max(longest, end.length);
          if (!ends.has(end)) ends.set(end, []);
          ends.get(end).push({
            level: r.l, to: r.t || r.l, min: r.m || 2, only: r.o, add: r.d || '', vowel: vs[0],
            not: j && j[1][0] === '-', beside: j && j[1].slice(1), after: r.a && new RegExp(`(?:${r.a})$`),
          });
        }
      }
    }
    const fits = (r, level, rest, vowel) =>
      r.level > level && (!r.only || r.only.includes(level)) && rest.length >= r.min && (r.add || agree(vowel, r.vowel)) &&
      (!r.beside || r.beside.includes(rest[rest.length - 1]) !== r.not) && (!r.after || r.after.test(rest));

    const irregular = new Map();
    for (const stem of Object.keys(m.forms || {})) {
      for (const f of m.forms[stem].split(' ')) irregular.set(f, (irregular.get(f) || []).concat(stem));
    }

    return (form) => {
      const out = new Map(), seen = new Set();
      const put = (s, n) => { if (!(out.get(s) <= n)) out.set(s, n); };
      const todo = [[form, 0, 0]];
      for (const [a, b] of respell) if (a.test(form)) todo.unshift([form.replace(a, b), 0, 1]);
      if (m.snow) {
        put(form, 0);
        for (const [x] of todo) put(snow(x), 1);
      } else while (todo.length) {
        const [x, level, n] = todo.pop(), key = x + level;
        if (seen.has(key)) continue;
        seen.add(key);
        if (has(fixed, x)) {
          put(finish(fixed[x]), n);
          continue;
        }
        put(finish(x), n);
        for (let k = Math.min(longest, x.length - 1); k > 0; k--) {
          const rules = ends.get(x.slice(-k));
          if (!rules) continue;
          const rest = x.slice(0, -k), vowel = lastVowel(rest);
          if (vowel) for (const r of rules) if (fits(r, level, rest, vowel)) todo.push([rest + r.add, r.to, n + 1]);
        }
      }
      for (const s of irregular.get(form) || []) put(snow(s), 1);
      return out;
    };
  };
  global.toptomWords = toptomWords;
})(globalThis);
