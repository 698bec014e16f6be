// snowball.ru and snowball.en give the stem of a folded word: the Russian and the English (Porter2) algorithms of the Snowball
// project, as published; with the stem before the steps that take derivation off (районн beside район), which tells close kin from far.
const list = (s) => s.split(' ').sort((a, b) => b.length - a.length);
const ending = (w, ends, from) => ends.find((e) => e.length <= w.length - from && w.endsWith(e)) || '';
const less = (w, n) => w.slice(0, w.length - n);
// after is the place behind the first non-vowel that follows a vowel, from a place on
const after = (w, vowels, from) => {
  for (let i = from + 1; i < w.length; i++) if (!vowels.includes(w[i]) && vowels.includes(w[i - 1])) return i + 1;
  return w.length;
};

const RU = 'аеиоуыэюя';
// pair: endings that stand only after а or я, and those that stand anywhere
const pair = (strict, free) => ({ all: list(`${strict} ${free}`.trim()), strict: list(strict) });
const gerund = pair('в вши вшись', 'ив ивши ившись ыв ывши ывшись');
const participle = pair('ем нн вш ющ щ', 'ивш ывш ующ');
const verb = pair('ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно',
  'ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю');
const adjective = list('ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею');
const noun = list('а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я');

const ru = (word) => {
  let w = word, rv = 0;
  while (rv < w.length && !RU.includes(w[rv])) rv++;
  rv++;
  if (rv >= w.length) return [w, w];
  const r2 = after(w, RU, after(w, RU, 0));
  const drop = (ends) => {
    const e = ending(w, ends, rv);
    w = less(w, e.length);
    return e;
  };
  const dropPair = (p) => {
    const e = ending(w, p.all, rv), before = w.length - e.length - 1;
    if (!e || (p.strict.includes(e) && !(before >= rv && 'ая'.includes(w[before])))) return '';
    w = less(w, e.length);
    return e;
  };
  if (!dropPair(gerund)) {
    drop(['ся', 'сь']);
    if (drop(adjective)) dropPair(participle);
    else if (!dropPair(verb)) drop(noun);
  }
  const close = w;
  drop(['и']);
  const ost = ending(w, ['ость', 'ост'], rv);
  if (ost && w.length - ost.length >= r2) w = less(w, ost.length);
  const single = () => ending(w, ['нн'], rv) && (w = less(w, 1));
  if (!single()) {
    if (drop(['ейше', 'ейш'])) single();
    else drop(['ь']);
  }
  return [w, close];
};

const EN = 'aeiouy';
const special = { skis: 'ski', skies: 'sky', dying: 'die', lying: 'lie', tying: 'tie', idly: 'idl', gently: 'gentl', ugly: 'ugli', early: 'earli', only: 'onli', singly: 'singl' };
const fixed = list('sky news howe atlas cosmos bias andes');
const fixed1a = list('inning outing canning herring earring proceed exceed succeed');
const changes = (s) => new Map(s.split(' ').map((p) => p.split(':')));
const step2 = changes('tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al aliti:al alli:al ' +
  'fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogi:og fulli:ful lessli:less li:');
const step3 = changes('tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:');
const ends2 = list([...step2.keys()].join(' ')), ends3 = list([...step3.keys()].join(' '));
const ends4 = list('al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion');

const en = (word) => {
  if (word.length < 3) return [word, word];
  if (Object.prototype.hasOwnProperty.call(special, word)) return [special[word], special[word]];
  if (fixed.includes(word)) return [word, word];
  // Y is a y that sounds as a consonant
  let w = word.replace(/^'/, '').replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
  const start = /^(gener|commun|arsen)/.exec(w);
  const r1 = start ? start[0].length : after(w, EN, 0), r2 = after(w, EN, r1);
  const short = (s) => /[^aeiouy][aeiouy][^aeiouywxY]$/.test(s) || /^[aeiouy][^aeiouy]$/.test(s);
  const inside = (e, r) => w.length - e.length >= r;
  const swap = (e, to) => { w = less(w, e.length) + to; };

  w = w.replace(/'s'$|'s$|'$/, '');
  if (w.endsWith('sses')) swap('es', '');
  else if (/ie[ds]$/.test(w)) swap('ied', w.length > 4 ? 'i' : 'ie');
  else if (/[^us]s$/.test(w) && /[aeiouy]/.test(less(w, 2))) swap('s', '');
  if (fixed1a.includes(w)) return [w, w];

  const b = ending(w, ['eedly', 'ingly', 'edly', 'eed', 'ing', 'ed'], 0);
  if (b.startsWith('eed')) {
    if (inside(b, r1)) swap(b, 'ee');
  } else if (b && /[aeiouy]/.test(less(w, b.length))) {
    swap(b, '');
    if (/(at|bl|iz)$/.test(w)) w += 'e';
    else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w)) w = less(w, 1);
    else if (w.length <= r1 && short(w)) w += 'e';
  }
  if (/.[^aeiouy][yY]$/.test(w)) swap('y', 'i');

  const close = w.toLowerCase();
  const c = ending(w, ends2, 0);
  if (c && inside(c, r1) && (c !== 'ogi' || w.endsWith('logi')) && (c !== 'li' || /[cdeghkmnrt]li$/.test(w))) swap(c, step2.get(c));
  const d = ending(w, ends3, 0);
  if (d && inside(d, d === 'ative' ? r2 : r1)) swap(d, step3.get(d));
  const e = ending(w, ends4, 0);
  if (e && inside(e, r2) && (e !== 'ion' || /[st]ion$/.test(w))) swap(e, '');

  if (w.endsWith('e') && (inside('e', r2) || (inside('e', r1) && !short(less(w, 1))))) w = less(w, 1);
  else if (w.endsWith('ll') && inside('l', r2)) w = less(w, 1);
  return [w.toLowerCase(), close];
};
export const snowball = { ru, en };
