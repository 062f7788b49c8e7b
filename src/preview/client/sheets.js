// What the head loads. A file of the theme that changed has another name: style sheets are exchanged without a flash, another
// version of a script asks for a reload. A script that the page did not need before is added to it like any element.

const retiring = new WeakSet();

/** Whether the page runs other versions of the scripts that the shown one runs. */
export function hasNewerScripts(next) {
  const sources = (root) => [...root.querySelectorAll('script[src]')].map((script) => new URL(script.getAttribute('src'), location.href).href);
  const running = new Map(sources(document).map((source) => [withoutFingerprint(source), source]));
  return sources(next).some((source) => (running.get(withoutFingerprint(source)) ?? source) !== source);
}

// `assets/site.0123456789.js` is a version of `assets/site.js`.
function withoutFingerprint(source) {
  return source.replace(/\.[0-9a-f]{10}(?=\.[^./]+$)/, '');
}

/** Brings the style sheets of the given page into the shown one, in their order; the others stay until those are there. */
export function exchangeSheets(next) {
  const wanted = sheets(next);
  const names = new Set(wanted.map((link) => link.outerHTML));
  const shown = new Map(sheets(document).filter((link) => !retiring.has(link)).map((link) => [link.outerHTML, link]));
  let last = null;
  for (const link of wanted) {
    let own = shown.get(link.outerHTML);
    if (!own) {
      own = document.importNode(link);
      own.addEventListener('load', dismiss);
      if (last) last.after(own);
      else document.head.insertBefore(own, sheets(document)[0] ?? null);
    }
    last = own;
  }
  for (const [name, link] of shown) if (!names.has(name)) retiring.add(link);
  dismiss();
}

/** Whether a style sheet stays only until its successor is there. */
export function isRetiring(element) {
  return retiring.has(element);
}

function dismiss() {
  const [old, present] = [true, false].map((isOld) => sheets(document).filter((link) => retiring.has(link) === isOld));
  if (present.every((link) => link.sheet)) old.forEach((link) => link.remove());
}

function sheets(root) {
  return [...root.head.querySelectorAll('link[rel~="stylesheet"][href]')];
}
