// Marks in the margin beside blocks with findings, and the flash of what changed: one layer over the page, so that nothing of
// the page moves.

import { SEVERITIES, element, shape } from './elements.js';
import { blockOf, main } from './place.js';
import { add } from './root.js';

const SIZE = 15;
const GAP = 7;
const FLASH = 1400;

const layer = add(element('div', { class: 'layer' }));
let marks = [];
let flashes = [];
let isPlanned = false;

const sizes = new ResizeObserver(plan);
sizes.observe(document.documentElement);
sizes.observe(document.body);
addEventListener('resize', plan);
addEventListener('load', plan);
document.addEventListener('toggle', plan, true);

/** Shows a mark at each block that has findings; `chosen` gets the first finding of the one that is clicked. */
export function showMarks(findings, chosen) {
  const blocks = new Map();
  for (const finding of findings) {
    for (const place of finding.places.filter((place) => place.here)) {
      const block = blockOf(place);
      if (!blocks.has(block)) blocks.set(block, new Set());
      blocks.get(block).add(finding);
    }
  }
  const before = new Map(marks.map((mark) => [mark.block, mark]));
  marks = [...blocks].map(([block, about]) => markOf(block, [...about], before.get(block), chosen));
  const kept = new Set(marks.map((mark) => mark.button));
  for (const mark of before.values()) if (!kept.has(mark.button)) mark.button.remove();
  for (const mark of marks) if (!mark.button.isConnected) layer.append(mark.button);
  lay();
}

// A mark that says the same stays the same element: it may have the focus.
function markOf(block, findings, before, chosen) {
  const said = findings.map(({ severity_name: name, message }) => `${name}: ${message}`).join('\n');
  const severity = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'info';
  if (before?.said === said && before.severity === severity) {
    before.first = findings[0];
    return before;
  }
  const mark = { block, said, severity, first: findings[0] };
  mark.button = element(
    'button',
    { class: 'mark', type: 'button', title: said, 'aria-label': said, on: { click: () => chosen(mark.first) } },
    shape(severity),
    findings.length > 1 ? element('span', { class: 'more' }, String(findings.length)) : null,
  );
  return mark;
}

/** Lights up blocks for a moment. */
export function flash(blocks) {
  for (const block of blocks.slice(0, 60)) {
    const light = element('div', { class: 'flash' });
    const entry = { block, light };
    flashes.push(entry);
    layer.append(light);
    setTimeout(() => {
      light.remove();
      flashes = flashes.filter((other) => other !== entry);
    }, FLASH);
  }
  lay();
}

function plan() {
  if (isPlanned) return;
  isPlanned = true;
  requestAnimationFrame(() => {
    isPlanned = false;
    lay();
  });
}

// Reads all boxes before it writes any.
function lay() {
  const origin = layer.getBoundingClientRect();
  const places = marks.map(({ block }) => besideOf(visible(block)));
  const boxes = flashes.map(({ block }) => visible(block).getBoundingClientRect());
  const taken = new Set();
  marks.forEach(({ button }, index) => {
    const { x, y } = places[index];
    const left = Math.round(x - origin.left);
    let top = Math.round(y - origin.top);
    while ([...taken].some((other) => other.left === left && Math.abs(other.top - top) < SIZE)) top += SIZE + 1;
    taken.add({ left, top });
    Object.assign(button.style, { left: `${left}px`, top: `${top}px` });
  });
  flashes.forEach(({ light }, index) => {
    const { left, top, width, height } = boxes[index];
    Object.assign(light.style, { left: `${left - origin.left - 5}px`, top: `${top - origin.top - 3}px`, width: `${width + 10}px`, height: `${height + 6}px` });
  });
}

// What is folded away is marked where it is folded.
function visible(block) {
  let shown = block;
  while (shown.getClientRects().length === 0 && shown.parentElement) shown = shown.parentElement;
  const closed = block.closest('details:not([open])');
  return closed?.querySelector('summary') ?? shown;
}

// The middle of the first line, outside whatever the line is indented by.
function besideOf(block) {
  const line = firstLine(block);
  const y = line.top + line.height / 2 - SIZE / 2;
  const isRightToLeft = getComputedStyle(block).direction === 'rtl';
  const cell = block.closest('[data-side]');
  const edges = (cell ? [cell] : [block, ...outer(block)]).map((element) => element.getBoundingClientRect());
  const page = main().getBoundingClientRect();
  if (isRightToLeft) {
    const edge = Math.max(...edges.map((box) => box.right));
    const isInner = cell && edge < page.right - 3 * SIZE;
    return { y, x: Math.min(isInner ? edge - GAP - SIZE : edge + GAP, document.documentElement.clientWidth - SIZE - 2) };
  }
  const edge = Math.min(...edges.map((box) => box.left));
  // The second of two columns has its margin inside; the rule of a row that differs stands in that of the first one.
  const isInner = cell && edge > page.left + 3 * SIZE;
  if (cell && !isInner) return { y, x: Math.max(edge - GAP - 2 * SIZE, 0) };
  return { y, x: Math.max(isInner ? edge + GAP : edge - GAP - SIZE, 2) };
}

// A list's numbers and bullets, a table's first column, an alert's rule stand before the block.
function outer(block) {
  const elements = [];
  for (let element = block.parentElement; element && !element.matches('main, body'); element = element.parentElement) {
    if (element.matches('ul, ol, dl, table, tr, blockquote, figure, details, .alert')) elements.push(element);
  }
  return elements;
}

function firstLine(block) {
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    if (!texts.currentNode.data.trim()) continue;
    range.selectNodeContents(texts.currentNode);
    const [line] = range.getClientRects();
    if (line?.height > 0) return line;
  }
  const box = block.getBoundingClientRect();
  return { top: box.top, height: Math.min(box.height, 24) };
}
