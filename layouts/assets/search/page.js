// The search page. What is looked for stands in its address and nowhere else: ?q=words&all=1&regions=KG-O,KG-J&n=40
import { ask } from './ask.js';
import { all, button, el, one } from './dom.js';
import { filterBox, fits } from './filters.js';
import { counted, forgiven, rows, warn } from './hits.js';
import { facetsOf, open, pageRow } from './index.js';
import { announce, form, foreign, input, lang, languages, number, whenResting } from './reader.js';

const STEP = 20, MOST = 1000, LETTERS = 240, MOST_LETTERS = 500, PAUSE = 80;
const OURS = ['q', 'all', 'n']; // in the address; everything else is a facet

export const startPage = async (page) => {
  const part = (name) => one(`[data-${name}]`, page.parentElement);
  const state = fromAddress(new URLSearchParams(location.search));
  let newest = 0, pause, filters;
  input.value = state.query;

  const run = async (typing) => {
    const mine = ++newest;
    if (!state.query) return show([], [], null);
    const tags = state.everywhere ? [...languages.keys()].sort((a, b) => (b === lang) - (a === lang)) : [lang];
    const found = sure(await Promise.all(tags.map((tag) => answerIn(tag, state, typing))));
    const lists = await Promise.all(found.map((a) => (a.index ? rows(a, a.results, { letters: LETTERS, sections: true, shown: a.tag }) : [])));
    const slip = found.find((a) => a.index && a.total), instead = slip ? await forgiven(slip, state.query) : null;
    if (mine === newest) show(found, lists, instead);
  };

  const show = (found, lists, instead) => {
    const total = found.reduce((n, a) => n + a.total, 0), listed = lists.reduce((n, list) => n + list.length, 0), known = found.some((a) => a.index);
    const several = found.length > 1;
    page.hidden = !state.query;
    part('advice').hidden = total > 0; // on a phone the results come first
    part('count').textContent = known ? counted(total) : '';
    warn(part('warning'), found);
    part('instead').replaceChildren(...(instead ? [instead] : []));
    part('results').replaceChildren(...found.flatMap((a, i) => (lists[i].length ? [several ? groupHead(a) : null, el('ol', { class: 'rows', role: 'list' }, lists[i])] : [])).filter(Boolean));
    part('more').hidden = listed >= total || state.shown >= MOST;
    part('nothing').hidden = total > 0;
    part('ways').hidden = !!state.query && total > 0;
    part('try-everywhere').hidden = languages.size < 2 || state.everywhere;
    if (filters) filters.show(state.chosen, found.filter((a) => a.index));
    showChosen();
  };

  const showChosen = () => {
    const chosen = [...state.chosen].flatMap(([name, values]) => [...values].map((value) => [name, value]));
    part('pills').replaceChildren(...chosen.map(([name, value]) => {
      const label = filters.label(name, value);
      return el('span', { class: 'pill' }, label, button({ 'aria-label': page.dataset.remove.replace('{name}', () => label) }, () => {
        toggle(name, value);
        if (!filters.focus(name, value)) toCount();
      }, '×'));
    }));
    for (const reset of [part('reset'), part('try-reset')]) reset.hidden = !chosen.length;
    part('active').hidden = !chosen.length;
    part('active').textContent = number(chosen.length);
  };

  const write = () => {
    const query = toAddress(state);
    try {
      history.replaceState(null, '', query ? `?${query}` : location.pathname);
    } catch (e) { /* where the address cannot be changed the page works all the same */ }
    for (const a of all('.lang a')) a.setAttribute('href', a.getAttribute('href').split('?')[0] + (query && `?${query}`));
  };

  // settled is for what somebody has decided; while they type, it waits until they rest.
  const settled = async () => {
    write();
    await run(false);
    whenResting(() => announce(state.query ? part('count').textContent : ''));
  };
  const toggle = (name, value) => {
    const values = state.chosen.get(name) || new Set();
    if (!values.delete(value)) values.add(value);
    state.chosen.set(name, values);
    state.shown = STEP;
    return settled();
  };
  const toCount = () => {
    part('count').tabIndex = -1;
    part('count').focus();
  };
  const reset = () => {
    state.chosen.clear();
    settled();
    toCount();
  };
  const seek = (everywhere) => {
    state.everywhere = everywhere;
    if (part('everywhere')) part('everywhere').checked = everywhere;
    settled();
  };
  const take = () => {
    const query = input.value.trim();
    if (query === state.query) return false;
    [state.query, state.shown] = [query, STEP];
    return true;
  };

  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => { if (take()) run(true); }, PAUSE);
    whenResting(settled);
  });
  form.addEventListener('submit', (e) => {
    e.preventDefault();
    take();
    settled();
    if (matchMedia('(pointer: coarse)').matches) input.blur(); // the keyboard would hide what was found
  });
  input.addEventListener('keydown', (e) => {
    const first = one('[data-results] h3 a', page);
    if (e.key !== 'ArrowDown' || !first) return;
    e.preventDefault();
    first.focus();
  });
  part('more').addEventListener('click', async () => {
    const before = all('[data-results] h3 a', page).map((a) => a.href);
    state.shown += STEP;
    await settled();
    const next = all('[data-results] h3 a', page).find((a) => !before.includes(a.href));
    if (next) next.focus({ preventScroll: true });
  });
  for (const name of ['reset', 'try-reset']) part(name).addEventListener('click', reset);
  part('try-everywhere').addEventListener('click', () => {
    seek(true);
    toCount();
  });
  if (part('everywhere')) {
    part('everywhere').checked = state.everywhere;
    part('everywhere').addEventListener('change', (e) => seek(e.target.checked));
  }

  part('without-script').hidden = true;
  part('with-script').hidden = false;
  const index = await open(lang);
  filters = filterBox(part('facets'), (index && index.meta.facets) || [], toggle);
  state.chosen = choice(state.wanted, (index && index.meta.facets) || []);
  await run(false);
  if (state.query) announce(part('count').textContent);
};

