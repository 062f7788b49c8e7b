// Makes a repository with a history out of Diptych's own playbook: what a year of edits does to two languages. For looking
// at 'diptych todo', the notices, the status page:
//
//   node tests/history/of-content.mjs /tmp/playbook && diptych check /tmp/playbook
//
// The same commits on every machine.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** What was committed when: replacements of texts that stand exactly once in a file below the content folder. */
const COMMITS = [
  ['2026-02-03', 'Priya Nair', 'Mend two slips and a list', [
    ['en/success-review-outcomes.md', 'Hear from the people who use the services.', 'Hear from the people who use the services!'],
    ['zh-CN/initiate-conduct-kickoff-call.md', '不如早作准备', '不如早做准备'],
  ]],
  ['2026-03-25', 'Lena Fischer', 'The survey goes to sponsors, too', [
    ['en/success-review-outcomes.md', 'Send the user survey', 'Send the survey to users and sponsors'],
    ['en/success-review-outcomes.md', 'at least one story told by a user', 'at least two stories, one told by a user and one by a sponsor'],
  ]],
  ['2026-04-14', 'Wei Zhang', '议程提前五天发出', [
    ['en/initiate-conduct-kickoff-call.md', 'at least three working days ahead', 'at least five working days ahead'],
    ['zh-CN/initiate-conduct-kickoff-call.md', '至少提前三个工作日', '至少提前五个工作日'],
  ]],
  ['2026-05-06', 'Tomás Rivera', 'Exceptions from inspection need a date (#41)', [
    ['en/remediate-prepare-network.md', 'Exempt the services from TLS inspection', 'Exempt the services from TLS inspection until a date that is written down'],
    ['en/remediate-prepare-network.md', 'speak with the security team before you ask for an exception', 'speak with the security team, and agree on an end date, before you ask for an exception'],
  ]],
  ['2026-05-20', 'Priya Nair', 'Kickoff calls take 45 minutes', [
    ['en/initiate-conduct-kickoff-call.md', 'Keep to 60 minutes', 'Keep to 45 minutes'],
  ]],
  ['2026-06-09', 'Lena Fischer', 'Interviewing service owners is no longer optional', [
    ['en/success-review-outcomes.md', /(\| 4236 .*\|\s+)O(\s+\|)/, '$1M$2'],
  ]],
  ['2026-07-01', 'Tomás Rivera', 'A task for the rollback rehearsal', [
    ['en/success-review-outcomes.md', /(\| 4238 .*\n)/, '$1| 4239    | Rehearse the rollback once more                     |            M             |    FastTrack Engineer    | Core Onboarding |\n'],
  ]],
  ['2026-08-12', 'Wei Zhang', '改正错字', [
    ['zh-CN/success-review-outcomes.md', '审阅仍未关闭的安全例外', '审阅尚未关闭的安全例外'],
  ]],
];

function main(folder) {
  if (!folder || existsSync(folder)) throw new Error('Name a folder that does not exist yet.');
  mkdirSync(folder, { recursive: true });
  for (const name of ['content', 'playbook.yml', 'glossary.yml']) {
    if (existsSync(join(REPOSITORY, name))) cpSync(join(REPOSITORY, name), join(folder, name), { recursive: true });
  }
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  commit(folder, '2026-01-12', 'Tomás Rivera', 'The playbook, in both languages');
  for (const [date, author, subject, edits] of COMMITS) {
    edits.forEach((edit) => apply(folder, edit));
    commit(folder, date, author, subject);
  }
}

function apply(folder, [path, from, to]) {
  const file = join(folder, 'content', path);
  const text = readFileSync(file, 'utf8');
  const count = typeof from === 'string' ? text.split(from).length - 1 : (text.match(new RegExp(from, 'g')) ?? []).length;
  if (count !== 1) throw new Error(`${path}: ${count} places for ${from}`);
  writeFileSync(file, text.replace(from, to));
}

function commit(folder, date, author, subject) {
  const moment = `${date}T09:00:00+00:00`;
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_DATE: moment, GIT_COMMITTER_DATE: moment,
    GIT_AUTHOR_NAME: author, GIT_AUTHOR_EMAIL: 'author@example.com',
    GIT_COMMITTER_NAME: author, GIT_COMMITTER_EMAIL: 'author@example.com',
  };
  git(folder, ['add', '--all'], env);
  git(folder, ['-c', 'commit.gpgsign=false', 'commit', '--quiet', '--allow-empty', '--message', subject], env);
}

function git(folder, command, env = process.env) {
  execFileSync('git', command, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

main(process.argv[2]);
