// The page while its sources are edited: shows each edit where the reader is, and what the checks find.

import { updateAssets } from './assets.js';
import { connect } from './connection.js';
import { follow, isHere } from './follow.js';
import { fingerprintOf } from './imprint.js';
import { flash, showMarks } from './marks.js';
import { refresh } from './page.js';
import { showConnection, showFinding, showPanel, startPanel } from './panel.js';
import { blockOf, goTo, isOnScreen } from './place.js';
import { showTrouble, startTrouble } from './trouble.js';
import { showVanished, startVanished } from './vanished.js';

let state = null;

startVanished();
startTrouble();
startPanel(goToFinding);
connect({ heard, lost: () => showConnection(false), found: () => showConnection(true) });

function heard(next) {
  state = next;
  const { page, status, trouble, words } = state;
  if (follow(state)) return;
  const shown = fingerprintOf(document);
  const isStale = page.exists && page.fingerprint && page.fingerprint !== shown;
  if (isStale && !shown) {
    // The page takes the place of its explanation, which has no more to say.
    refresh(changed);
    return;
  }
  // Asked for first, since the rest of this takes as long as the answer; marks are for the page as it will be.
  if (isStale) refresh(changed).then(() => showMarks(state.findings, showFinding));
  else showMarks(state.findings, showFinding);
  if (status === 'ready') updateAssets(state.assets, state.run);
  showPanel(state);
  showTrouble(trouble, words);
  // What trouble keeps from being there is not gone, and the site's own page for a wrong address has said it already.
  const isGone = !page.exists && status === 'ready' && (page.moved.length > 0 || (trouble.length === 0 && shown));
  showVanished(isGone ? page.moved : null, words);
}

function changed(blocks) {
  if (state.follow && isHere(state.edited) && blocks.length > 0 && !blocks.some(isOnScreen)) goTo(blocks[0]);
  flash(blocks);
}

function goToFinding(finding, place) {
  const block = blockOf(place);
  goTo(block);
  flash([block]);
}
