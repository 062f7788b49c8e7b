// Style sheets are exchanged without a flash, images fetched anew; only another script asks for a reload.

import { quietly } from './theirs.js';

let known = null;
const versions = new Map();
const retiring = new WeakSet();

/** What can name a file, and by which attribute. */
const NAMING = [
  ['link[href]', 'href'],
  ['img[src], source[src], video[src], audio[src], embed[src]', 'src'],
  ['video[poster]', 'poster'],
  ['object[data]', 'data'],
  ['img[srcset], source[srcset]', 'srcset'],
  ['image[href], use[href]', 'href'],
];

/** Takes in the files' hashes; they are comparable within one run of the server, and equal ones between two. */
export function updateAssets(hashes, run) {
  const assets = Object.fromEntries(Object.entries(hashes).map(([path, hash]) => [decoded(path), hash]));
  const before = known;
  known = assets;
  if (!before) return;
  const changed = Object.keys(assets).filter((path) => before[path] !== assets[path]);
  if (changed.length === 0) return;
  if (changed.some(isRunning)) {
    location.reload();
    return;
  }
  for (const path of changed) versions.set(path, `${assets[path]}-${run}`);
  // A style sheet names fonts, pictures and other style sheets where they cannot be seen from here.
  const hidden = changed.filter((path) => /\.(css|woff2?|ttf|otf)$/.test(path) && !stylesheets().some((link) => pathOf(link.href) === path));
  if (hidden.length > 0) for (const link of stylesheets()) versions.set(pathOf(link.href), hidden.map((path) => assets[path]).join('-'));
  quietly(() => {
    for (const link of stylesheets()) exchange(link);
    markVersions(document);
  });
}

/** Gives every reference to a changed file its new version, so that the browser fetches it again. */
export function markVersions(root) {
  for (const [selector, attribute] of NAMING) {
    for (const element of root.querySelectorAll(selector)) {
      if (root === document && element.matches('[rel~="stylesheet"]')) continue;
      const value = element.getAttribute(attribute);
      const marked = attribute === 'srcset' ? value.replace(/[^\s,]\S*[^\s,]/g, withVersion) : withVersion(value);
      if (marked !== value) element.setAttribute(attribute, marked);
    }
  }
}

/** Whether a style sheet stays only until its successor is there. */
export function isRetiring(element) {
  return retiring.has(element);
}

function isRunning(path) {
  if (!/\.m?js$/.test(path)) return false;
  const loaded = [...document.scripts].map((script) => script.src);
  const imported = performance.getEntriesByType('resource').map((entry) => entry.name);
  return [...loaded, ...imported].some((url) => url && pathOf(url) === path);
}

function stylesheets() {
  return [...document.querySelectorAll('link[rel~="stylesheet"][href]')].filter((link) => !retiring.has(link));
}

function exchange(link) {
  const value = link.getAttribute('href');
  const marked = withVersion(value);
  if (marked === value) return;
  const path = pathOf(link.href);
  const fresh = link.cloneNode();
  fresh.setAttribute('href', marked);
  retiring.add(link);
  fresh.addEventListener('load', () => {
    for (const old of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
      if (old !== fresh && retiring.has(old) && pathOf(old.href) === path) old.remove();
    }
  });
  link.after(fresh);
}

function withVersion(value) {
  const version = versions.get(pathOf(value));
  if (!version) return value;
  const [, path, fragment = ''] = value.match(/^([^?#]*)(?:\?[^#]*)?(#.*)?$/s);
  return `${path}?v=${encodeURIComponent(version)}${fragment}`;
}

// The path inside the site, as the server names it; nothing for what stands elsewhere. The site may also be looked at below
// the base path that it is published under.
function pathOf(url) {
  if (!URL.canParse(url, location.href)) return null;
  const { origin, pathname } = new URL(url, location.href);
  if (origin !== location.origin) return null;
  const path = decoded(pathname).slice(1);
  for (let below = path; known && below; below = below.replace(/^[^/]*\/?/, '')) if (below in known) return below;
  return path;
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
