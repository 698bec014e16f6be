// The files of an index are classic scripts that call toptomIndex: a page opened from a folder may load nothing else. A file comes as
// the arguments of its call; one that is missing, or from another build, as null.

let received = null;

// every file of the index calls this; its load event comes before the next file runs, so what came last belongs to it
globalThis.toptomIndex = (kind, build, ...args) => { received = { kind, build, args }; };

const here = () => document.querySelector('[data-root]');

// root is the way from this page to the folder of the site
export const root = () => (here() ? here().getAttribute('data-root') : '');

const load = (path) => new Promise((done) => {
  const script = document.createElement('script');
  script.src = root() + path;
  script.onload = () => {
    const file = received;
    received = null;
    script.remove();
    done(file);
  };
  script.onerror = () => {
    script.remove();
    done(null);
  };
  document.head.appendChild(script);
});

// filesOf gives the files of one language, each loaded once. The first, meta, says which build they must be from.
export const filesOf = (dir) => {
  const files = new Map();
  const set = { incomplete: false, build: '' };
  set.get = (folder, kind, n = '') => {
    const name = kind + n;
    if (!files.has(name)) {
      files.set(name, load(`${folder}/${dir}/${name}.js`).then((file) => {
        if (!file || file.kind !== kind || (set.build && file.build !== set.build)) {
          set.incomplete = true;
          return null;
        }
        set.build = file.build;
        return file.args;
      }));
    }
    return files.get(name);
  };
  return set;
};

// The digits of the index: characters from # to ~ without the backslash, worth 0 to 90 (see internal/edition/search/code.go).
const digit = (code) => code - (code > 92 ? 36 : 35);

// reader reads a string of the index: digits, numbers, and the forms of a shard.
export const reader = (text) => {
  let at = 0;
  const next = () => digit(text.charCodeAt(at++));
  const number = () => {
    for (let n = 0, unit = 1; ; unit *= 31) {
      const d = next();
      n += unit * d;
      if (d < 60 || !(at < text.length)) return n;
    }
  };
  return { more: () => at < text.length, peek: () => digit(text.charCodeAt(at)), next, number };
};
