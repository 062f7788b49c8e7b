// What the page is: its version, and when the server made it. What has happened since is news to it, whether it listened or not.

// Of the page that was opened; an edit changes what the element says of the page that is shown.
const { run, edition } = stamped(document)?.dataset ?? {};

/** Whether what the edition of a number was the first to know of has happened since the page was opened. */
export function isNews(number, ofRun) {
  return number > (ofRun === run ? Number(edition) : 0);
}

/** The version of a page; empty where it is only an explanation why there is none. */
export function fingerprintOf(root) {
  return stamped(root)?.dataset.page ?? '';
}

/** Whether the page's own sources are broken. */
export function isBroken(root) {
  return stamped(root)?.hasAttribute('data-broken') ?? false;
}

function stamped(root) {
  return root.querySelector('script[data-page]');
}
