// Work lists as files: written for another browser (JSON) or for a report (Markdown, CSV), and taken in again.
(function () {
  'use strict';

  const store = window.diptychWorkList;
  const LARGEST = 10 * 1024 * 1024;

  store.files = { json, markdown, csv, save, read, merge };

  // ── Out ──

  function json(engagements, playbook) {
    return `${JSON.stringify({ format: store.FORMAT, version: store.VERSION, playbook, exported: store.now(), engagements }, null, 2)}\n`;
  }

  /** `report` is `{ title, facts, note, groups: [{ title, progress, tasks }] }`. */
  function markdown(report, words) {
    const lines = [`# ${escaped(report.title)}`, '', ...report.facts.flatMap((fact) => [escaped(fact), '']), ...quoted(report.note, '')];
    report.groups.forEach((group) => {
      lines.push(`## ${escaped(group.title)}`, '', escaped(group.progress), '');
      group.tasks.forEach((task) => {
        const facts = [task.requirement, task.role, task.services].filter(Boolean).join(' · ');
        const end = [facts && `(${facts})`, task.done && words.doneOn.replace('{date}', task.date)].filter(Boolean).join(' ');
        lines.push(`- [${task.done ? 'x' : ' '}] **${task.number}** ${escaped(task.name)} ${escaped(end)}`.trimEnd(), ...quoted(task.note, '  '));
      });
      lines.push('');
    });
    return `${lines.join('\n').trimEnd()}\n`;
  }

  function quoted(text, indent) {
    return text ? [...(indent ? [] : ['']), ...text.trim().split(/\r?\n/).map((line) => `${indent}> ${escaped(line)}`), ...(indent ? [] : [''])] : [];
  }

  function escaped(text) {
    return text.replace(/[\\`*_[\]<>|~#]/g, '\\$&');
  }

  /** With a byte order mark, so that Excel reads what is not English. */
  function csv(report, words) {
    const rows = report.groups.flatMap((group) => group.tasks.map((task) => [task.number, task.name, task.requirement, task.role, task.services, group.title, task.process, task.done ? words.yes : '', task.done ? task.done.slice(0, 10) : '', task.note]));
    return `\uFEFF${[words.columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
  }

  function cell(text) {
    // A spreadsheet would take these for formulas.
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function save(text, name, extension, type) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = `${name.replace(/[\s/\\:*?"<>|\u0000-\u001f.]+/g, '-').slice(0, 100)}.${extension}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  // ── In ──

  /** `{ problems, engagements, playbook }` of a file. */
  async function read(file) {
    if (file.size > LARGEST) return { problems: [{ kind: 'too-large' }] };
    let value;
    try {
      value = JSON.parse((await file.text()).replace(/^\uFEFF/, ''));
    } catch (error) {
      return { problems: [{ kind: 'not-json', error: error.message }] };
    }
    const playbook = typeof value?.playbook === 'string' ? value.playbook.slice(0, store.LIMITS.name) : '';
    return { ...store.check(value), playbook };
  }

  /** Adds engagements to a state. One that is there already is merged with it, or takes its place; then the present one
      stays under the name that `renamed` gives. Nothing that was there is lost either way. */
  function merge(state, engagements, how, renamed) {
    engagements.forEach((incoming) => {
      const at = state.engagements.findIndex(({ id }) => id === incoming.id);
      if (at < 0) {
        state.engagements.push(incoming);
      } else if (how === 'replace') {
        const before = { ...state.engagements[at], id: store.newId(), name: renamed(state.engagements[at].name).slice(0, store.LIMITS.name) };
        state.engagements.splice(at, 1, incoming, before);
      } else {
        mergeEngagement(state.engagements[at], incoming);
      }
    });
  }

  function mergeEngagement(present, incoming) {
    present.note = both(present.note, incoming.note);
    ['services', 'roles'].forEach((scope) => {
      // None chosen means all of them.
      const isAll = present[scope].length === 0 || incoming[scope].length === 0;
      present[scope] = isAll ? [] : [...new Set([...present[scope], ...incoming[scope]])];
    });
    Object.entries(incoming.tasks).forEach(([number, task]) => {
      const own = present.tasks[number] || {};
      const merged = { ...task, ...own };
      if (own.done && task.done && task.done < own.done) merged.done = task.done;
      const note = both(own.note || '', task.note || '');
      if (note) merged.note = note;
      present.tasks[number] = merged;
    });
  }

  function both(present, incoming) {
    if (present.includes(incoming)) return present;
    if (incoming.includes(present)) return incoming;
    return `${present}\n\n${incoming}`.slice(0, store.LIMITS.note);   // what is here comes first, and stays whole
  }
})();
