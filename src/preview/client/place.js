// Places on the page: which block is meant, where the reader is, and how to get there.

/** What counts as one block: the smallest thing that can be pointed at. */
export const BLOCK = 'h1, h2, h3, h4, h5, h6, p, li, tr, td, th, dt, dd, blockquote, pre, figure, figcaption, caption, summary, [data-side]';

/** The part of the page that is the author's. */
export function main() {
  return document.querySelector('main') ?? document.body;
}

/** The block that a finding's place means: the smallest with its text at or after its anchor, else the anchor, else the title. */
export function blockOf(place) {
  const anchor = (place.anchor && document.getElementById(place.anchor)) || null;
  const side = place.side ? `[data-side="${CSS.escape(place.side)}"]` : null;
  const all = [...main().querySelectorAll(BLOCK)].filter((block) => !side || block.closest(side));
  const after = anchor ? all.filter((block) => !isBefore(block, anchor)) : all;
  const text = squeezed(place.text);
  const found = text && (containing(after, text) ?? containing(after, [...text].slice(0, 40).join('')));
  if (found) return wholeRow(found);
  return sideOf(anchor, side) ?? main().querySelector('h1') ?? main();
}

function isBefore(block, anchor) {
  return block.contains(anchor) ? block !== anchor : Boolean(anchor.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_PRECEDING);
}

// The first block with the text, then the smallest inside it.
function containing(blocks, text) {
  const first = blocks.findIndex((block) => squeezed(block.textContent).includes(text));
  if (first < 0) return null;
  let smallest = blocks[first];
  for (const block of blocks.slice(first + 1)) {
    if (!blocks[first].contains(block)) break;
    if (smallest.contains(block) && squeezed(block.textContent).includes(text)) smallest = block;
  }
  return smallest;
}

/** A row of a table is read as one; only where the two sides stand in cells, each is a block of its own. */
export function wholeRow(block) {
  const cell = block?.closest('td, th');
  return cell && !cell.matches('[data-side]') ? cell.closest('tr') : block;
}

function sideOf(anchor, side) {
  if (!anchor || !side) return anchor;
  return anchor.closest(side) ?? anchor.querySelector(side) ?? anchor;
}

function squeezed(text) {
  return text.replace(/\s+/g, '');
}

/** Scrolls to a block, opening what hides it, and leaves room for a panel below. */
export function goTo(block) {
  for (let details = block.closest('details'); details; details = details.parentElement?.closest('details')) details.open = true;
  const box = block.getBoundingClientRect();
  const top = scrollY + box.top - Math.max(barHeight() + 16, innerHeight * 0.2);
  scrollTo({ top, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth' });
}

/** Whether a part of the block can be seen. */
export function isOnScreen(block) {
  const box = block.getBoundingClientRect();
  return box.bottom > barHeight() && box.top < innerHeight;
}

/** Notes where the reader is; the function that it gives puts them there again after the page changed. */
export function holdPlace() {
  if (scrollY === 0) return () => {};
  const bar = barHeight();
  const seen = [];
  // A cell of a table's head may stick to the window.
  for (const block of main().querySelectorAll(`:is(${BLOCK}):not(th, td)`)) {
    const box = block.getBoundingClientRect();
    if (box.height > 0 && box.bottom > bar && box.top < innerHeight) seen.push({ block, top: box.top });
  }
  const root = document.documentElement;
  const whole = seen.findIndex(({ top }) => top >= bar);
  if (whole > 0) seen.unshift(seen.splice(whole, 1)[0]);
  // The browser's own anchoring would move the page a second time.
  root.style.overflowAnchor = 'none';
  return () => {
    const kept = seen.find(({ block }) => block.isConnected && block.getClientRects().length > 0);
    const moved = kept ? kept.block.getBoundingClientRect().top - kept.top : 0;
    if (Math.abs(moved) >= 0.5) scrollBy({ top: moved, behavior: 'instant' });
    requestAnimationFrame(() => {
      root.style.overflowAnchor = '';
      if (!root.getAttribute('style')) root.removeAttribute('style');
    });
  };
}

function barHeight() {
  const bar = document.querySelector('header.bar');
  return bar && getComputedStyle(bar).position === 'sticky' ? Math.max(0, bar.getBoundingClientRect().bottom) : 0;
}
