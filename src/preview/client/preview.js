// The page while its sources are edited: shows each edit where the reader is, and what the checks find.

import { updateAssets } from './assets.js';
import { connect } from './connection.js';
import { flash, showMarks } from './marks.js';
import { refresh, shownFingerprint } from './page.js';
import { showConnection, showFinding, showPanel, startPanel } from './panel.js';
import { blockOf, goTo, isOnScreen } from './place.js';
import { showTrouble, startTrouble } from './trouble.js';
import { showVanished, startVanished } from './vanished.js';

let state = null;
let edits;
// The versions of the page that were whole, as far as has been told.
const whole = new Set();

startVanished();
startTrouble();
startPanel(goToFinding);
connect({ heard, lost: () => showConnection(false), found: () => showConnection(true) });

function heard(next) {
  state = next;
  const { page, status, trouble, words } = state;
  if (page.fingerprint && !isBroken()) whole.add(page.fingerprint);
  if (follow()) return;
  const isStale = page.exists && page.fingerprint && page.fingerprint !== shownFingerprint() && !isHeldBack();
  // Asked for first, since the rest of this takes as long as the answer; marks are for the page as it will be.
  if (isStale) refresh(changed).then(() => showMarks(state.findings, showFinding));
  else showMarks(state.findings, showFinding);
  if (status === 'ready') updateAssets(state.assets, state.run);
  showPanel(state);
  showTrouble(trouble, words);
  // What trouble keeps from being there is not gone, and the site's own page for a wrong address has said it already.
  const isGone = !page.exists && status === 'ready' && (page.moved.length > 0 || (trouble.length === 0 && shownFingerprint()));
  showVanished(isGone ? page.moved : null, words);
}

// The last good page stays while its own file is broken. One that was broken itself when it was opened, or that explains why
// there is no page, has nothing to keep: it follows.
function isHeldBack() {
  return isBroken() && whole.has(shownFingerprint());
}

function isBroken() {
  return state.trouble.some(({ own }) => own);
}

function changed(blocks) {
  if (state.follow && isHere(state.edited) && blocks.length > 0 && !blocks.some(isOnScreen)) goTo(blocks[0]);
  flash(blocks);
}

// With --follow: to the page that is edited. The first state only says which one that was.
function follow() {
  const isNew = edits !== undefined && state.edits !== edits;
  edits = state.edits;
  if (!state.follow || !isNew || !state.edited || isHere(state.edited)) return false;
  const url = new URL(state.edited, location.href);
  if (url.origin !== location.origin) return false;
  location.assign(url);
  return true;
}

function isHere(url) {
  return Boolean(url) && decodeURI(new URL(url, location.href).pathname) === decodeURI(location.pathname);
}

function goToFinding(finding, place) {
  const block = blockOf(place);
  goTo(block);
  flash([block]);
}
