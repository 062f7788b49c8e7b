// What axe-core finds on a page, as an expectation.

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';

/** What another colour scheme can change. */
export const CONTRAST = ['color-contrast', 'link-in-text-block'];

/** The rows of a list are made alike, and so are the groups of one: the first ones of each are looked at, not hundreds. */
const FURTHER_ROWS = ['tr:nth-child(n + 9)', 'table > tbody:nth-of-type(n + 7)', '.changes > li:nth-child(n + 9)', '.facets li:nth-child(n + 9)'];

/** What axe needs to tell: what it finds fault with. To name all that is fine takes it as long as to look. */
const OPTIONS = { resultTypes: ['violations'], preload: false };

/**
 * Expects that axe finds nothing: by all its rules, by those that are named, or by all `but` some; on the page, or `within` a part
 * of it. `where` is said where it does.
 */
export async function expectNoViolation(page, where, rules, { but = [], within } = {}) {
  // No page of ours has frames; without them the results need no second page to be put together on, and come in half the time.
  const builder = new AxeBuilder({ page }).options(OPTIONS).setLegacyMode(true);
  if (within) builder.include(within);
  for (const rows of FURTHER_ROWS) builder.exclude(rows);
  const { violations } = await (rules ? builder.withRules(rules) : builder.disableRules(but)).analyze();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.any.concat(node.all).map((check) => check.message).join('; ')}`));
  expect(found, where).toEqual([]);
}
