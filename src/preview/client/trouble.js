// What keeps the page from being made as its sources say: shown over the last good page until it is mended.

import { editorLink, element } from './elements.js';
import { add, focused } from './root.js';

const card = element('section', { class: 'card trouble', role: 'dialog', 'aria-modal': 'false', 'aria-labelledby': 'trouble-title', hidden: true });
const alert = element('p', { class: 'spoken', role: 'alert' });

let shown = '[]';
let isFolded = false;

/** Puts the card on the page, not yet seen. */
export function startTrouble() {
  add(card);
  add(alert);
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || card.hidden || isFolded || document.querySelector(':popover-open, dialog[open]')) return;
    event.preventDefault();
    fold(true);
  });
}

/** Shows what is in the way; takes the card away where nothing is. */
export function showTrouble(trouble, words) {
  const next = JSON.stringify(trouble);
  if (next === shown) return;
  const isOther = heads(trouble) !== heads(JSON.parse(shown));
  shown = next;
  card.hidden = trouble.length === 0;
  if (card.hidden) {
    card.replaceChildren();
    alert.textContent = '';
    return;
  }
  const hadFocus = card.contains(focused());
  card.replaceChildren(headOf(trouble, words), element('div', { class: 'body', tabindex: '0', role: 'group', 'aria-labelledby': 'trouble-title' }, trouble.map((one) => oneOf(one, words))));
  fold(isOther ? false : isFolded);
  if (isOther) alert.textContent = trouble.map(({ title, message }) => `${title}: ${message}`).join('\n');
  if (hadFocus) card.querySelector('.fold').focus();
}

// The same mistake, as long as only its words or its line change.
function heads(trouble) {
  return JSON.stringify(trouble.map(({ title, file }) => [title, file]));
}

function headOf(trouble, words) {
  const button = element('button', { class: 'fold', type: 'button', on: { click: () => fold(!isFolded) }, 'data-expand': words.expand, 'data-collapse': words.collapse });
  return element('div', { class: 'head' }, element('h2', { id: 'trouble-title' }, words['broken-title']), element('span', { class: 'line' }, trouble[0].file ?? trouble[0].title), button);
}

function fold(how) {
  isFolded = how;
  card.classList.toggle('folded', how);
  card.querySelector('.body').hidden = how;
  const button = card.querySelector('.fold');
  button.textContent = how ? button.dataset.expand : button.dataset.collapse;
  button.setAttribute('aria-expanded', String(!how));
}

function oneOf({ title, message, help, file, line, column, editor, excerpt }, words) {
  const place = [file, line, column].filter((part) => part !== null && part !== undefined).join(':');
  return element(
    'article',
    { class: 'one' },
    title !== words['broken-title'] && element('h3', {}, title),
    element('p', { class: 'message' }, message),
    excerpt?.length > 0 && element('pre', { tabindex: '0' }, element('code', {}, excerpt.map(lineOf))),
    help && element('p', { class: 'help' }, help),
    place && element('p', { class: 'places' }, element('span', { class: 'label' }, place), editor ? ' ' : null, editor && editorLink(editor, { class: 'to' }, words.editor)),
  );
}

function lineOf({ number, text, start, end }) {
  const marked = end > start ? [text.slice(0, start), element('mark', {}, text.slice(start, end)), text.slice(end)] : [text];
  return element('span', { class: end > start ? 'row here' : 'row' }, element('span', { class: 'number', 'aria-hidden': 'true' }, String(number)), element('span', { class: 'text' }, marked));
}
