// Measures `diptych build` and `diptych check` on playbooks of several sizes, beside a program that does the least a generator
// can do, and beside other generators where they are installed. Prints Markdown; `scripts/bench` says how to call it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { PEERS } from './peers.mjs';
import { makePlaybook } from './playbook.mjs';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: '70,1000,10000' },
    runs: { type: 'string', default: '3' },
    'no-peers': { type: 'boolean', default: false },
    keep: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const repository = fileURLToPath(new URL('../..', import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(repository, 'target');
const program = join(target, 'release/diptych');
const floor = join(target, 'release/examples/floor');
const clock = '/usr/bin/time';
if (!existsSync(clock)) throw new Error(`${clock} is needed: on Debian, apt-get install time`);

const help = run(program, ['build', '--help']).stdout;
const hasOutputs = help.includes('--outputs');
const hasTimings = help.includes('--timings');

const report = [];
const say = (line = '') => { report.push(line); console.log(line); };

const scratch = options.keep ?? (await mkdtemp(join(tmpdir(), 'diptych-bench-')));
try {
  await mkdir(scratch, { recursive: true });
  say(machine());
  for (const pages of options.pages.split(',').map(Number)) await measureSize(pages);
  say();
  sayOfPeers();
} finally {
  if (!options.keep) await rm(scratch, { recursive: true, force: true });
}
if (options.write) await writeInto(join(repository, 'docs/performance.md'), report.join('\n'));

/** Everything on a playbook of one size: a table of programs, and one of stages where the program tells them. */
async function measureSize(pages) {
  const folder = join(scratch, String(pages));
  const playbook = join(folder, 'playbook');
  await rm(folder, { recursive: true, force: true });
  await mkdir(playbook, { recursive: true });
  await makePlaybook(playbook, pages);
  const rows = [];

  const kinds = [['all', []]];
  const unsearched = hasOutputs && everythingBut('full-text');
  if (unsearched) kinds.unshift(['all but the search index', ['--outputs', unsearched]]);
  if (hasOutputs) kinds.unshift(['pages alone', ['--outputs', 'pages,assets']]);
  for (const [what, flags] of kinds) {
    const site = join(playbook, 'site');
    const build = ['build', playbook, '--output', site, '--quiet', ...flags];
    const cold = await measure(program, build, site, { again: false });
    const list = join(folder, 'list');
    await writeFile(list, await listOf(site));
    const unchanged = await measure(program, build, site, { again: true });
    const least = await measure(floor, [join(playbook, 'content'), list, join(folder, 'floor')], join(folder, 'floor'), { again: false });
    rows.push({ name: `floor: ${what}`, ...least, floor: least });
    rows.push({ name: `**Diptych: ${what}**`, ...cold, floor: least });
    rows.push({ name: 'Diptych: again, unchanged', ...unchanged, floor: least });
  }
  const least = rows.find(({ name }) => name.startsWith('floor'));
  rows.push({ name: '**Diptych: check**', ...(await measure(program, ['check', playbook, '--format', 'concise'], null, { findings: true })), floor: least });
  for (const peer of options['no-peers'] ? [] : PEERS) {
    const found = peer.program && version(peer);
    if (!found || pages > peer.most) continue;
    const prepared = join(folder, peer.name);
    await peer.prepare(join(playbook, 'content'), prepared);
    const [command, arguments_] = peer.command(prepared);
    rows.push({ name: `${found}`, ...(await measure(command, arguments_, join(prepared, 'site'), { again: false, runs: peer.runs, cwd: prepared })), floor: least });
  }

  say();
  say(`### ${pages.toLocaleString('en')} page pairs`);
  say();
  say('| | wall, s | CPU, s | CPU to the floor | peak memory, MB | files | MB written |');
  say('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const row of rows) {
    const ratio = row.cpu / row.floor.cpu;
    say(`| ${row.name} | ${row.wall.toFixed(2)} | ${row.cpu.toFixed(2)} | ${ratio.toFixed(1)} | ${Math.round(row.peak / 1024)} | ${row.files ?? ''} | ${row.bytes === undefined ? '' : (row.bytes / 1e6).toFixed(1)} |`);
  }
  if (hasTimings) await sayStages(playbook, join(playbook, 'site'));
}

/** What the program itself says of a cold build. */
async function sayStages(playbook, site) {
  await rm(site, { recursive: true, force: true });
  const { stdout, stderr } = run(program, ['build', playbook, '--output', site, '--timings']);
  say();
  say('```text');
  say((stdout + stderr).trim());
  say('```');
}

/** Every kind of file but one, by name; `null` where the program does not say which there are. */
function everythingBut(kind) {
  const { stderr } = run(program, ['build', '--outputs', '?']);
  const kinds = stderr.match(/((?:[\w-]+(?:, |、)){3,}[\w-]+)/)?.[1].split(/, |、/);
  return kinds?.includes(kind) ? kinds.filter((other) => other !== kind).join(',') : null;
}

/** The shortest of a few runs, in CPU time, and the most memory of any. */
async function measure(command, arguments_, written, { again = false, findings = false, runs = Number(options.runs), cwd } = {}) {
  let best;
  for (let turn = 0; turn < runs; turn += 1) {
    if (written && !again) await rm(written, { recursive: true, force: true });
    const times = join(scratch, 'times');
    const ran = run(clock, ['-f', '%e %U %S %M', '-o', times, command, ...arguments_], cwd);
    if (ran.status !== 0 && !(findings && ran.status === 1)) throw new Error(`${command} ${arguments_.join(' ')}:\n${ran.stdout}${ran.stderr}`);
    // A program that ends with another code than 0 gets a line on that first.
    const [wall, user, system, peak] = (await readFile(times, 'utf8')).trim().split('\n').at(-1).split(' ').map(Number);
    const now = { wall, cpu: user + system, peak };
    best = best && best.cpu <= now.cpu ? { ...best, peak: Math.max(best.peak, peak) } : { ...now, peak: Math.max(best?.peak ?? 0, peak) };
  }
  return written ? { ...best, ...(await sizeOf(written)) } : best;
}

function run(command, arguments_, cwd) {
  const ran = spawnSync(command, arguments_, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (ran.error) throw ran.error;
  return ran;
}

async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

async function sizeOf(folder) {
  const sizes = await Promise.all((await filesOf(folder)).map(async (file) => (await stat(file)).size));
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function listOf(folder) {
  const lines = await Promise.all((await filesOf(folder)).sort().map(async (file) => `${(await stat(file)).size}\t${file.slice(folder.length + 1)}`));
  return lines.join('\n') + '\n';
}

function version(peer) {
  if (typeof peer.version === 'function') {
    const number = peer.version();
    return number && `${peer.title} ${number}`;
  }
  const ran = spawnSync(peer.program, peer.version ?? ['--version'], { encoding: 'utf8' });
  const number = ran.status === 0 && ran.stdout.match(/\d+\.\d+(\.\d+)?/)?.[0];
  return number && `${peer.title} ${number}`;
}

function machine() {
  const [{ model }] = cpus();
  const revision = run('git', ['-C', repository, 'describe', '--always', '--dirty']).stdout.trim();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `Measured on ${cpus().length} × ${model.trim()}, ${memory}, Linux ${release()}, at ${revision}; of ${options.runs} runs the one with the least CPU time.`;
}

function sayOfPeers() {
  const missing = options['no-peers'] ? PEERS : PEERS.filter((peer) => !version(peer));
  if (missing.length > 0) say(`Not run, for want of the program: ${missing.map(({ title }) => title).join(', ')}.`);
}

/** Puts the figures between the two marks of a document. */
async function writeInto(document, figures) {
  const [begin, end] = ['<!-- figures: scripts/bench --write -->', '<!-- end of the figures -->'];
  const text = await readFile(document, 'utf8');
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`${document} has no place for the figures: ${begin} and ${end}`);
  await writeFile(document, `${text.slice(0, start + begin.length)}\n${figures}\n${text.slice(stop)}`);
}
