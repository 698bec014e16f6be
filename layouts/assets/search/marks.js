// Marks on words that were found: in results, and on the page that a result leads to.
import { all, button, el, one } from './dom.js';
import { open } from './index.js';
import { lang, number, say } from './reader.js';

const MOST_FORMS = 60, MOST_LETTERS = 4000, MOST_MARKS = 2000;

// marked gives a text as nodes, with the words marked whose folded form is in forms. With letters, it is cut to about so many, where
// most of the different words stand.
export const marked = (words, text, forms, letters = Infinity) => {
  const found = words.tokens(text).filter(([, , form]) => forms.has(form));
  const [from, to] = text.length > letters ? part(text, found, letters) : [0, text.length];
  const nodes = from > 0 ? ['… '] : [];
  let at = from;
  for (const [start, end] of found) {
    if (start < at || end > to) continue;
    nodes.push(text.slice(at, start), el('mark', {}, text.slice(start, end)));
    at = end;
  }
  nodes.push(text.slice(at, to));
  if (to < text.length) nodes.push(' …');
  return nodes.filter(Boolean);
};

// part chooses where to cut: some words before the first of those words that stand close together.
const part = (text, found, letters) => {
  let first = 0, most = 0;
  for (const [start] of found) {
    const near = new Set(found.filter(([a, b]) => a >= start && b < start + letters / 1.5).map(([, , form]) => form));
    if (near.size > most) [first, most] = [start, near.size];
  }
  let from = Math.max(0, Math.min(first - Math.round(letters / 4), text.length - letters)), to = from + letters;
  const space = text.indexOf(' ', from);
  if (from > 0 && space >= 0 && space < first) from = space + 1;
  const end = text.lastIndexOf(' ', to);
  if (to < text.length && end > first) to = end;
  return [from, Math.min(to, text.length)];
};

// What a mark would harm, or would stand in no text.
const KEEP = 'pre, code, kbd, samp, svg, math, script, style, textarea, select, button, [hidden], mark';

// markPage marks in the article what the address asks for: ?h=form.form
export const markPage = async () => {
  const asked = new URLSearchParams(location.search).get('h'), article = one('article.text');
  if (!asked || !article) return;
  const index = await open(lang); // folded as the index did, whatever language the text is in
  if (!index) return;
  const forms = new Set(asked.slice(0, MOST_LETTERS).split('.').slice(0, MOST_FORMS)), nodes = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(KEEP)) nodes.push(walker.currentNode);
  let count = 0;
  for (const node of nodes) {
    if (count > MOST_MARKS) break;
    const parts = marked(index.words, node.data, forms), marks = parts.filter((p) => p.nodeType);
    if (marks.length) node.replaceWith(...parts);
    count += marks.length;
  }
  if (count) offerUnmarking(article, count);
};

// offerUnmarking puts a line where the reader arrives: below the heading of the section, else above the text.
const offerUnmarking = (article, count) => {
  const section = location.hash && article.querySelector(`#${CSS.escape(decode(location.hash.slice(1)))}`);
  const heading = section && (/^H\d$/.test(section.tagName) ? section : one('h2, h3', section));
  const line = el('p', { class: 'unmark ui', lang, dir: document.documentElement.dir }, el('span', {}, say('marked', { n: number(count) })), ' ');
  line.append(button({ class: 'btn' }, () => {
    for (const mark of all('mark', article)) mark.replaceWith(...mark.childNodes);
    article.normalize();
    line.remove();
    forget();
    article.tabIndex = -1;
    article.focus({ preventScroll: true });
  }, say('unmark')));
  if (heading) heading.after(line);
  else article.prepend(line);
};

const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch (e) {
    return text;
  }
};

// forget takes the words out of the address, so that they do not come back with it.
const forget = () => {
  const address = new URL(location.href);
  address.searchParams.delete('h');
  try {
    history.replaceState(null, '', address.href);
  } catch (e) { /* where the address cannot be changed the marks are gone all the same */ }
};
