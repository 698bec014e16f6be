// What the script is told of its reader and of the pack: told.json is written by the build, one for each language.
import { one } from './dom.js';
import told from './told.json';

export const form = one('form.find');
export const input = one('input', form);
export const panel = one('.hits');
export const searchPage = form.getAttribute('action');
export const lang = document.documentElement.lang;

// languages of the pack, in its order: tag → {name, dir, in: "in Russian", twin: tag of the language that it is in other letters}
export const languages = new Map(told.languages.map((l) => [l.tag, l]));

// everyLanguage lists where to look for all that the pack has, the reader's language first. A language that is another one in other letters
// has nothing of its own: only one of the two is asked.
const twins = (tag) => [tag, languages.get(tag).twin];
export const everyLanguage = [lang, ...languages.keys()].filter((tag, i, all) => all.findIndex((t) => twins(t).includes(tag) || twins(tag).includes(t)) === i);

const kinds = new Map(Object.entries(told.kinds));

// kindOf is the class of an item's colour, by the folder in its address below the language's: "case"; "none" for pages.
export const kindOf = (folder) => kinds.get(folder) || 'none';

// say is a message with values put in: say('count', {n: 5}).
export const say = (key, values = {}) => told.texts[key].replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));

// number writes a count as the language does: 1 234.
export const number = (n) => {
  const digits = String(n), { group, groupFrom } = told;
  return digits.length < groupFrom ? digits : digits.replace(/\B(?=(\d{3})+$)/g, group);
};

// counted says how many results there are. The number stands apart from the words, so that these need no plural.
export const counted = (n) => (n ? say('count', { n: number(n) }) : say('none'));

// foreign gives language and direction of a text that is not in the reader's language.
export const foreign = (tag) => (tag && tag !== lang ? { lang: tag, dir: languages.has(tag) ? languages.get(tag).dir : undefined } : {});

// announcer tells a screen reader how many results there are, once somebody rests: not with every letter.
const REST = 900;
const status = one('[data-status]', form);
let resting;
export const whenResting = (action) => {
  clearTimeout(resting);
  resting = setTimeout(action, REST);
};
export const announce = (text) => { if (status.textContent !== text) status.textContent = text; };
