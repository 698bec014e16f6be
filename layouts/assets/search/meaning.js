// Which words of the pack are meant by a word: Map(entry → how sure, up to 1).
import { put, start } from './index.js';

// How sure we are of a word, by what joins it to the one that was asked for. Measured, not derived: docs/decisions/0011-search-in-the-browser.md.
const SURE = {
  exact: 1, own: 0.8, // the word itself; words of which it is the stem
  stem: 0.7, stemFar: 0.5, stemBeside: 0.45, // words of the stem we believe in; those that add to it; all where the word itself is a stem, too
  wide: 0.35, // by the second table
  begun: 1, begins: 0.4, // the last word is the beginning of these: while it is typed, and afterwards
  marked: 0.45, markedStem: 0.3, // it was perhaps typed without its special letters
  loose: 0.9, looseOwn: 0.8, looseStem: 0.4, looseBegun: 0.9, looseBegins: 0.3, // nothing else was found
  typo: 0.6, typoStem: 0.5,
};

const stemsOf = (index, form) => {
  if (!index.stems.has(form)) index.stems.set(form, index.words.cands(form));
  return index.stems.get(form);
};

// group takes apart all words that begin alike, once: byStem and byWide say which words have a stem, looseStems which stems have a loose key.
const group = (index, key) => {
  if (index.groups.has(key)) return;
  index.groups.add(key);
  const { byStem, byWide, looseStems, words } = index;
  for (const entry of index.byStart.get(key) || []) {
    for (const stem of stemsOf(index, entry.form).keys()) {
      if (!byStem.has(stem)) put(looseStems, words.loose(stem), stem);
      put(byStem, stem, entry);
    }
    if (words.cands2) for (const stem of words.cands2(entry.form).keys()) put(byWide, stem, entry);
  }
};

// starts lists the groups in which words of a word's stems may be.
export const starts = (index, word) => [...new Set(index.words.kin(word).map((w) => start(index.words.loose(w))))];

// believed is the longest of the possible stems that is worth nearly as much as the best: a stem is worth the number of words that have it,
// a short one less.
const believed = (byStem, cands, least, share) => {
  const worth = (stem) => (byStem.get(stem) || []).length * Math.min(1, stem.length / 5);
  const list = [...cands.keys()].filter((stem) => stem.length >= least).sort((a, b) => b.length - a.length);
  const best = Math.max(0, ...list.map(worth));
  return best ? list.find((stem) => worth(stem) >= share * best) : list[0];
};
const stemOf = (index, word) => believed(index.byStem, stemsOf(index, word), 2, 0.7) || word;

const collect = () => {
  const sure = new Map();
  const add = (list, s) => { for (const entry of list || []) if (!(sure.get(entry) >= s)) sure.set(entry, s); };
  return { sure, add };
};

// meant gives the words of the pack that are meant by a word; last: nothing follows it, so that it may be a beginning; typing: it
// is being written.
export const meant = (index, word, last, typing) => {
  for (const key of starts(index, word)) group(index, key);
  const { byStem, byLoose, looseStems, words, entries } = index, { sure, add } = collect();
  const loose = words.loose(word), stem = stemOf(index, word), own = [...stemsOf(index, word)].reduce((w, [s, steps]) => (steps ? w : s), word);
  const alike = (s) => looseStems.get(words.loose(s)) || [], shared = (s) => byStem.get(s).length >= 2;

  const byMorphology = () => {
    if (index.byForm.has(word)) add([index.byForm.get(word)], SURE.exact);
    add(byStem.get(own), SURE.own);
    const beside = stem !== own && (byStem.get(own) || []).length >= 3, close = words.close(word);
    for (const entry of byStem.get(stem) || []) add([entry], beside ? SURE.stemBeside : words.close(entry.form) === close ? SURE.stem : SURE.stemFar);
    for (const s of words.irregular(word)) add(byStem.get(s), SURE.stem);
    if (words.cands2) add(index.byWide.get(believed(index.byWide, words.cands2(word), 3, 0.6)), SURE.wide);
  };
  const withMarks = () => {
    const more = collect();
    more.add(byLoose.get(loose), index.byForm.has(word) ? SURE.marked : SURE.loose);
    for (const s of alike(own)) if (s !== own) more.add(byStem.get(s), SURE.marked);
    if (words.loose(stem) !== words.loose(own)) for (const s of alike(stem)) if (s !== stem && shared(s)) more.add(byStem.get(s), SURE.markedStem);
    for (const [entry, s] of more.sure) if (!sure.has(entry)) sure.set(entry, s);
  };
  const loosely = () => {
    add(byLoose.get(loose), SURE.loose);
    for (const s of alike(own)) add(byStem.get(s), SURE.looseOwn);
    for (const c of stemsOf(index, word).keys()) if (c.length >= 3) for (const s of alike(c)) if (shared(s)) add(byStem.get(s), SURE.looseStem);
    if (!sure.size && last) add(entries.filter((e) => e.loose.startsWith(loose)), typing ? SURE.looseBegun : SURE.looseBegins);
  };

  byMorphology();
  if (last && word.length >= 2) add(entries.filter((e) => e.form.startsWith(word)), typing ? SURE.begun : SURE.begins);
  if (sure.size && loose === word && word.length >= 3) withMarks();
  if (!sure.size) loosely();
  return sure;
};

