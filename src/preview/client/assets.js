// Pictures that were edited are fetched anew: their names stay the same. The theme's files need none of this, since their
// names change with them.

import { isNews } from './imprint.js';
import { quietly } from './theirs.js';

let known = {};
const versions = new Map();

/** What can name a file, and by which attribute. */
const NAMING = [
  ['link[href]', 'href'],
  ['img[src], source[src], video[src], audio[src], embed[src]', 'src'],
  ['video[poster]', 'poster'],
  ['object[data]', 'data'],
  ['img[srcset], source[srcset]', 'srcset'],
  ['image[href], use[href]', 'href'],
];

/** Takes in which files were edited, each with the number of the first edition that knew of it. */
export function updateAssets(numbers, run) {
  known = Object.fromEntries(Object.entries(numbers).map(([path, number]) => [decoded(path), number]));
  const news = Object.keys(known).filter((path) => isNews(known[path], run) && versions.get(path) !== version(path, run));
  if (news.length === 0) return;
  for (const path of news) versions.set(path, version(path, run));
  quietly(() => markVersions(document));
}

function version(path, run) {
  return `${known[path]}-${run}`;
}

/** Gives every reference to a changed file its new version, so that the browser fetches it again. */
export function markVersions(root) {
  for (const [selector, attribute] of NAMING) {
    for (const element of root.querySelectorAll(selector)) {
      const value = element.getAttribute(attribute);
      const marked = attribute === 'srcset' ? value.replace(/[^\s,]\S*[^\s,]/g, withVersion) : withVersion(value);
      if (marked !== value) element.setAttribute(attribute, marked);
    }
  }
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
  for (let below = path; below; below = below.replace(/^[^/]*\/?/, '')) if (below in known) return below;
  return path;
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
