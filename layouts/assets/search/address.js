// What is looked for on the search page, as its address says it: ?q=words&all=1&n=40&regions=KG-O,KG-J
import { all } from './dom.js';
import { languages } from './reader.js';

export const STEP = 20, MOST = 1000;
const MOST_LETTERS = 500;
const OURS = ['q', 'all', 'n']; // everything else is a facet

// read gives {query, everywhere, shown, chosen}: the words, whether in all languages, how many results, and facet → Set of values.
// Of what an address wants it keeps the facets and values that there are.
export const read = (facets) => {
  const address = new URLSearchParams(location.search);
  const state = {
    query: (address.get('q') || '').slice(0, MOST_LETTERS).trim(),
    everywhere: address.get('all') === '1' && languages.size > 1,
    shown: Math.min(MOST, Math.max(STEP, Number.parseInt(address.get('n'), 10) || 0)),
    chosen: new Map(),
  };
  for (const { name, values } of facets) {
    const there = OURS.includes(name) ? [] : (address.get(name) || '').split(',').filter((v) => values.some(([code]) => code === v));
    if (there.length) state.chosen.set(name, new Set(there));
  }
  return state;
};

// write puts it into the address, in place of what stood there, and into the menu of languages.
export const write = ({ query, everywhere, shown, chosen }) => {
  const address = new URLSearchParams();
  if (query) address.set('q', query);
  if (everywhere) address.set('all', '1');
  if (shown > STEP) address.set('n', shown);
  for (const [name, values] of chosen) if (values.size) address.set(name, [...values].join(','));
  const text = address.toString().replace(/%2C/g, ','), search = text && `?${text}`;
  if (search !== location.search) {
    try {
      history.replaceState(null, '', search || location.pathname);
    } catch (e) { /* where the address cannot be changed the page works all the same */ }
  }
  for (const a of all('.lang a')) a.setAttribute('href', a.getAttribute('href').split('?')[0] + search);
};
