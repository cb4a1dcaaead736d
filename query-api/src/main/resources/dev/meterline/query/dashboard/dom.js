// Elements from code. Text is always text: names of endpoints and projects are chosen by callers.

/** An element with attributes and children; strings become text nodes, null and undefined nothing. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** Replaces what an element holds. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.filter((child) => child != null));
}

/** A share as a bar, 0 to 1; set by script, since the page's policy allows no style attributes. */
export function filled(className, share) {
  const bar = el('i');
  bar.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return el('span', { class: className }, bar);
}

/** Buttons of which one is pressed. @param options [value, label] each */
export function tabs(parent, options, chosen, onChoose) {
  const buttons = options.map(([value, label]) =>
    el('button', { type: 'button', 'aria-pressed': String(value === chosen), 'data-value': value,
      onclick: () => {
        for (const button of buttons) {
          button.setAttribute('aria-pressed', String(button.dataset.value === value));
        }
        onChoose(value);
      } }, label));
  fill(parent, ...buttons);
}

/** A table. @param columns [heading, row => text or node] each */
export function table(columns, rows) {
  return el('table', {},
    el('thead', {}, el('tr', {}, ...columns.map(([heading]) => el('th', { scope: 'col' }, heading)))),
    el('tbody', {}, ...rows.map((row) =>
      el('tr', {}, ...columns.map(([, cell]) => el('td', {}, cell(row)))))));
}
