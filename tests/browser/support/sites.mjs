// The sites that the tests look at. Built once for a run, into a temporary folder.

import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
export const FIXTURES = join(REPOSITORY, 'tests', 'fixtures');

/** Where the site built with a base URL says it will stand. */
export const BASE_URL = 'https://playbook.example/docs/';

/** Sites are the same whatever was committed to the repository around them. */
export const ENVIRONMENT = { ...process.env, GIT_CEILING_DIRECTORIES: REPOSITORY.replace(/\/$/, '') };

const SITES = {
  own: { playbook: REPOSITORY },
  'own-with-base-url': { playbook: REPOSITORY, arguments: ['--base-url', BASE_URL] },
  drift: { playbook: join(FIXTURES, 'drift') },
  'third-locale': { playbook: join(FIXTURES, 'third-locale') },
  stale: { commits: join(FIXTURES, 'stale') },
  'stale-source': { commits: join(FIXTURES, 'stale'), settings: 'stale: source\n' },
};

/** When each numbered folder of a fixture with a past was committed, and what was said of it. */
const COMMITS = [
  { date: '2026-01-10T09:00:00+00:00', subject: 'Write the playbook in both languages' },
  { date: '2026-03-25T09:00:00+00:00', subject: 'The sea bed is inspected, too' },
  { date: '2026-04-02T09:00:00+00:00', subject: 'The insurer wants to know' },
];

/** The folder that holds one folder for each site. Built now, unless DIPTYCH_SITES names a folder that holds them. */
export function sitesFolder() {
  if (!process.env.DIPTYCH_SITES) {
    const folder = mkdtempSync(join(tmpdir(), 'diptych-sites-'));
    buildSites(folder);
    process.env.DIPTYCH_SITES = folder;
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return process.env.DIPTYCH_SITES;
}

/** The folder of one site. */
export function siteFolder(name) {
  return join(sitesFolder(), name);
}

/** The name of every site that there is. */
export function siteNames() {
  const entries = readdirSync(sitesFolder(), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

/** Builds every site below a folder. */
export function buildSites(folder) {
  for (const [name, site] of Object.entries(SITES)) {
    const output = join(folder, name);
    const playbook = site.playbook ?? repositoryOf(site);
    const command = ['build', playbook, '--output', output, '--quiet', ...(site.arguments ?? [])];
    execFileSync(program(), command, { stdio: ['ignore', 'inherit', 'inherit'], env: ENVIRONMENT });
    if (site.commits) rmSync(playbook, { recursive: true, force: true });
  }
}

/** A repository with the past that a fixture tells: each of its numbered folders is what a commit wrote. */
function repositoryOf(site) {
  const repository = mkdtempSync(join(tmpdir(), 'diptych-repository-'));
  const git = (date, ...command) => {
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    const author = ['-c', 'user.name=Mira', '-c', 'user.email=mira@playbook.example'];
    execFileSync('git', ['-C', repository, ...author, ...command], { stdio: ['ignore', 'ignore', 'inherit'], env });
  };
  git(COMMITS[0].date, 'init', '--quiet');
  COMMITS.forEach(({ date, subject }, index) => {
    cpSync(join(site.commits, String(index + 1)), repository, { recursive: true });
    git(date, 'add', '--all');
    git(date, 'commit', '--quiet', '--message', subject);
  });
  appendFileSync(join(repository, 'playbook.yml'), site.settings ?? '');
  return repository;
}

/** The program: the one that DIPTYCH names, else the one that was compiled last. */
export function program() {
  if (process.env.DIPTYCH) return process.env.DIPTYCH;
  const target = process.env.CARGO_TARGET_DIR ?? join(REPOSITORY, 'target');
  const compiled = ['debug', 'release'].map((profile) => join(target, profile, 'diptych')).filter((path) => existsSync(path));
  compiled.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (compiled.length === 0) throw new Error(`No program in ${target}: run 'cargo build' first.`);
  return compiled[0];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildSites(process.argv[2]);
}
