// The page's file was renamed or removed: says so over the last good page, and where it may stand now.

import { element, pageLink } from './elements.js';
import { add, seen } from './root.js';

const card = element('section', { class: 'card vanished', role: 'dialog', 'aria-modal': 'false', 'aria-labelledby': 'vanished-title', hidden: true });

let shown = null;

/** Puts the notice on the page, not yet seen. */
export function startVanished() {
  add(card);
}

/** Shows the notice with the pages that it may be now; null takes it away. */
export function showVanished(moved, words) {
  const next = moved && JSON.stringify(moved);
  if (next === shown) return;
  const isNew = shown === null;
  shown = next;
  card.hidden = next === null;
  card.replaceChildren();
  if (card.hidden) return;
  const dismiss = element('button', { class: 'close', type: 'button', 'aria-label': words.dismiss, title: words.dismiss, on: { click: () => (card.hidden = true) } }, '×');
  card.append(element('div', { class: 'head' }, element('h2', { id: 'vanished-title' }, words['gone-title']), dismiss));
  if (moved.length === 0) return;
  const links = moved.map(({ url, title, lang }) => element('li', {}, pageLink(url, { lang }, title), ' ', element('span', { class: 'label' }, url)));
  card.append(element('div', { class: 'body' }, element('p', {}, moved.length === 1 ? words['gone-new'] : words['gone-near']), element('ul', {}, links)));
  if (isNew && !isWriting()) seen.then(() => card.querySelector('a')?.focus({ preventScroll: true }));
}

function isWriting() {
  const active = document.activeElement;
  return Boolean(active?.matches('input, textarea, select') || active?.isContentEditable);
}
