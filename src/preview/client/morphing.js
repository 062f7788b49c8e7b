// One document into another, in place. What the site's scripts or the reader changed since the page was loaded stays theirs.

import { Idiomorph } from './idiomorph.js';
import { BLOCK, holdPlace, main, wholeRow } from './place.js';
import { exchangeSheets, isRetiring } from './sheets.js';
import { isTheirs, quietly } from './theirs.js';

/** Changes the shown document into the given one, and gives the blocks that are not as they were, in reading order. */
export function morph(next) {
  const changed = new Set();
  const putBack = holdPlace();
  const focus = noteFocus();
  quietly(() => {
    carryHeadings(next);
    const forget = nameAlike(next);
    morphRoot(next.documentElement);
    exchangeSheets(next);
    Idiomorph.morph(document.head, next.head, { head: { shouldRemove: isDone } });
    Idiomorph.morph(document.body, next.body, { callbacks: callbacks(changed) });
    forget();
  });
  focus();
  putBack();
  return blocksOf(changed);
}

function callbacks(changed) {
  return {
    beforeNodeMorphed(shown, next) {
      if (shown.isEqualNode(next)) return false;
      if (shown.nodeType !== Node.TEXT_NODE) return true;
      if (shown.data.trim() !== next.data.trim()) changed.add(shown.parentElement);
      changeText(shown, next.data);
      return false;
    },
    beforeAttributeUpdated(name, element) {
      if (isTheirs(element, name) || isFilledIn(element, name)) return false;
      if (!/^(id|class|data-.*|aria-.*)$/.test(name)) changed.add(element);
      return true;
    },
    afterNodeAdded(node) {
      if (node.nodeType === Node.ELEMENT_NODE) changed.add(node);
      else if (node.nodeType === Node.TEXT_NODE && node.data.trim()) changed.add(node.parentElement);
    },
    beforeNodeRemoved(node) {
      const isInline = node.nodeType === Node.ELEMENT_NODE ? !node.matches(`${BLOCK}, ul, ol, dl, table, div, section`) : node.nodeValue.trim();
      if (isInline) changed.add(node.parentElement);
      return true;
    },
  };
}

// A script that has run would run again if it came back; the one that bears the fingerprint of the page is another each time.
function isDone(child) {
  return !isRetiring(child) && (child.tagName !== 'SCRIPT' || 'page' in child.dataset);
}

// Only what differs is written: a selection or a caret in the rest of the text stays where it is.
function changeText(shown, text) {
  const before = shown.data;
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start < shorter && before[start] === text[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  shown.replaceData(start, before.length - start - end, text.slice(start, text.length - end));
}

// What the reader typed, ticked or chose.
function isFilledIn(element, name) {
  if (name === 'value') return 'defaultValue' in element && element.value !== element.defaultValue;
  if (name === 'checked') return 'defaultChecked' in element && element.checked !== element.defaultChecked;
  if (name === 'selected') return 'defaultSelected' in element && element.selected !== element.defaultSelected;
  return false;
}

// A heading whose words changed gets another id. It is the same heading: scripts that hold it, and all that stands under
// it, keep it.
function carryHeadings(next) {
  const ids = (root) => [...root.querySelectorAll('main :is(h2, h3, h4, h5, h6)[id]')];
  const shown = ids(document);
  const wanted = ids(next);
  if (shown.length !== wanted.length) return;
  const known = new Set(shown.map((heading) => heading.id));
  shown.forEach((heading, index) => {
    const { id, tagName } = wanted[index];
    if (heading.id !== id && heading.tagName === tagName && !known.has(id)) heading.id = id;
  });
}

// Blocks that are the same before and after are known as such, wherever they move: a name for the time of the change.
function nameAlike(next) {
  const shown = unnamed(document);
  const wanted = unnamed(next);
  const named = [];
  for (const [html, block] of shown) {
    const like = wanted.get(html);
    if (!block || !like) continue;
    block.id = like.id = `diptych-alike-${named.length}`;
    named.push(block, like);
  }
  return () => named.forEach((block) => block.removeAttribute('id'));
}

// Blocks without a name, by what they hold; nothing for what stands there twice.
function unnamed(root) {
  const blocks = new Map();
  for (const block of root.querySelectorAll(`main :is(${BLOCK}):not([id])`)) blocks.set(block.outerHTML, blocks.has(block.outerHTML) ? null : block);
  return blocks;
}

function morphRoot(next) {
  const root = document.documentElement;
  for (const { name, value } of [...next.attributes]) if (!isTheirs(root, name)) root.setAttribute(name, value);
  for (const { name } of [...root.attributes]) if (!isTheirs(root, name) && !next.hasAttribute(name)) root.removeAttribute(name);
}

// Where what had the focus was written anew, its like gets it.
function noteFocus() {
  const active = document.activeElement;
  if (!active || active === document.body || !document.body.contains(active)) return () => {};
  const { id, tagName } = active;
  const href = active.getAttribute('href');
  return () => {
    if (active.isConnected) {
      if (document.activeElement !== active) active.focus({ preventScroll: true });
      return;
    }
    const alike = (id && document.getElementById(id)) || (href && document.querySelector(`${tagName}[href="${CSS.escape(href)}"]`));
    if (alike) alike.focus({ preventScroll: true });
  };
}

function blocksOf(changed) {
  const all = main();
  const blocks = new Set();
  for (const element of changed) {
    if (!element?.isConnected || element === all || !all.contains(element)) continue;
    const isLarge = element.matches('section, div, table, ul, ol, dl');
    blocks.add(isLarge ? element : wholeRow(element.closest(BLOCK) ?? element));
  }
  const outermost = [...blocks].filter((block) => ![...blocks].some((other) => other !== block && other.contains(block)));
  return outermost.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}
