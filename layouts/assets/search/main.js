// The script of search, loaded when somebody wants to search.
import { search } from './ask.js';
import { startBox } from './box.js';
import { one } from './dom.js';
import { markPage } from './marks.js';
import { startPage } from './page.js';
import { everyLanguage } from './reader.js';

// toptomSearch(query, lang, {limit, offset, typing, filters}) gives what the box itself shows: [{url, title, score, lang, section, marks}], best
// first; lang is a tag of the pack, or "*" for all languages.
globalThis.toptomSearch = (query, lang, options) => search(query, lang, options, everyLanguage);

if (one('[data-search-page]')) {
  startPage();
} else {
  startBox();
  markPage();
}
