// An index in memory: what meta.js says, and of the words those shards that were asked for.
import { filesOf, reader } from './files.js';
import { words } from './words.js';

const indexes = new Map();

// open gives the index of a language, or null if its first file is missing.
export const open = (tag) => {
  const dir = tag.toLowerCase();
  if (!indexes.has(dir)) {
    const files = filesOf(dir);
    indexes.set(dir, files.get('search', 'meta').then((args) => {
      if (args) return indexOf(dir, files, args[0]);
      indexes.delete(dir); // perhaps only this once
      return null;
    }));
  }
  return indexes.get(dir);
};

// gaps reads a set of pages.
const gaps = (text) => {
  const set = new Set();
  let page = -1;
  for (const r = reader(text); r.more();) set.add(page += r.number() + 1);
  return set;
};

const indexOf = (dir, files, meta) => {
  const index = {
    dir, files, meta, words: words(meta.table), letters: Array.from(meta.letters), average: meta.average || 1,
    standIns: gaps(meta.standIns), // pages of other languages, in place of those that are missing
    lengths: [], // words of each unit, on a scale of eighths of a power of two
    pageOf: [], // unit → page
    firstUnit: [], // page → its first unit, and one more at the end
    loaded: [], // shards, as promises
    entries: [], // the words that were loaded
    byForm: new Map(), byLoose: new Map(), byStart: new Map(), places: [],
    stems: new Map(), byStem: new Map(), byWide: new Map(), looseStems: new Map(), groups: new Set(), // see meaning.js
  };
  for (const r = reader(meta.lengths); r.more();) index.lengths.push(2 ** (r.next() / 8) - 1);
  for (const r = reader(meta.units); r.more();) {
    const page = index.firstUnit.length;
    index.firstUnit.push(index.pageOf.length);
    for (let n = r.number(); n > 0; n--) index.pageOf.push(page);
  }
  index.firstUnit.push(index.pageOf.length);
  return index;
};

export const put = (map, key, value) => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

// start is the group of a loose key: words that share a stem begin alike.
export const start = (loose) => loose.slice(0, 2);

// loadAll loads every shard; loadFor those that hold words whose loose key begins with one of the prefixes.
export const loadAll = (index) => loadShards(index, index.meta.keys.map((key, n) => n));
export const loadFor = (index, prefixes) => {
  const keys = index.meta.keys;
  return loadShards(index, [...keys.keys()].filter((n) => prefixes.some((p) => (n + 1 === keys.length || keys[n + 1] >= p) && (keys[n] <= p || keys[n].startsWith(p)))));
};
const loadShards = (index, list) => Promise.all(list.map((n) => {
  index.loaded[n] = index.loaded[n] || index.files.get('search', 's', n).then((args) => { if (args) decode(index, n, args[1], args[2]); });
  return index.loaded[n];
}));

// A word of a shard begins with a digit below 48: how many letters it shares with the word before, and in how many units it stands (1, 2,
// or more: then a number follows). Its letters are the digits from 48 on; the last of them says that a number follows.
const HEADS = 48, FIRST = 48, LAST = 90;
const decode = (index, shard, forms, postings) => {
  const f = reader(forms), p = reader(postings);
  for (let before = [], nth = 0; f.more(); nth++) {
    const head = f.next(), letters = before.slice(0, head % 16);
    let units = (head >> 4) + 1, unit = -1;
    if (units > 2) units += f.number();
    while (f.more() && f.peek() >= HEADS) {
      const d = f.next();
      letters.push(index.letters[d < LAST ? d - FIRST : LAST - FIRST + f.number()]);
    }
    before = letters;
    const form = letters.join(''), entry = { form, loose: index.words.loose(form), shard, nth, units: [], weights: [] };
    for (; units > 0; units--) {
      const gap = p.number();
      unit += (gap >> 1) + 1;
      entry.units.push(unit);
      entry.weights.push(gap & 1 ? p.number() : 1);
    }
    index.entries.push(entry);
    index.byForm.set(form, entry);
    put(index.byLoose, entry.loose, entry);
    put(index.byStart, start(entry.loose), entry);
  }
};

// placesOf gives where a word stands: Map(unit → positions), or null if it does not stand anywhere or its file is missing.
export const placesOf = (index, form) => {
  const entry = index.byForm.get(form);
  if (!entry) return Promise.resolve(null);
  return index.files.get('text', 'p', entry.shard).then((args) => {
    if (!args) return null;
    const list = index.places[entry.shard] || (index.places[entry.shard] = places(index, entry.shard, args[1]));
    return new Map(entry.units.map((unit, i) => [unit, list[entry.nth][i]]));
  });
};
const places = (index, shard, text) => {
  const r = reader(text);
  return index.entries.filter((e) => e.shard === shard).map((e) => e.units.map(() => {
    const list = [];
    let at = 0;
    for (let n = r.number(); n > 0; n--) list.push(at += r.number());
    return list;
  }));
};

// fileFor is the number of the file that holds the nth thing, where firsts says what each file begins with.
const fileFor = (firsts, n) => {
  let file = 0;
  while (file + 1 < firsts.length && firsts[file + 1] <= n) file++;
  return file;
};

// pageRow is [address, title, code, [[anchor, heading, number], …], language] of a page, or null.
export const pageRow = (index, page) => {
  const n = fileFor(index.meta.docs, page);
  return index.files.get('search', 'd', n).then((args) => {
    if (!args) return null;
    const [, list, rows] = args, [address, title, code, sections, lang] = rows[page - index.meta.docs[n]];
    return [address, title, code, sections.map((i) => list[i]), lang];
  });
};

// textOf is the text of a unit, "" if it is missing.
export const textOf = (index, unit) => {
  const n = fileFor(index.meta.texts, unit);
  return index.files.get('text', 't', n).then((args) => (args ? args[1][unit - index.meta.texts[n]] || '' : ''));
};

// glossaryOf gives the rows of the glossary: [[terms of this language], [terms of others]].
export const glossaryOf = (index) => (index.meta.glossary ? index.files.get('search', 'g').then((args) => (args ? args[1] : [])) : Promise.resolve([]));

// facetsOf gives, for each facet and value, the set of its pages: {communities: {uzbek: Set}}.
export const facetsOf = (index) => {
  if (!index.meta.facets || !index.meta.facets.length) return Promise.resolve({});
  return index.files.get('search', 'f').then((args) => {
    if (!index.facets && args) {
      index.facets = {};
      for (const name of Object.keys(args[1])) {
        index.facets[name] = {};
        for (const value of Object.keys(args[1][name])) index.facets[name][value] = gaps(args[1][name][value]);
      }
    }
    return index.facets || {};
  });
};
