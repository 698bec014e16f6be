// words(table) gives what is known of the words of a language. The package internal/lang makes the table, says what each part of it means,
// and folds and cuts texts in the same way:
//   fold, tokens, loose  as in Go: the one form of all spellings, the words of a text, a form without special letters
//   typed(key)           a loose key as it is typed where one letter takes two
//   cands(form)          Map(possible stem → suffixes cut); cands2 the same by the second table, or null
//   close(form)          the stem with its derivation (районн beside район), '' where the table does not tell
//   irregular(form)      the stems of an irregular form, and of the irregular forms of a stem
//   kin(form)            all words that may be the same and not begin alike: possible stems, irregular forms
import { snowball } from './snowball.js';

const LETTERS = 64;
const lookup = (o) => {
  const m = new Map(Object.entries(o || {}));
  return (k, otherwise) => (m.has(k) ? m.get(k) : otherwise);
};
export const words = (t) => {
  const ranges = (r) => r.map((c) => `\\u{${c.toString(16)}}`).join('').replace(/(\\u\S+?\})(\\u\S+?\})/g, '$1-$2');
  const inner = t.inner.replace(/[\\\]^-]/g, '\\$&'), letter = `[${ranges(t.word)}]`, joiner = `[${ranges(t.joiners)}]*`;
  const word = new RegExp(`[${ranges(t.solo)}]|${letter}(?:${joiner}${inner && `(?:[${inner}]${joiner})?`}${letter})*`, 'gu');
  const foreign = new RegExp(`[^${ranges(t.word)}${ranges(t.solo)}${inner}]`, 'gu');
  const first = (s, n) => (s.length > n ? [...s].slice(0, n).join('') : s);
  const replaced = (s, pairs) => (pairs || []).reduce((x, [a, b]) => x.split(a).join(b), s);
  const map = lookup(t.map), looseMap = lookup(t.loose.map), last = lookup(t.last), [latin, cyrillic, all] = t.alike;

  const small = new Map(); // as far as it was asked for
  const lower = (c) => {
    if (!small.has(c)) {
      const n = c.codePointAt(0), r = t.lower.find(([a, b, step]) => n >= a && n <= b && (n - a) % step === 0);
      small.set(c, r ? String.fromCodePoint(n + r[3]) : c);
    }
    return small.get(c);
  };

  const fold = (w) => {
    let s = first(w.replace(foreign, ''), 4 * LETTERS).normalize('NFC').replace(foreign, '').replace(/[\u0300-\u036f\u064b-\u065f\u0670]/g, '');
    s = Array.from(first(s, LETTERS), lower).join('');
    if ([...s].some((c) => all.includes(c)) && (s.match(/[a-z\u00c0-\u024f]/g) || []).every((c) => latin.includes(c))) {
      s = s.replace(/[a-z]/g, (c) => cyrillic[latin.indexOf(c)]);
    }
    let out = '', before = '^';
    for (const c of s) {
      const special = t.context.find(([b, x]) => x === c && b.includes(before));
      out += special ? special[2] : map(c, c);
      before = c;
    }
    return first(replaced(out, t.seq), LETTERS);
  };

  const tokens = (text) => {
    const found = [];
    word.lastIndex = 0;
    for (let m; (m = word.exec(text)); ) {
      let end = word.lastIndex;
      if (end < text.length && last(lower(text[end - 1]), '').includes(text[end])) word.lastIndex = ++end;
      const form = fold(text.slice(m.index, end));
      if (form) found.push([m.index, end, form]);
    }
    return found;
  };

  const plain = (c) => (/[\u00c0-\u03ff\u1e00-\u1fff]/.test(c) ? c.normalize('NFD')[0] : c);
  const loose = (form) => Array.from(replaced(form, t.loose.seq), (c) => looseMap(c, plain(c))).join('');
  const typed = (key) => replaced(key, t.typed);

  const m = t.morph || {};
  const cands = stems(m), others = kinOf(m.forms);
  const close = (form) => (m.snow ? snowball[m.snow](form)[1] : '');
  const irregular = (form) => (others.get(form) || []).map(cands.finish);
  const kin = (form) => [...new Set([form, ...[...cands(form).keys(), ...(others.get(form) || [])].flatMap((s) => [s, ...(others.get(s) || [])])])];
  return { fold, tokens, loose, typed, close, irregular, cands, cands2: m.wide ? stems(m.wide) : null, kin };
};

