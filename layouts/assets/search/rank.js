// Sections and pages in the order of how well they answer: BM25 over the words that are meant (Robertson, Zaragoza: The Probabilistic
// Relevance Framework, 2009), more for neighbours, less for what answers only a part of the question.
import { placesOf } from './index.js';

const K1 = 1.2, B = 0.6;
const NEIGHBOURS = 0.3; // of their weight, for two words of the question that follow one another in the text
const REST = 0.3; // of a page's other sections

// rank takes the words of a question, each with the words that are meant by it, and gives hits [[unit, score]], unsorted.
export const rank = async (index, words, meanings, phrases) => {
  const { scores, covers, whole, idfs } = weigh(index, meanings);
  if (words.length > 1) {
    const places = await Promise.all(words.map((w) => placesOf(index, w)));
    for (let i = 0; i + 1 < places.length; i++) reward(places[i], places[i + 1], scores, NEIGHBOURS * (idfs[i] + idfs[i + 1]));
  }
  const covered = (unit) => (whole ? covers.get(unit) / whole : 1);
  let best = 0, hits = [];
  for (const unit of scores.keys()) best = Math.max(best, covered(unit));
  for (const [unit, score] of scores) {
    const c = covered(unit);
    if (words.length < 2 || c >= best / 3) hits.push([unit, score * c * c]);
  }
  for (const phrase of phrases) {
    const run = await Promise.all(phrase.map((w) => placesOf(index, w)));
    hits = hits.filter(([unit]) => holds(run, unit));
  }
  return hits;
};

const weigh = (index, meanings) => {
  const n = index.lengths.length, scores = new Map(), covers = new Map(), idfs = [];
  let whole = 0;
  const raise = (map, unit, by) => map.set(unit, (map.get(unit) || 0) + by);
  for (const sure of meanings) {
    const counts = new Map(), tops = new Map(), core = new Set();
    for (const [entry, s] of sure) {
      entry.units.forEach((unit, i) => {
        raise(counts, unit, s * entry.weights[i]);
        if (!(tops.get(unit) >= s)) tops.set(unit, s);
        if (s >= 0.7) core.add(unit);
      });
    }
    const df = core.size || counts.size, idf = Math.log(1 + (n - df + 0.5) / (df + 0.5));
    whole += idf;
    idfs.push(idf);
    for (const [unit, count] of counts) {
      const top = tops.get(unit), length = 1 - B + (B * index.lengths[unit]) / index.average;
      raise(scores, unit, (top * idf * count * (K1 + 1)) / (count + K1 * length));
      raise(covers, unit, idf * Math.min(1, top + 0.2));
    }
  }
  return { scores, covers, whole, idfs };
};

const reward = (a, b, scores, by) => {
  if (!a || !b) return;
  for (const [unit, at] of a) {
    const next = b.get(unit);
    if (next && scores.has(unit) && at.some((x) => next.includes(x + 1))) scores.set(unit, scores.get(unit) + by);
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