const fromAddress = (address) => ({
  query: (address.get('q') || '').slice(0, MOST_LETTERS).trim(),
  everywhere: address.get('all') === '1' && languages.size > 1,
  shown: Math.min(MOST, Math.max(STEP, Number.parseInt(address.get('n'), 10) || 0)),
  wanted: new Map([...address].filter(([name]) => !OURS.includes(name))),
  chosen: new Map(),
});

const toAddress = ({ query, everywhere, shown, chosen }) => {
  const address = new URLSearchParams();
  if (query) address.set('q', query);
  if (everywhere) address.set('all', '1');
  if (shown > STEP) address.set('n', shown);
  for (const [name, values] of chosen) if (values.size) address.set(name, [...values].join(','));
  return address.toString().replace(/%2C/g, ',');
};

// choice keeps of what an address wants the values that there are.
const choice = (wanted, facets) => {
  const chosen = new Map();
  for (const { name, values } of facets) {
    const there = (wanted.get(name) || '').split(',').filter((v) => values.some(([code]) => code === v));
    if (there.length) chosen.set(name, new Set(there));
  }
  return chosen;
};

// answerIn asks in one language and adds the sets of its filters. Where several languages are asked, each gives only what is in that
// language: a page that stands in for a missing one is found in its own.
const answerIn = async (tag, state, typing) => {
  const filters = Object.fromEntries([...state.chosen].map(([name, values]) => [name, [...values]]));
  const answer = { ...(await ask(state.query, tag, { limit: state.everywhere ? Infinity : state.shown, typing, filters })), tag };
  if (!answer.index) return { ...answer, sets: {} };
  const sets = await facetsOf(answer.index);
  if (!state.everywhere) return { ...answer, sets };
  const about = await Promise.all(answer.pages.map(({ page }) => pageRow(answer.index, page)));
  const pages = answer.pages.filter((p, i) => about[i] && !about[i][4]);
  const results = answer.results.filter((r) => r.lang === tag).slice(0, Math.ceil(state.shown / 4));
  return { ...answer, sets, pages, results, total: pages.filter(({ page }) => fits(sets, state.chosen, page)).length };
};

// sure leaves out languages that had to forgive a slip, if another knows the words: they are words of that one.
const sure = (answers) => {
  const knows = (a) => a.total > 0 && !a.forgiven.length;
  return answers.some(knows) ? answers.map((a) => (knows(a) || !a.index ? a : { ...a, pages: [], results: [], total: 0, forgiven: [] })) : answers;
};

const groupHead = ({ tag, total }) =>
  el('h2', { class: 'grp' }, el('span', foreign(tag), languages.get(tag).name), ' ', el('span', { class: 'cnt' }, number(total)));
