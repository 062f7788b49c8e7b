// Which attributes the site's scripts and the reader changed: those are theirs, and an edit leaves them alone.

const theirs = new WeakMap();

// The site's scripts have run before this one: what they set at once is named here, what they set later is seen.
own(document.documentElement, 'class', 'data-theme', 'style');
document.querySelectorAll('.theme').forEach((button) => own(button, 'data-now', 'aria-label', 'title'));
document.querySelectorAll('[aria-current="location"]').forEach((link) => own(link, 'aria-current'));

const observer = new MutationObserver(note);
observer.observe(document.documentElement, { attributes: true, subtree: true });

/** Whether somebody else than the preview set the attribute. */
export function isTheirs(element, name) {
  return Boolean(theirs.get(element)?.has(name));
}

/** Changes the page without taking the changes for somebody else's. */
export function quietly(change) {
  note(observer.takeRecords());
  try {
    return change();
  } finally {
    observer.takeRecords();
  }
}

function own(element, ...names) {
  if (!theirs.has(element)) theirs.set(element, new Set());
  for (const name of names) theirs.get(element).add(name);
}

function note(records) {
  for (const { target, attributeName } of records) own(target, attributeName);
}