// kinOf maps stems to their irregular forms, and these to their stems
const kinOf = (forms) => {
  const map = new Map(), put = (a, b) => map.set(a, (map.get(a) || []).concat(b));
  for (const [stem, list] of Object.entries(forms || {})) {
    for (const form of list.split(' ')) {
      put(stem, form);
      put(form, stem);
    }
  }
  return map;
};

// stems makes the function that gives all stems a form may have, each with the number of suffixes cut
const stems = (m) => {
  const vowels = m.vowels || '', classes = lookup(m.classes), harmony = lookup(m.harmony), fixed = lookup(m.stems);
  const patterns = (list) => (list || []).map(([a, b]) => [new RegExp(a), b]);
  const join = patterns(m.join), final = patterns(m.final), respell = patterns(m.respell);
  const agree = (a, b) => !b || harmony(a, b).includes(b);
  const lastVowel = (s) => {
    for (let i = s.length; i--; ) if (vowels.includes(s[i])) return s[i];
    return '';
  };
  const finish = (s) => (m.snow ? snowball[m.snow](s)[0] : final.reduce((x, [a, b]) => x.replace(a, b), s));

  const ends = new Map();
  let longest = 0;
  for (const r of m.rules || []) {
    const all = r.e.split(' ').map((e) => [...e].reduce((list, c) => [].concat(...[...classes(c, c)].map((x) => list.map((s) => s + x))), ['']));
    for (const end of [].concat(...all)) {
      const vs = [...end].filter((c) => vowels.includes(c)), beside = (join.find(([p]) => p.test(end)) || ' -')[1];
      if (!r.f && !vs.every((v, i) => !i || agree(vs[i - 1], v))) continue;
      longest = Math.max(longest, end.length);
      ends.set(end, (ends.get(end) || []).concat({
        level: r.l, to: r.t || r.l, min: r.m || 2, only: r.o, add: r.d || '', vowel: r.f || r.d ? '' : vs[0],
        not: beside[0] === '-', beside: beside.slice(1), after: r.a && new RegExp(`(?:${r.a})$`),
      }));
    }
  }
  const fits = (r, level, rest, vowel) =>
    r.level > level && (!r.only || r.only.includes(level)) && rest.length >= r.min && agree(vowel, r.vowel) &&
    r.beside.includes(rest[rest.length - 1]) !== r.not && (!r.after || r.after.test(rest));

  const stemsOf = new Map();
  for (const stem in m.forms) for (const f of m.forms[stem].split(' ')) stemsOf.set(f, (stemsOf.get(f) || []).concat(stem));

  const cands = (form) => {
    const out = new Map(), seen = new Set(), todo = [[form, 0, 0]];
    const put = (s, n) => { if (!(out.get(s) <= n)) out.set(s, n); };
    for (const [a, b] of respell) if (a.test(form)) todo.unshift([form.replace(a, b), 0, 1]);
    if (m.snow) {
      for (const [x] of todo) put(finish(x), 1);
      todo.length = 0;
    }
    while (todo.length) {
      const [x, level, n] = todo.pop(), key = x + level;
      if (seen.has(key)) continue;
      seen.add(key);
      put(finish(fixed(x, x)), n);
      for (let k = fixed(x) ? 0 : Math.min(longest, x.length - 1); k > 0; k--) {
        const rules = ends.get(x.slice(-k));
        if (!rules) continue;
        const rest = x.slice(0, -k), vowel = lastVowel(rest);
        if (vowel) for (const r of rules) if (fits(r, level, rest, vowel)) todo.push([rest + r.add, r.to, n + 1]);
      }
    }
    for (const s of stemsOf.get(form) || []) put(finish(s), 1);
    return out;
  };
  return Object.assign(cands, { finish });
};
