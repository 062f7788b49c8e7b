// Builds the sites before the first browser starts, and removes them after the last one.

import { rmSync } from 'node:fs';
import { sitesFolder } from './sites.mjs';

export default function setup() {
  const given = process.env.DIPTYCH_SITES;
  const folder = sitesFolder();
  return () => {
    if (!given) rmSync(folder, { recursive: true, force: true });
  };
}
