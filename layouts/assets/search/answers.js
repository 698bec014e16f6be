// What the search page finds, in one language or in all.
import { ask } from './ask.js';
import { facetsOf } from './index.js';
import { everyLanguage, lang } from './reader.js';

// answers asks in the languages wanted, the reader's first: [{tag, index, sets, total, results, pages, marks, forgiven, incomplete}].
// sets are the pages of each value of a filter. It asks as if the last word were whole, so that the same address gives the same results.
export const answers = async (state) => {
  const tags = state.everywhere ? everyLanguage : [lang];
  return known(await Promise.all(tags.map((tag) => answer(tag, state))));
};

const answer = async (tag, state) => {
  const filters = {};
  for (const [name, values] of state.chosen) filters[name] = [...values];
  const limit = state.everywhere ? Math.ceil(state.shown / 4) : state.shown;
  const found = await ask(state.query, tag, { limit, filters, own: state.everywhere });
  return { ...found, tag, sets: found.index ? await facetsOf(found.index) : {} };
};

// known leaves out languages that had to forgive a slip, if another knows the words: they are words of that one.
const known = (list) => {
  const knows = (a) => a.total > 0 && !a.forgiven.length;
  return list.some(knows) ? list.map((a) => (a.forgiven.length ? { ...a, pages: [], results: [], total: 0, forgiven: [] } : a)) : list;
};
