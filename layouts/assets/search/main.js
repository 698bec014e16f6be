// The script of search, loaded when somebody wants to search.
import { search } from './ask.js';
import './box.js';

// toptomSearch(query, lang, {limit, offset, typing, filters}) gives what the box itself shows: [{url, title, score, lang, section, marks}], best
// first; lang is a tag of the pack, or "*" for all languages.
const form = document.querySelector('form.find');
globalThis.toptomSearch = (query, lang, options) => search(query, lang, options, form.dataset.langs.split(' '));
