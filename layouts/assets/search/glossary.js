// The glossary: who types one of the words for a thing means the others too, in this language or another.
import { glossaryOf } from './index.js';

// sameWord says whether two words are forms of one, by this language's table or, for words of others, by how they begin.
const sameWord = (index, a, b, foreign) => {
  if (a === b) return true;
  const stems = index.words.cands(b);
  if ([...index.words.cands(a).keys()].some((s) => s.length >= 3 && stems.has(s))) return true;
  if (!foreign) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same >= 4 && Math.max(a.length, b.length) - same <= 3;
};

const standsAt = (index, words, at, term, foreign) =>
  at + term.length <= words.length && term.every((w, i) => sameWord(index, w, words[at + i], foreign));

// synonyms finds terms of the glossary in a question: [{at, length, terms: [[word, …], …]}], the longest terms first, none inside another.
export const synonyms = async (index, words) => {
  const rows = await glossaryOf(index), found = [];
  const split = (terms) => terms.map((t) => t.split(' '));
  for (const [ownTerms, otherTerms] of rows) {
    const own = split(ownTerms), others = split(otherTerms);
    const meant = index.meta.foreign && index.meta.foreign.length ? own.concat(others) : own; // pages of other languages stand in for missing ones
    for (const [terms, foreign] of [[own, false], [others, true]]) {
      for (const term of terms) {
        for (let at = 0; at + term.length <= words.length; at++) {
          if (standsAt(index, words, at, term, foreign)) found.push({ at, length: term.length, terms: meant.filter((t) => t !== term) });
        }
      }
    }
  }
  const taken = new Set(), kept = [];
  for (const f of found.sort((a, b) => b.length - a.length || a.at - b.at)) {
    const places = Array.from({ length: f.length }, (x, i) => f.at + i), same = kept.find((k) => k.at === f.at && k.length === f.length);
    if (same) same.terms.push(...f.terms.filter((t) => !same.terms.some((s) => s.join(' ') === t.join(' '))));
    else if (!places.some((p) => taken.has(p))) {
      kept.push(f);
      places.forEach((p) => taken.add(p));
    }
  }
  return kept.filter((k) => k.terms.length);
};
