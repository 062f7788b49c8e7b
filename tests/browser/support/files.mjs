// A built site as files: its paths, its pages as trees, what they name.

import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse } from 'parse5';
import { siteFolder } from './sites.mjs';

export class SiteFiles {
  #folder;
  #pages = new Map();

  /** One of the sites that are built for all tests, or the one in a folder. */
  constructor(name, folder = siteFolder(name)) {
    this.name = name;
    this.#folder = folder;
    this.paths = list(this.#folder, '').sort();
    this.known = new Set(this.paths);
  }

  get folder() {
    return this.#folder;
  }

  text(path) {
    return readFileSync(join(this.#folder, path), 'utf8');
  }

  json(path) {
    return JSON.parse(this.text(path));
  }

  /** The paths of all HTML pages. */
  get pages() {
    return this.paths.filter((path) => path.endsWith('.html'));
  }

  /** A page, parsed once. */
  page(path) {
    if (!this.#pages.has(path)) this.#pages.set(path, new Page(path, this.text(path)));
    return this.#pages.get(path);
  }
}

const KNOWN = new Map();

/** The files of one of the sites that are built for all tests, each page of which is parsed once for all that is asked of it. */
export function filesOf(name) {
  if (!KNOWN.has(name)) KNOWN.set(name, new SiteFiles(name));
  return KNOWN.get(name);
}

function list(folder, below) {
  const paths = [];
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = posix.join(below, entry.name);
    if (entry.isDirectory()) paths.push(...list(folder, path));
    else if (!entry.name.startsWith('.')) paths.push(path);
  }
  return paths;
}

/** An HTML page: its elements in document order. */
export class Page {
  constructor(path, html) {
    this.path = path;
    this.elements = [];
    collect(parse(html, { sourceCodeLocationInfo: true }), this.elements);
    this.ids = this.elements.map((element) => element.attributes.id).filter((id) => id !== undefined);
    this.idSet = new Set(this.ids);
  }

  named(...names) {
    return this.elements.filter((element) => names.includes(element.name));
  }
}

function collect(node, elements) {
  if (node.tagName) {
    const attributes = Object.fromEntries(node.attrs.map((attribute) => [attribute.name, attribute.value]));
    elements.push({ name: node.tagName, attributes, line: node.sourceCodeLocation?.startLine ?? 0, node });
  }
  for (const child of node.childNodes ?? []) collect(child, elements);
  if (node.content) collect(node.content, elements);
}

/** The text of an element. */
export function textOf(node) {
  if (node.nodeName === '#text') return node.value;
  return (node.childNodes ?? []).map(textOf).join('');
}

const URL_ATTRIBUTES = ['href', 'src', 'poster', 'cite', 'action', 'formaction', 'data', 'background', 'longdesc', 'manifest',
  // What scripts load when it is asked for.
  'data-script', 'data-style', 'data-index', 'data-full-text'];

/** Every URL that an element names, with the attribute that names it. */
export function urlsOf(element) {
  const urls = URL_ATTRIBUTES.filter((name) => name in element.attributes).map((name) => ({ attribute: name, url: element.attributes[name] }));
  for (const name of ['srcset', 'imagesrcset']) {
    for (const candidate of (element.attributes[name] ?? '').split(',').filter((text) => text.trim() !== '')) {
      urls.push({ attribute: name, url: candidate.trim().split(/\s+/)[0] });
    }
  }
  return urls;
}

/** What a URL of a page leads to: `{ external }`, or the path and fragment inside the site, or what is wrong with it. */
export function resolve(from, url) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return { external: url };
  if (url.startsWith('/')) return { wrong: 'begins at the root of the server' };
  if (url.includes('\\')) return { wrong: 'holds a backslash' };
  if (/\s/.test(url)) return { wrong: 'holds white space' };
  const [, path, , fragment] = url.match(/^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s);
  let decoded;
  try {
    decoded = { path: decodeURIComponent(path), fragment: fragment === undefined ? undefined : decodeURIComponent(fragment) };
  } catch {
    return { wrong: 'is wrongly encoded' };
  }
  if (decoded.path === '') return { path: from, fragment: decoded.fragment };
  const joined = posix.join(posix.dirname(from), decoded.path);
  if (joined.startsWith('..')) return { wrong: 'leads out of the site' };
  if (joined.endsWith('/') || joined === '.') return { wrong: 'names a folder, which opened as a file shows no page' };
  return { path: joined, fragment: decoded.fragment };
}

/** At most the first twenty of a list, one a line, for messages. */
export function some(items) {
  const shown = items.slice(0, 20);
  return [...shown, ...(items.length > shown.length ? [`… and ${items.length - shown.length} more`] : [])].join('\n');
}
