// What the search page finds, in one language or in all.
import { ask } from './ask.js';
import { fits } from './filters.js';
import { facetsOf, pageRow } from './index.js';
import { lang, languages } from './reader.js';

// answers asks in the languages wanted, the reader's first: [{tag, index, sets, total, results, pages, marks, forgiven, incomplete}].
// sets are the pages of each value of a filter. It asks as if the last word were whole, so that the same address gives the same results.
export const answers = async (state) => {
  const tags = state.everywhere ? [lang, ...[...languages.keys()].filter((tag) => tag !== lang)] : [lang];
  return known(await Promise.all(tags.map((tag) => answer(tag, state))));
};

const answer = async (tag, state) => {
  const filters = {};
  for (const [name, values] of state.chosen) filters[name] = [...values];
  const found = await ask(state.query, tag, { limit: state.everywhere ? Infinity : state.shown, filters });
  const sets = found.index ? await facetsOf(found.index) : {};
  return state.everywhere && found.index ? own({ ...found, tag, sets }, state) : { ...found, tag, sets };
};

// own keeps of an answer what is in its language: a page that stands in for a missing one is found in its own.
const own = async (found, state) => {
  const about = await Promise.all(found.pages.map(({ page }) => pageRow(found.index, page)));
  const pages = found.pages.filter((p, i) => about[i] && !about[i][4]);
  const results = found.results.filter((r) => r.lang === found.tag).slice(0, Math.ceil(state.shown / 4));
  return { ...found, pages, results, total: pages.filter(({ page }) => fits(found.sets, state.chosen, page)).length };
};

// known leaves out languages that had to forgive a slip, if another knows the words: they are words of that one.
const known = (list) => {
  const knows = (a) => a.total > 0 && !a.forgiven.length;
  return list.some(knows) ? list.map((a) => (a.forgiven.length ? { ...a, pages: [], results: [], total: 0, forgiven: [] } : a)) : list;
};
