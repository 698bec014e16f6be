// Sections and pages in the order of how well they answer: BM25 over the words that are meant (Robertson, Zaragoza: The Probabilistic
// Relevance Framework, 2009), more for neighbours, less for what answers only a part of the question.
import { placesOf } from './index.js';

const K1 = 1.2, B = 0.6;
const NEIGHBOURS = 0.3; // of their weight, for two words of the question that follow one another in the text
const REST = 0.3; // of a page's other sections
const CORE = 0.7; // words we are at least this sure of count when it is asked how rare a word is
const SYNONYM = 0.7; // for a term of the glossary in place of the one that was typed

// rank takes the words of a question, each with the words that are meant by it, and what else its terms are called: [{at, length, terms:
// [[meaning, …], …]}]. It gives hits [[unit, score]], unsorted.
export const rank = async (index, words, meanings, phrases, synonyms) => {
  const parts = meanings.map((sure) => weigh(index, sure));
  const whole = parts.reduce((sum, p) => sum + p.idf, 0), answers = new Map();
  for (const unit of union(parts)) answers.set(unit, sumOf(parts, unit));
  for (const { at, length, terms } of synonyms) {
    const own = parts.slice(at, at + length);
    for (const term of terms) otherwise(answers, own, term.map((sure) => weigh(index, sure)));
  }
  if (words.length > 1) {
    const places = await Promise.all(words.map((w) => placesOf(index, w)));
    for (let i = 0; i + 1 < places.length; i++) reward(places[i], places[i + 1], answers, NEIGHBOURS * (parts[i].idf + parts[i + 1].idf));
  }
  const covered = (answer) => (whole ? Math.min(1, answer.cover / whole) : 1);
  let best = 0, hits = [];
  for (const answer of answers.values()) best = Math.max(best, covered(answer));
  for (const [unit, answer] of answers) {
    const c = covered(answer);
    if (words.length < 2 || c >= best / 3) hits.push([unit, answer.score * c * c]);
  }
  for (const phrase of phrases) {
    const run = await Promise.all(phrase.map((w) => placesOf(index, w)));
    hits = hits.filter(([unit]) => holds(run, unit));
  }
  return hits;
};

// weigh scores the units in which words stand that are meant by one word: {idf, units: Map(unit → {score, cover})}.
const weigh = (index, sure) => {
  const counts = new Map(), tops = new Map(), core = new Set(), n = index.lengths.length;
  for (const [entry, s] of sure) {
    entry.units.forEach((unit, i) => {
      counts.set(unit, (counts.get(unit) || 0) + s * entry.weights[i]);
      if (!(tops.get(unit) >= s)) tops.set(unit, s);
      if (s >= CORE) core.add(unit);
    });
  }
  const df = core.size || counts.size, idf = Math.log(1 + (n - df + 0.5) / (df + 0.5)), units = new Map();
  for (const [unit, count] of counts) {
    const top = tops.get(unit), length = 1 - B + (B * index.lengths[unit]) / index.average;
    units.set(unit, { score: (top * idf * count * (K1 + 1)) / (count + K1 * length), cover: idf * Math.min(1, top + 0.2) });
  }
  return { idf, units };
};

const union = (parts) => new Set(parts.flatMap((p) => [...p.units.keys()]));
const sumOf = (parts, unit) => {
  const sum = { score: 0, cover: 0 };
  for (const { units } of parts) {
    const answer = units.get(unit);
    if (answer) {
      sum.score += answer.score;
      sum.cover += answer.cover;
    }
  }
  return sum;
};

// otherwise lets a term that means the same stand for words of the question, where it answers better than they do. All its words must be there.
const otherwise = (answers, own, other) => {
  const most = own.reduce((sum, p) => sum + p.idf, 0);
  for (const unit of other[0].units.keys()) {
    if (!other.every((p) => p.units.has(unit))) continue;
    const before = sumOf(own, unit), instead = { score: SYNONYM * sumOf(other, unit).score, cover: SYNONYM * most };
    const answer = answers.get(unit) || { score: 0, cover: 0 };
    answer.score += Math.max(0, instead.score - before.score);
    answer.cover += Math.max(0, instead.cover - before.cover);
    answers.set(unit, answer);
  }
};

const reward = (a, b, answers, by) => {
  if (!a || !b) return;
  for (const [unit, at] of a) {
    const next = b.get(unit);
    if (next && answers.has(unit) && at.some((x) => next.includes(x + 1))) answers.get(unit).score += by;
  }
};

// holds says whether the words of a phrase follow one another in a unit
const holds = (run, unit) =>
  run.every((m) => m && m.has(unit)) && run[0].get(unit).some((x) => run.every((m, i) => m.get(unit).includes(x + i)));

// pages puts hits together by page, the best first: [{page, score, units}].
export const pages = (index, hits) => {
  const byPage = new Map();
  for (const [unit, score] of [...hits].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const page = index.pageOf[unit], found = byPage.get(page);
    if (!found) byPage.set(page, { page, score, units: [unit] });
    else {
      found.score += REST * score;
      found.units.push(unit);
    }
  }
  return [...byPage.values()].sort((a, b) => b.score - a.score || a.page - b.page);
};
