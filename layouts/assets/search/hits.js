// Results as a reader sees them, in the box and on the search page.
import { el } from './dom.js';
import { facetsOf, pageRow, textOf } from './index.js';
import { marked } from './marks.js';
import { root } from './files.js';
import { foreign, kindOf, lang, languages, say } from './reader.js';

const MOST_FORMS = 30, MOST_SECTIONS = 3;

// rows makes a list item of each result of an answer. letters is how long a snippet may be; with sections, the other sections that
// were found are linked, too. shown is the language that results are in unless they say otherwise.
export const rows = async (answer, results, { letters, sections, shown = lang }) => {
  const { index } = answer, look = { forms: new Set(answer.marks), letters, sections, shown };
  const [sets, pages] = await Promise.all([facetsOf(index), Promise.all(results.map((r) => pageRow(index, r.page)))]);
  return results.map((r, i) => row(answer, r, { ...look, sets, parts: pages[i][3] }));
};

const row = (answer, r, look) => {
  const { index } = answer, there = foreign(r.lang), { words } = index;
  const address = addressOf(answer, r), nth = r.unit - index.firstUnit[r.page], number = nth && look.parts[nth - 1][2];
  const snippet = el('p', { class: 'snip', ...there });
  textOf(index, r.unit).then((text) => snippet.append(...marked(words, text, look.forms, look.letters)));
  const body = el('div', {},
    el('h3', there, el('a', { href: address(r.section ? r.url.split('#')[1] : '') }, marked(words, r.title, look.forms))),
    r.section ? el('p', { class: 'sec', ...there }, number ? el('span', { class: 'n' }, String(number)) : null, number ? ' ' : null, marked(words, r.section, look.forms)) : null,
    snippet,
    look.sections ? others(answer, r, look, address) : null,
    r.lang !== look.shown && languages.has(r.lang) ? el('p', { class: 'tags' }, el('b', {}, languages.get(r.lang).in)) : null);
  if (!r.code) return el('li', { class: 'row hit plain' }, body);
  const folder = r.url.slice(root().length).split('/')[1];
  return el('li', { class: 'row hit' }, el('p', { class: `big num ${kindOf(folder)}${abroad(look.sets, r.page) ? ' os' : ''}` }, r.code), body);
};

// addressOf gives the way to a section of the page, with the found forms that stand in the page, so that it can mark them.
const addressOf = ({ index, marks }, r) => {
  const from = index.firstUnit[r.page], to = index.firstUnit[r.page + 1];
  const here = (form) => (index.byForm.get(form) || { units: [] }).units.some((unit) => unit >= from && unit < to);
  const query = new URLSearchParams({ h: marks.filter(here).slice(0, MOST_FORMS).join('.') }), [page] = r.url.split('#');
  return (anchor) => `${page}?${query}${anchor ? `#${anchor}` : ''}`;
};

// others links to the other sections of the page that were found.
const others = ({ index, pages }, r, look, address) => {
  const found = pages.find((p) => p.page === r.page).units.filter((unit) => unit !== r.unit).map((unit) => look.parts[unit - index.firstUnit[r.page] - 1]);
  const links = found.filter(Boolean).slice(0, MOST_SECTIONS).map(([anchor, heading]) => el('a', { href: address(anchor), ...foreign(r.lang) }, heading));
  return links.length ? el('p', { class: 'tags also' }, `${say('also')} `, links.flatMap((a, i) => (i ? [' · ', a] : [a]))) : null;
};

// A case of other countries stands in the negative, here as in lists.
const abroad = ({ countries }, page) =>
  !!countries && Object.entries(countries).some(([code, pages]) => code !== 'KG' && pages.has(page)) && !(countries.KG && countries.KG.has(page));

// forgiven says what was searched for instead of a word that stands nowhere, as texts write it; null where nothing was forgiven.
export const forgiven = async ({ index, forgiven: slips }, query) => {
  if (!slips.length) return null;
  const typed = index.words.tokens(query), as = (form) => (typed.find((t) => t[2] === form) || [0, 0])
  const pairs = await Promise.all(slips.map(async ([form, instead]) => {
    const [from, to] = as(form);
    return [query.slice(from, to) || form, await spelling(index, instead)];
  }));
  const list = (n) => pairs.map((p) => p[n]).join(', ');
  return el('p', { class: 'instead ui' }, say('forgiven', { typed: list(0), word: list(1) }));
};

// spelling finds how the pack writes a folded form.
const spelling = async (index, form) => {
  const entry = index.byForm.get(form);
  for (const unit of entry ? entry.units.slice(0, 3) : []) {
    const page = index.pageOf[unit], text = await textOf(index, unit), about = (await pageRow(index, page)) || [];
    const section = (about[3] || [])[unit - index.firstUnit[page] - 1];
    for (const where of [text, about[1], section && section[1]]) {
      const word = where && index.words.tokens(where).find((t) => t[2] === form);
      if (word) return where.slice(word[0], word[1]);
    }
  }
  return form;
};

// warn says that files of the search are missing: once, because an alert that comes anew is read out anew.
export const warn = (place, answers) => {
  if (answers.some((a) => a.incomplete) && !place.firstChild) place.append(el('p', { class: 'firm ui', role: 'alert' }, say('incomplete')));
};
