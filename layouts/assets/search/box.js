// The box of every page, which shows results as somebody types.
//
// For screen readers it is a field, a list of links, and a polite word about their number; no combobox. In a listbox the rows
// would be told as one text each, without heading, language and link; links can be listed, opened in a new tab and copied, and need
// no keys of their own where a phone has none. The arrow keys move the focus itself, so each reader says where it is.
import { ask } from './ask.js';
import { all, button, el, one } from './dom.js';
import { forgiven, rows, warn } from './hits.js';
import { open } from './index.js';
import { announce, counted, form, input, lang, languages, panel, say, searchPage, whenResting } from './reader.js';

const MOST = 6, LETTERS = 140, PAUSE = 80;
let newest = 0; // question; an answer to an older one comes too late
let pause = 0; // before a question is asked

const links = () => all('h3 a', panel);
const isOpen = () => !panel.hidden;

const stopPause = () => {
  clearTimeout(pause);
  pause = 0;
};

const close = () => {
  newest++;
  stopPause();
  whenResting(() => announce(''));
  panel.hidden = true;
  panel.setAttribute('aria-busy', 'false');
};

const suggest = async () => {
  const query = input.value.trim(), mine = ++newest;
  if (!query) return close();
  const answer = await ask(query, lang, { limit: MOST, typing: true });
  const [list, instead] = answer.index ? await Promise.all([rows(answer, answer.results, { letters: LETTERS }), forgiven(answer, query)]) : [[], null];
  if (mine === newest) show(query, answer, list, instead);
};

const show = (query, answer, list, instead) => {
  const focused = links().indexOf(document.activeElement);
  const more = (message, others) => el('p', { class: 'btns' }, el('a', { class: 'btn', href: `${searchPage}?${new URLSearchParams({ q: query, ...others })}` }, say(message)));
  warn(one('[data-warning]', panel), [answer]);
  one('[data-found]', panel).replaceChildren(...[
    el('p', { class: 'sum ui' }, answer.index ? el('b', {}, counted(answer.total)) : null, button({ class: 'btn' }, leave, say('close'))),
    instead,
    list.length ? el('ol', { class: 'rows sm', role: 'list' }, list) : el('p', { class: 'ui' }, say('try')),
    answer.total > list.length ? more('all') : null,
    !list.length && languages.size > 1 ? more('everywhere', { all: 1 }) : null,
  ].filter(Boolean));
  panel.hidden = false;
  panel.scrollTop = 0;
  if (focused >= 0) (links()[Math.min(focused, list.length - 1)] || input).focus();
  panel.setAttribute('aria-busy', !!pause);
  whenResting(() => announce(counted(answer.total)));
};

const leave = () => {
  close();
  input.focus();
};

// move goes up and down between the field and the links.
const move = (key) => {
  const list = links(), at = list.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? list.length - 1 : at - 1, Home: 0, End: list.length - 1 }[key];
  if (to < 0) input.focus();
  else if (list[to]) list[to].focus();
};

const onKey = (e) => {
  const inField = e.target === input;
  if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
  if (e.key === 'Escape' && isOpen()) leave();
  else if (/^Arrow(Down|Up)$/.test(e.key) && isOpen() || /^(Home|End)$/.test(e.key) && !inField && isOpen()) move(e.key);
  else if (e.key === 'ArrowDown' && inField) suggest();
  else return;
  e.preventDefault();
};

export const startBox = () => {
  open(lang); // it will be needed
  panel.append(el('div', { class: 'wrap' }, el('div', { 'data-warning': '' }), el('div', { 'data-found': '' })));
  input.addEventListener('input', () => {
    panel.setAttribute('aria-busy', 'true');
    stopPause();
    pause = setTimeout(() => {
      stopPause();
      suggest();
    }, PAUSE);
  });
  const outside = (target) => target && !panel.contains(target) && !form.contains(target);
  for (const part of [form, panel]) {
    part.addEventListener('keydown', onKey);
    part.addEventListener('focusout', (e) => { if (isOpen() && outside(e.relatedTarget)) close(); });
  }
  document.addEventListener('pointerdown', (e) => { if (isOpen() && outside(e.target)) close(); });
  if (document.activeElement === input) suggest(); // what was typed before this script came
};
