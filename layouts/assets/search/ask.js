// How a word finds its pages. The index holds words as they stand in the text; which of them belong to the word that was asked for is
// worked out here, from the table of the language and the pack's own vocabulary:
//   1 fold the word, load the shards of words that begin like it (index.js),
//   2 take every legal chain of suffixes off it and off its neighbours (words.js),
//   3 believe the longest stem that many words of this pack share (meaning.js),
//   4 rank sections by BM25, pages by their best section (rank.js).
import { facetsOf, loadAll, loadFor, open, pageRow } from './index.js';
import { synonyms } from './glossary.js';
import { begins, doubtful, forgiven, meant, starts } from './meaning.js';
import { root } from './files.js';
import { pages, rank } from './rank.js';

const MOST_TEXT = 2000, MOST_WORDS = 40, MOST_MARKS = 60;
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;
const NOTHING = { index: null, incomplete: true, total: 0, results: [], pages: [], marks: [], forgiven: [] };

// ask answers a question in one language of the pack: {total, results, pages, marks, forgiven, incomplete, index}. It never rejects.
// own leaves out pages that stand in for missing ones: they are found in their own language.
//   results   up to limit pages from offset on, best first: {url, title, code, score, lang, section, marks, unit, page}
//   pages     all pages that were found, before filters: [{page, score, units}]
//   marks     the words that were found, folded
//   forgiven  [what was typed, what was searched instead] where a slip was forgiven
export const ask = async (query, tag, { limit = 20, offset = 0, typing = false, filters = {}, own = false } = {}) => {
  try {
    const index = await open(tag);
    if (!index) return NOTHING;
    const { words, phrases } = parse(index, query);
    await loadFor(index, words.flatMap((w) => starts(index, w)));
    const meanings = words.map((w, i) => meant(index, w, i === words.length - 1 && !phrases.length, typing));
    const slips = await forgive(index, words, meanings);
    const others = phrases.length ? [] : await otherWords(index, words);
    const ranked = pages(index, await rank(index, words, meanings, phrases, others));
    const found = own ? ranked.filter(({ page }) => !index.standIns.has(page)) : ranked;
    const kept = await filtered(index, found, filters);
    const marks = [...new Set([...meanings, ...others.flatMap(({ terms }) => terms.flat())].flatMap((sure) => [...sure].filter(([, s]) => s >= 0.4).map(([entry]) => entry.form)))];
    const results = await describe(index, kept.slice(offset, offset + limit), marks.slice(0, MOST_MARKS));
    const code = query.trim().toLowerCase();
    results.sort((a, b) => (b.code.toLowerCase() === code) - (a.code.toLowerCase() === code)); // a printed code names its item
    return { index, total: kept.length, results, pages: found, marks, forgiven: slips, incomplete: index.files.incomplete };
  } catch (e) {
    return NOTHING;
  }
};

// parse cuts a question into its words, and quoted phrases as runs of words.
const parse = (index, query) => {
  const phrases = [], cut = (text) => index.words.tokens(text).map(([, , form]) => form);
  const text = query.slice(0, MOST_TEXT).replace(QUOTED, (all, phrase) => {
    const run = cut(phrase);
    if (run.length) phrases.push(run);
    return ` ${phrase} `;
  });
  return { words: cut(text).slice(0, MOST_WORDS), phrases };
};

// forgive looks for slips in doubtful words, and adds what was found to meanings: below the words that begin like it, if there are any.
const forgive = async (index, words, meanings) => {
  const doubts = [...words.keys()].filter((i) => doubtful(meanings[i], words[i]));
  if (!doubts.length) return [];
  await loadAll(index);
  const slips = [];
  for (const i of doubts) {
    const sure = meanings[i], whole = begins(sure), found = forgiven(index, words[i], whole ? 0.5 : 1);
    for (const [entry, s] of found.sure) if (!(sure.get(entry) >= s)) sure.set(entry, s);
    if (found.word && !whole) slips.push([words[i], found.word]);
  }
  return slips;
};

// otherWords gives what is meant by the terms that the glossary has for terms of a question.
const otherWords = async (index, words) => {
  const found = await synonyms(index, words);
  await loadFor(index, found.flatMap(({ terms }) => terms.flat()).flatMap((w) => starts(index, w)));
  return found.map(({ at, length, terms }) => ({ at, length, terms: terms.map((term) => term.map((w) => meant(index, w, false, false))) }));
};

// filtered keeps the pages that have, in each facet, one of the values that were chosen: {region: ["KG-O"]}.
const filtered = async (index, found, filters) => {
  const chosen = Object.entries(filters || {}).filter(([, values]) => values && values.length);
  if (!chosen.length) return found;
  const sets = await facetsOf(index);
  return found.filter(({ page }) => chosen.every(([name, values]) => [].concat(values).some((v) => sets[name] && sets[name][v] && sets[name][v].has(page))));
};

// describe adds what a reader sees of a page: its best section, title, address.
const describe = async (index, found, marks) => {
  const rows = await Promise.all(found.map(({ page }) => pageRow(index, page)));
  return found.map(({ page, score, units }, i) => {
    if (!rows[i]) return null;
    const [address, title, code, sections, lang] = rows[i], nth = units[0] - index.firstUnit[page];
    const [anchor, section] = nth ? sections[nth - 1] : ['', ''];
    return { url: `${root()}${index.dir}/${address}${anchor && `#${anchor}`}`, title, code, score, lang: lang || index.meta.lang, section, marks, unit: units[0], page };
  }).filter(Boolean);
};

// search is what toptomSearch does: ask in one language or, with "*", in several, and the results alone.
export const search = async (query, lang, options, langs) => {
  const o = options || {};
  if (lang !== '*') return (await ask(String(query), String(lang), o)).results;
  const { limit = 20, offset = 0 } = o, all = { ...o, limit: offset + limit, offset: 0, own: true };
  const answers = await Promise.all(langs.map((tag) => ask(String(query), tag, all)));
  return answers.flatMap((a) => a.results).sort((a, b) => b.score - a.score).slice(offset, offset + limit);
};
