// The search page. What is looked for stands in its address and nowhere else.
import { STEP, MOST, read, write } from './address.js';
import { answers } from './answers.js';
import { all, button, el, one } from './dom.js';
import { filterBox } from './filters.js';
import { forgiven, rows, warn } from './hits.js';
import { open } from './index.js';
import { announce, counted, foreign, form, input, lang, languages, number, whenResting } from './reader.js';

const LETTERS = 240, PAUSE = 80;

// part is an element of the page by its name.
const part = (name) => one(`main [data-${name}]`);
const links = () => all('[data-results] h3 a');

export const startPage = async () => {
  part('without-script').hidden = true;
  part('with-script').hidden = false;
  const index = await open(lang), facets = (index && index.meta.facets) || [], state = read(facets);
  if (document.activeElement !== input) input.value = state.query; // who types already is not interrupted
  const page = controls(state, facets);
  write(state);
  await page.run();
  if (state.query) announce(part('count').textContent);
};

// controls joins the state with what shows and changes it.
const controls = (state, facets) => {
  let newest = 0; // question; an answer to an older one comes too late
  const run = async () => {
    const mine = ++newest;
    part('search-page').setAttribute('aria-busy', 'true');
    const found = state.query ? await answers(state) : [];
    const lists = await Promise.all(found.map((a) => (a.index ? rows(a, a.results, { letters: LETTERS, sections: true, shown: a.tag }) : [])));
    const first = found.find((a) => a.index && a.total), instead = first ? await forgiven(first, state.query) : null;
    if (mine !== newest) return;
    show(state, found, lists, instead);
    filters.show(state.chosen, found.filter((a) => a.index));
    showChosen(state, filters, toggle);
    part('search-page').setAttribute('aria-busy', 'false');
  };
  // settle is for what somebody has decided; while they type it waits until they rest.
  const settle = async () => {
    write(state);
    await run();
    whenResting(() => announce(state.query ? part('count').textContent : ''));
  };
  const toggle = (name, value) => {
    const values = state.chosen.get(name) || new Set();
    if (!values.delete(value)) values.add(value);
    state.chosen.set(name, values);
    return settle();
  };
  const filters = filterBox(part('facets'), facets, toggle);
  listenToBox(state, run, settle);
  listenToButtons(state, settle);
  return { run };
};

const show = (state, found, lists, instead) => {
  const total = sum(found.map((a) => a.total)), listed = sum(lists.map((list) => list.length));
  part('search-page').hidden = !state.query;
  part('advice').hidden = total > 0; // on a phone the results come first
  part('count').textContent = found.some((a) => a.index) ? counted(total) : '';
  warn(part('warning'), found);
  part('instead').replaceChildren(...(instead ? [instead] : []));
  replaceResults(found.flatMap((a, i) => (lists[i].length ? group(a, lists[i], found.length > 1) : [])));
  part('more').hidden = !listed || listed >= total || state.shown >= MOST;
  part('nothing').hidden = total > 0;
  part('ways').hidden = !!state.query && total > 0;
  part('try-everywhere').hidden = languages.size < 2 || state.everywhere;
};

// replaceResults leaves them as they are if they are the same, so that nobody loses the place: neither eyes, nor focus, nor screen reader.
const replaceResults = (groups) => {
  const place = part('results'), gist = (e) => all('.grp, a', e).map((x) => x.href || x.textContent).join(' ');
  const held = place.contains(document.activeElement) && document.activeElement.href;
  if (gist(place) && gist(place) === gist(el('div', {}, groups))) return;
  place.replaceChildren(...groups);
  if (held) (all('a', place).find((a) => a.href === held) || input).focus();
};
const sum = (list) => list.reduce((a, b) => a + b, 0);

const group = ({ tag, total }, list, several) => {
  const name = () => el('h2', { class: 'grp' }, el('span', foreign(tag), languages.get(tag).name), ' ', el('span', { class: 'cnt' }, number(total)));
  return [...(several ? [name()] : []), el('ol', { class: 'rows', role: 'list' }, list)];
};

// showChosen shows each chosen filter with a button that takes it off.
const showChosen = (state, filters, toggle) => {
  const chosen = [...state.chosen].flatMap(([name, values]) => [...values].map((value) => [name, value]));
  part('pills').replaceChildren(...chosen.map(([name, value]) => {
    const label = filters.label(name, value);
    const off = () => {
      toggle(name, value);
      if (!filters.focus(name, value)) toCount();
    };
    return el('span', { class: 'pill' }, label, button({ 'aria-label': part('search-page').dataset.remove.replace('{name}', () => label) }, off, '×'));
  }));
  for (const name of ['reset', 'try-reset', 'active']) part(name).hidden = !chosen.length;
  part('active').textContent = number(chosen.length);
};

// toCount brings the focus to the number of results, when the button that had it is gone.
const toCount = () => {
  part('count').tabIndex = -1;
  part('count').focus();
};

const listenToBox = (state, run, settle) => {
  let pause;
  const take = () => {
    const query = input.value.trim();
    if (query === state.query) return false;
    Object.assign(state, { query, shown: STEP });
    return true;
  };
  input.addEventListener('input', () => {
    part('search-page').setAttribute('aria-busy', 'true');
    clearTimeout(pause);
    pause = setTimeout(() => { if (take()) run(); }, PAUSE);
    whenResting(() => {
      take();
      settle();
    });
  });
  input.addEventListener('keydown', (e) => {
    const [first] = links();
    if (e.key !== 'ArrowDown' || !first || e.isComposing) return;
    e.preventDefault();
    first.focus();
  });
  form.addEventListener('submit', (e) => {
    e.preventDefault();
    take();
    settle();
    if (matchMedia('(pointer: coarse)').matches) input.blur(); // the keyboard would hide what was found
  });
  if (take()) settle(); // what was typed before this script came
};

const listenToButtons = (state, settle) => {
  const click = (name, action) => part(name).addEventListener('click', action);
  const reset = () => {
    state.chosen.clear();
    settle();
    toCount();
  };
  click('reset', reset);
  click('try-reset', reset);
  click('more', async () => {
    const before = new Set(links().map((a) => a.href));
    state.shown += STEP;
    await settle();
    const next = links().find((a) => !before.has(a.href));
    if (next) next.focus({ preventScroll: true });
  });
  const box = part('everywhere');
  if (!box) return;
  box.checked = state.everywhere;
  box.addEventListener('change', () => {
    state.everywhere = box.checked;
    settle();
  });
  click('try-everywhere', () => {
    state.everywhere = box.checked = true;
    settle();
    toCount();
  });
};
