// Keeps the shown page in step: one fetch at a time, and once more where something changed meanwhile.

import { morph } from './morphing.js';
import { markVersions } from './assets.js';
import { fingerprintOf, isBroken } from './imprint.js';
import { hasNewerScripts } from './sheets.js';

let isBusy = false;
let isWanted = false;

/** Fetches the page and changes the shown one into it; `changed` gets the blocks that are not as they were. */
export async function refresh(changed) {
  isWanted = true;
  if (isBusy) return;
  isBusy = true;
  try {
    while (isWanted) {
      isWanted = false;
      const next = await fetchPage();
      if (next) show(next, changed);
    }
  } finally {
    isBusy = false;
  }
}

// A page that cannot be made now, or a server that is just gone: what is shown stays. The next state says more.
async function fetchPage() {
  try {
    const response = await fetch(location.pathname + location.search, { cache: 'no-store' });
    if (!response.ok) return null;
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  } catch {
    return null;
  }
}

function show(next, changed) {
  const [shown, wanted] = [document, next].map(fingerprintOf);
  if (!wanted || wanted === shown) return;
  // The last good page stays while its own file is broken. One that was broken itself when it was opened, or that explains why
  // there is no page, has nothing to keep: it follows.
  if (shown && isBroken(next) && !isBroken(document)) return;
  // A script that runs cannot be exchanged.
  if (!shown || hasNewerScripts(next)) {
    location.reload();
    return;
  }
  markVersions(next);
  changed(morph(next));
}
