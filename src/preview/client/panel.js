// The findings of the page: a small sign in the corner that opens into a list.

import { SEVERITIES, counted, editorLink, element, inWords, isTyping, pageLink, shape } from './elements.js';
import { add, focused } from './root.js';

const REMEMBERED = 'diptych-preview-panel';

const said = element('p', { class: 'spoken', role: 'status' });
const pill = element('button', { class: 'pill', type: 'button', 'aria-controls': 'panel', 'aria-expanded': 'false', on: { click: open } });
const panel = element('div', { class: 'panel', id: 'panel', role: 'group', tabindex: '-1', hidden: true });
const corner = element('aside', { class: 'corner', hidden: true }, panel, pill, said);

const heading = element('h2', { id: 'heading' });
const close = element('button', { class: 'close', type: 'button', on: { click: shut } }, '×');
const head = element('div', { class: 'head' });
const lost = element('p', { class: 'lost', hidden: true });
const list = element('ol', { class: 'findings' });
const rest = element('div', { class: 'rest' });
const body = element('div', { class: 'body', tabindex: '0', role: 'region', 'aria-labelledby': 'heading' }, list, rest);
panel.append(head, lost, body);

const shown = new Map();
let words = null;
let state = null;
let chosen = () => {};
let isLost = false;

/** Puts the panel on the page; `go` gets the finding and the place that the reader wants to see. */
export function startPanel(go) {
  chosen = go;
  add(corner);
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    if (event.key === 'f' && !event.shiftKey && !isTyping(event) && state) {
      event.preventDefault();
      if (isOpen()) shut();
      else open();
    } else if (event.key === 'Escape' && isOpen() && panel.contains(focused())) {
      event.preventDefault();
      shut();
    }
  });
}

/** Shows what the server found. */
export function showPanel(next) {
  state = next;
  words = next.words;
  const isFirst = corner.hidden;
  corner.hidden = false;
  corner.setAttribute('aria-label', words.title);
  showPill();
  showHead();
  showFindings();
  showRest();
  if (isFirst && isRemembered()) unfold();
}

/** Opens the panel at a finding. */
export function showFinding({ id }) {
  unfold();
  const item = shown.get(id)?.item;
  if (!item) return;
  item.scrollIntoView({ block: 'nearest' });
  (item.querySelector('.go') ?? panel).focus({ preventScroll: true });
}

/** Says that the server is gone, or is there again. */
export function showConnection(isConnected) {
  if (!words || isLost === !isConnected) return;
  isLost = !isConnected;
  lost.hidden = !isLost;
  lost.textContent = isLost ? words.disconnected : '';
  say(isLost ? words.disconnected : words.reconnected);
  showPill();
}

function showPill() {
  pill.classList.toggle('gone', isLost);
  pill.replaceChildren(...summary(), element('span', { class: 'spoken' }, ` (${words.title})`));
  if (state.checks === 'done' && state.status === 'ready' && !isLost) say(summaryText());
}

function summary() {
  if (isLost) return [element('span', {}, words.disconnected)];
  if (state.status === 'reading') return [waiting(), element('span', {}, words.reading)];
  if (state.checks === 'off') return [element('span', {}, words.off)];
  if (total(state.counts) > 0) return [counted(state.counts, state.words.line), ...(state.checks === 'running' ? [waiting(words.running)] : [])];
  if (state.checks === 'running') return [waiting(), element('span', {}, words.running)];
  const elsewhere = state.elsewhere.length > 0 && total(state.playbook) > 0;
  if (elsewhere) return [counted(state.playbook, inWords(state.playbook, words))];
  return [shape('none'), element('span', {}, words.none)];
}

function summaryText() {
  return total(state.counts) > 0 ? words.line : words.none;
}

function waiting(spoken) {
  return element('span', { class: 'waiting' }, spoken ? element('span', { class: 'spoken' }, spoken) : null);
}

function showHead() {
  heading.textContent = words.title;
  close.setAttribute('aria-label', words.close);
  close.title = words.close;
  panel.setAttribute('aria-labelledby', 'heading');
  const status = state.status === 'reading' ? words.reading : { off: words.off, running: words.running }[state.checks];
  const line = status ?? (total(state.counts) > 0 ? counted(state.counts, words.line) : '');
  const compare = state.page.compare && state.page.compare !== location.pathname ? pageLink(state.page.compare, { class: 'compare' }, words.compare) : null;
  update(head, [heading, element('span', { class: 'line' }, line), compare, close]);
}

