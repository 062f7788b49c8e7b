// Elements from words. Everything that a server or a source file said goes through here as text, never as HTML.

/** An element; attributes that are null, undefined or false are left out, `on` holds listeners. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'on') for (const [type, listener] of Object.entries(value)) made.addEventListener(type, listener);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A link inside the site or to another one; only its text where the address is none to follow. */
export function pageLink(url, attributes, ...children) {
  return link(url, (protocol) => protocol === 'http:' || protocol === 'https:', attributes, children);
}

/** A link that opens the author's editor. The scheme is theirs to choose, as long as it runs nothing here. */
export function editorLink(url, attributes, ...children) {
  const runs = ['javascript:', 'data:', 'vbscript:', 'blob:'];
  return link(url, (protocol) => !runs.includes(protocol), attributes, children);
}

function link(url, mayFollow, attributes, children) {
  const followed = typeof url === 'string' && URL.canParse(url, location.href) && mayFollow(new URL(url, location.href).protocol);
  return followed ? element('a', { ...attributes, href: url }, ...children) : element('span', attributes, ...children);
}

const SHAPES = {
  error: 'M8 .8 15.2 8 8 15.2 .8 8Z',
  warning: 'M8 1.6 15 14.2H1Z',
  info: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z',
  none: 'M2.2 8.6 6.2 12.6 13.8 3.6',
};

/** The shape of a severity: a full diamond, a triangle, a ring; a tick where nothing was found. */
export function shape(severity) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `shape ${severity}`);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', SHAPES[severity] ?? SHAPES.info);
  svg.append(path);
  return svg;
}

export const SEVERITIES = ['error', 'warning', 'info'];

/** Shapes with their numbers, those of nothing left out. Those who do not see them get `spoken`. */
export function counted(counts, spoken) {
  const shown = SEVERITIES.filter((severity) => counts[severity] > 0);
  return element(
    'span',
    { class: 'counts' },
    shown.map((severity) => element('span', { class: 'count', 'aria-hidden': 'true' }, shape(severity), String(counts[severity]))),
    element('span', { class: 'spoken' }, spoken),
  );
}

/** The numbers of each severity in words. */
export function inWords(counts, words) {
  const names = { error: words.errors, warning: words.warnings, info: words.notes };
  const said = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => `${names[severity]} ${counts[severity]}`);
  return said.join(', ') || words.none;
}

/** Whether the reader is typing, so that a letter is a letter. */
export function isTyping(event) {
  const [target] = event.composedPath();
  const field = target instanceof Element && (target.matches('input, textarea, select') || target.isContentEditable);
  return field || event.isComposing || event.ctrlKey || event.metaKey || event.altKey;
}
