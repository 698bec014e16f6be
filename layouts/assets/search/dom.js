// Elements. Only text nodes are ever made of what was typed, found or given in an address.

export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// el makes an element; attributes that are undefined and children that are null are left out.
export const el = (name, attributes, ...children) => {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) if (value !== undefined) e.setAttribute(key, value);
  e.append(...children.flat().filter((c) => c !== null));
  return e;
};

// button makes one that does something.
export const button = (attributes, action, ...children) => {
  const b = el('button', { type: 'button', ...attributes }, ...children);
  b.addEventListener('click', action);
  return b;
};
