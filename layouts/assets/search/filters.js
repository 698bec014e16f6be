// Filters of the search page: "or" inside a facet, "and" between facets, as in lists.
import { button, el } from './dom.js';
import { number } from './reader.js';

// fits says whether a page has, of each facet with a choice, one of the chosen values. sets are the pages of each value; one facet
// may be left out.
export const fits = (sets, chosen, page, except) =>
  [...chosen].every(([name, values]) => name === except || !values.size || [...values].some((value) => has(sets, name, value, page)));
const has = (sets, name, value, page) => !!(sets[name] && sets[name][value] && sets[name][value].has(page));

// counts gives, for each value of a facet, how many pages would be found with it beside what is chosen in the other facets. found are
// the answers in each language: {pages, sets}.
const counts = ({ name, values }, chosen, found) => {
  const bases = found.map(({ pages, sets }) => ({ sets, pages: pages.filter(({ page }) => fits(sets, chosen, page, name)) }));
  return values.map(([code]) => bases.reduce((n, { sets, pages }) => n + pages.filter(({ page }) => has(sets, name, code, page)).length, 0));
};

// filterBox makes the lists of a place: {show, label, focus}. toggle(name, value) is called when a value is pressed. The buttons stay,
// so that the focus does.
export const filterBox = (place, facets, toggle) => {
  const groups = facets.map((facet) => {
    const options = facet.values.map(([code, label]) => {
      const press = button({ 'data-value': code, 'aria-pressed': 'false' }, () => toggle(facet.name, code), label), count = el('span', { class: 'cnt' });
      return { code, label, press, count, item: el('li', {}, press, count) };
    });
    const box = el('div', { 'data-facet': facet.name }, el('h3', {}, facet.label), el('ul', {}, options.map((o) => o.item)));
    return { facet, options, box };
  });
  place.replaceChildren(...groups.map((g) => g.box));
  const find = (name, value) => groups.find((g) => g.facet.name === name).options.find((o) => o.code === value);
  return {
    show: (chosen, found) => groups.forEach(({ facet, options, box }) => {
      const ns = counts(facet, chosen, found), on = chosen.get(facet.name) || new Set();
      options.forEach(({ code, press, count, item }, i) => {
        item.hidden = !ns[i] && !on.has(code);
        item.classList.toggle('on', on.has(code));
        press.setAttribute('aria-pressed', on.has(code));
        count.textContent = number(ns[i]);
      });
      box.hidden = options.every((o) => o.item.hidden);
    }),
    label: (name, value) => find(name, value).label,
    focus: (name, value) => {
      const { press } = find(name, value);
      press.focus();
      return document.activeElement === press; // on phones the filters are folded
    },
  };
};
