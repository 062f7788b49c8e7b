// Measures how fast a playbook's past is read: a repository of so many pages in two languages, edited in so many commits, and
// `diptych check` run in it with nothing remembered, again, and after one commit more. The same check in a copy without a
// repository is what remains when the past costs nothing.
//
//   node tests/benchmark/history.mjs --pages 10000 --commits 10000
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { makePlaybook } from './playbook.mjs';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: '1000' },
    commits: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '3' },
    keep: { type: 'string' },
    program: { type: 'string' },
  },
});
const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url));
const program = options.program ?? join(target, 'release/diptych');
const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

const folder = options.keep ?? (await mkdtemp(join(tmpdir(), 'diptych-history-')));
try {
  const names = await makePlaybook(folder, Number(options.pages));
  await makeHistory(folder, names, Number(options.commits));
  console.log(`${options.pages} pages per locale, ${git(['rev-list', '--count', 'HEAD'])} commits`);
  await measure('without a repository', { GIT_CEILING_DIRECTORIES: folder });
  await measure('nothing remembered', {}, forget);
  await measure('all of it remembered', {});
  let commits = 0;
  await measure('one commit further', {}, async () => {
    commits += 1;
    await appendFile(join(folder, 'content/en', names[commits]), '\nOne paragraph more.\n');
    git(['commit', '--quiet', '--all', '--message', 'One paragraph more']);
  });
} finally {
  if (!options.keep) await rm(folder, { recursive: true, force: true });
}

function git(arguments_) {
  const identity = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', '-c', 'gc.auto=0'];
  const ran = spawnSync('git', [...identity, ...arguments_], { cwd: folder, env: environment, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`git ${arguments_.join(' ')}: ${ran.stderr}`);
  return ran.stdout.trim();
}

async function forget() {
  await rm(join(folder, '.diptych'), { recursive: true, force: true });
}

/** One commit with every page, then commits that each change a line or two of one page, in one language or the other. */
async function makeHistory(playbook, names, commits) {
  git(['init', '--quiet', '--initial-branch=main']);
  const importer = spawn('git', ['fast-import', '--quiet'], { cwd: playbook, env: environment, stdio: ['pipe', 'inherit', 'inherit'] });
  const say = async (text) => {
    if (!importer.stdin.write(text)) await once(importer.stdin, 'drain');
  };
  const data = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const begin = (day, subject) => {
    const who = `Ana <ana@example.com> ${1577880000 + day * 3600} +0000`;
    return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n${data(subject)}`;
  };
  const texts = new Map();
  const paths = names.flatMap((name) => ['en', 'zh-CN'].map((locale) => `content/${locale}/${name}`));
  await say(begin(0, 'Every page'));
  for (const path of paths) {
    texts.set(path, await readFile(join(playbook, path), 'utf8'));
    await say(`M 100644 inline ${path}\n${data(texts.get(path))}`);
  }
  await say(`M 100644 inline playbook.yml\n${data(await readFile(join(playbook, 'playbook.yml'), 'utf8'))}\n`);
  for (let index = 1; index <= commits; index += 1) {
    const path = paths[(index * 7919) % paths.length];
    const lines = texts.get(path).split('\n');
    const prose = lines.flatMap((line, at) => (/^[\p{L}|].{30,}$/u.test(line) && !/^\|[\s:|-]+$/.test(line) ? [at] : []));
    const at = prose[(index * 31) % prose.length];
    if (at !== undefined) lines[at] = lines[at].replace(/(\p{L})(?=[^\p{L}]*$)/u, `$1 ${index}`);
    texts.set(path, lines.join('\n'));
    await say(`${begin(index, `Change ${index} of ${path}`)}M 100644 inline ${path}\n${data(texts.get(path))}\n`);
  }
  importer.stdin.end();
  const [status] = await once(importer, 'exit');
  if (status !== 0) throw new Error(`git fast-import ended with ${status}`);
  git(['reset', '--quiet', '--hard', 'main']);
  // Without a folder that git knows nothing of, every page is in the past.
  git(['add', '--all']);
  git(['commit', '--quiet', '--allow-empty', '--message', 'What else there is']);
}

/** Prints the shortest time of a few runs, and the most memory of any. */
async function measure(what, variables, prepare = async () => {}) {
  let [shortest, most] = [Infinity, 0];
  for (let run = 0; run < Number(options.runs); run += 1) {
    await prepare();
    const began = performance.now();
    const child = spawn(program, ['check', '.', '--rule', 'translation-stale', '--format', 'concise'], {
      cwd: folder, env: { ...environment, ...variables }, stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = once(child, 'exit');
    const watch = setInterval(async () => { most = Math.max(most, await peak(child.pid)); }, 20);
    const [status] = await ended;
    clearInterval(watch);
    shortest = Math.min(shortest, performance.now() - began);
    if (status > 1) throw new Error(`the check ended with ${status}`);
  }
  console.log(`  ${what.padEnd(24)} ${(shortest / 1000).toFixed(2).padStart(7)} s ${String(Math.round(most / 1024)).padStart(7)} MiB`);
}

/** The most memory that a process has had, in KiB; only Linux says. */
async function peak(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(status.match(/^VmHWM:\s+(\d+)/m)?.[1] ?? 0);
}