const surest = (sure) => {
  let most = 0;
  for (const s of sure.values()) most = Math.max(most, s);
  return most;
};

// doubtful says that a word is perhaps misspelt: at best it begins like words of the pack, or is near them by the second table.
export const doubtful = (sure, word) => word.length >= 4 && surest(sure) < SURE.stemBeside;

// begins says that words of the pack begin like a doubtful one, so that it need not be misspelt.
export const begins = (sure) => surest(sure) >= SURE.begins;

// forgiven gives what is meant if a word has a slip in it, or two if it is long, and the word that was taken for the right one: {sure, word}.
// All shards must be loaded. Letters that are typed with two are two here: yasxhi is one slip away from yaxshi.
export const forgiven = (index, word, share) => {
  const { words } = index, { sure, add } = collect(), loose = words.loose(word), most = loose.length >= 8 ? 2 : 1, long = words.typed(loose);
  const apart = (key, limit, begins) => {
    const d = distance(loose, key, limit, begins);
    return words.typed(key) === key && long === loose ? d : Math.min(d, distance(long, words.typed(key), limit, begins));
  };
  let best = most, near = [];
  const note = (d, entry, stem) => {
    if (d > best) return;
    if (d < best) near = [];
    best = d;
    near.push([entry, stem]);
  };
  for (const [key, entries] of index.byLoose) {
    if (apart(key, most, true) > most) continue; // no beginning of it comes near
    const d = apart(key, best);
    for (const entry of entries) {
      note(d, entry, null);
      for (const stem of stemsOf(index, entry.form).keys()) if (stem.length >= 4) note(apart(words.loose(stem), best), entry, stem);
    }
  }
  const likely = near.filter(([, stem]) => !stem).map(([entry]) => entry).sort((a, b) => b.units.length - a.units.length);
  for (const [entry, stem] of near) {
    group(index, start(entry.loose));
    if (stem) add(index.byStem.get(stem), share * SURE.typoStem);
  }
  for (const entry of likely) for (const [other, s] of meant(index, entry.form)) add([other], share * SURE.typo * s);
  const found = likely[0] || (near[0] && near[0][0]);
  return { sure, word: found ? found.form : '' };
};

// distance is Damerau's: letters that are missing, added, changed, or swapped with their neighbour; anything above most comes out as most + 1.
// begins: the smallest distance to any beginning of b. Only cells near the diagonal can be small enough.
const rows = [new Uint8Array(130), new Uint8Array(130), new Uint8Array(130)];
const distance = (a, b, most, begins) => {
  const n = a.length, m = begins ? Math.min(b.length, n + most) : b.length, far = most + 1;
  if (n - m > most || m - n > most) return far;
  let [before, row, next] = rows;
  for (let j = 0; j <= most + 1; j++) row[j] = j;
  for (let i = 1; i <= n; i++) {
    const from = Math.max(1, i - most), to = Math.min(m, i + most);
    next[from - 1] = from === 1 && i <= most ? i : far;
    let least = next[from - 1];
    for (let j = from; j <= to; j++) {
      let d = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      if (row[j] + 1 < d) d = row[j] + 1;
      if (next[j - 1] + 1 < d) d = next[j - 1] + 1;
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && before[j - 2] + 1 < d) d = before[j - 2] + 1;
      next[j] = d;
      if (d < least) least = d;
    }
    if (least > most) return far;
    next[to + 1] = far;
    [before, row, next] = [row, next, before];
  }
  if (!begins) return Math.min(far, row[m]);
  let least = far;
  for (let j = Math.max(0, n - most); j <= m; j++) if (row[j] < least) least = row[j];
  return least;
};
