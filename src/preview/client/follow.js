// With --follow: to the page that is edited, once for each edit.

import { isNews } from './imprint.js';

const REMEMBERED = 'diptych-preview-edit';

let known = recalled();

/** Goes to the page that was edited; false where the reader stays. */
export function follow({ follow: isWanted, run, edited, edits }) {
  const edit = JSON.stringify([run, edits]);
  if (!isNews(edits, run) || edit === known) return false;
  known = edit;
  // The way back leads to this page as it was before the edit.
  remember(edit);
  if (!isWanted || !edited || isHere(edited)) return false;
  const url = new URL(edited, location.href);
  if (url.origin !== location.origin) return false;
  location.assign(url);
  return true;
}

/** Whether a page is the one that is shown. */
export function isHere(url) {
  return Boolean(url) && decodeURI(new URL(url, location.href).pathname) === decodeURI(location.pathname);
}

function recalled() {
  try {
    return sessionStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

function remember(edit) {
  try {
    sessionStorage.setItem(REMEMBERED, edit);
  } catch {
    // Not remembered, then.
  }
}
