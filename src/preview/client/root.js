// The preview's own element: beside the body, in a shadow of its own, so that neither the site's styles nor morphing reach it.

import { element } from './elements.js';

export const host = document.createElement('diptych-preview');
const shadow = host.attachShadow({ mode: 'open' });

const styles = element('link', { rel: 'stylesheet', href: '/.diptych/preview.css' });
// Nothing is seen before it is styled.
host.hidden = true;

/** Settled when the preview's own element can be seen, and take the focus. */
export const seen = new Promise((resolve) => {
  for (const type of ['load', 'error']) styles.addEventListener(type, resolve, { once: true });
}).then(() => (host.hidden = false));

shadow.append(styles);
document.documentElement.append(host);

/** Adds one of the preview's own pieces; they stand in reading order. */
export function add(piece) {
  shadow.append(piece);
  return piece;
}

/** The preview's own element that has the focus. */
export function focused() {
  return shadow.activeElement;
}