// Findings that say the same keep their elements, and with them the focus and the place in the list.
function showFindings() {
  const findings = [...state.findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const hadFocus = list.contains(focused());
  const current = new Set(findings.map(({ id }) => id));
  for (const [id, { item }] of shown) {
    if (current.has(id)) continue;
    item.remove();
    shown.delete(id);
  }
  findings.forEach((finding, index) => {
    const said = JSON.stringify([finding, words]);
    const before = shown.get(finding.id);
    if (before?.said !== said) {
      const item = itemOf(finding);
      if (before) before.item.replaceWith(item);
      shown.set(finding.id, { said, item });
    }
    const { item } = shown.get(finding.id);
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
  list.hidden = findings.length === 0;
  if (hadFocus && !list.contains(focused()) && isOpen()) panel.focus({ preventScroll: true });
}

function itemOf(finding) {
  const [here, ...more] = finding.places.filter((place) => place.here);
  const message = [shape(finding.severity), element('span', { class: 'spoken' }, `${finding.severity_name}: `), element('span', {}, finding.message)];
  return element(
    'li',
    { class: 'finding', 'data-rule': finding.rule },
    here ? element('button', { class: 'go', type: 'button', on: { click: () => chosen(finding, here) } }, message) : element('p', { class: 'go' }, message),
    finding.help && element('p', { class: 'help' }, finding.help),
    element('ul', { class: 'places' }, finding.places.map((place) => placeOf(finding, place, more.length > 0))),
    element('p', { class: 'rule' }, `${finding.severity_name} · ${finding.rule}`),
  );
}

// The message leads to the block; where both sides are on the page, each place leads to its own.
function placeOf(finding, place, isBothHere) {
  const label = place.editor
    ? editorLink(place.editor, { class: 'label', title: words.editor }, place.label)
    : element('span', { class: 'label' }, place.label);
  const page = place.here
    ? isBothHere && element('button', { class: 'to', type: 'button', on: { click: () => chosen(finding, place) } }, words.here)
    : place.url && pageLink(place.url, { class: 'to' }, place === finding.places[0] ? words['page-place'] : words['other-side']);
  return element('li', {}, label, page ? ' ' : null, page);
}

function showRest() {
  const pieces = [];
  if (state.findings.length === 0 && state.checks === 'done' && state.status === 'ready' && state.elsewhere.length === 0) {
    pieces.push(element('p', { class: 'empty' }, shape('none'), words.none));
  }
  if (state.elsewhere.length > 0) {
    pieces.push(element('h3', {}, words.elsewhere), element('ul', { class: 'elsewhere' }, state.elsewhere.map(pageOf)));
  }
  if (total(state.playbook) > 0) {
    pieces.push(element('p', { class: 'whole' }, element('span', {}, words.playbook), ' ', counted(state.playbook, inWords(state.playbook, words))));
  }
  update(rest, pieces);
}

function pageOf({ url, title, lang, counts }) {
  return element('li', {}, pageLink(url, { lang }, title), ' ', counted(counts, inWords(counts, words)));
}

// What is the same stays: a link may have the focus.
function update(parent, pieces) {
  const wanted = pieces.filter(Boolean);
  const isSame = wanted.length === parent.childNodes.length && wanted.every((piece, index) => piece.isEqualNode(parent.childNodes[index]));
  if (isSame) return;
  const active = parent.contains(focused()) ? focused() : null;
  parent.replaceChildren(...wanted);
  active?.focus({ preventScroll: true });
}

function open() {
  unfold();
  panel.focus({ preventScroll: true });
}

function unfold() {
  panel.hidden = false;
  pill.hidden = true;
  pill.setAttribute('aria-expanded', 'true');
  remember('open');
}

function shut() {
  const hadFocus = panel.contains(focused());
  panel.hidden = true;
  pill.hidden = false;
  pill.setAttribute('aria-expanded', 'false');
  remember('closed');
  if (hadFocus) pill.focus({ preventScroll: true });
}

function isOpen() {
  return !panel.hidden;
}

function say(text) {
  if (said.textContent !== text) said.textContent = text;
}

function total(counts) {
  return SEVERITIES.reduce((sum, severity) => sum + (counts?.[severity] ?? 0), 0);
}

function remember(how) {
  try {
    sessionStorage.setItem(REMEMBERED, how);
  } catch {
    // Not remembered, then.
  }
}

function isRemembered() {
  try {
    return sessionStorage.getItem(REMEMBERED) === 'open';
  } catch {
    return false;
  }
}
