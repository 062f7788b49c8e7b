// The work lists of this playbook in this browser: read, checked, changed, kept. Other scripts use it as diptychWorkList.
// What is kept is what an export holds; docs/work-list.md describes it. Nothing that cannot be read is ever overwritten.
(function () {
  'use strict';

  const FORMAT = 'diptych-work-list';
  const VERSION = 1;
  const LIMITS = { name: 200, note: 100000, engagements: 1000, tasks: 50000 };
  const KEY = `${FORMAT}:${document.body.dataset.playbook || ''}`;
  const HERE = `${KEY}:here`;

  const listeners = [];
  // fine; unavailable: nothing can be kept; unsaved: the last change was not; unreadable, newer: what is kept is left alone.
  let status = 'fine';
  let data = empty();
  let here = null;

  window.diptychWorkList = { FORMAT, VERSION, LIMITS, check, status: () => status, engagements: () => data.engagements, active, use, find, change, stored, setAside, refresh, onChange, now, newId, emptyEngagement };

  start();

  function start() {
    try {
      localStorage.setItem(`${KEY}:test`, '');
      localStorage.removeItem(`${KEY}:test`);
    } catch (error) {
      // A full storage can be read all the same.
      status = stored() === null ? 'unavailable' : 'unsaved';
    }
    try { here = sessionStorage.getItem(HERE); } catch (error) { /* this window remembers nothing */ }
    if (status !== 'unavailable') read();
    addEventListener('storage', (event) => { if (event.key === KEY || event.key === null) refresh(); });
    addEventListener('pageshow', (event) => { if (event.persisted) refresh(); });
    document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
  }

  // ── What is kept ──

  function stored() {
    try { return localStorage.getItem(KEY); } catch (error) { return null; }
  }

  /** Takes what is kept as the present state; `false` where it cannot be read. */
  function read() {
    const text = stored();
    if (text === null) {
      data = empty();
      return true;
    }
    let value = null;
    try { value = JSON.parse(text); } catch (error) { /* no work list, then */ }
    const { problems, engagements } = check(value);
    if (problems.some(({ kind }) => kind !== 'empty')) {
      status = problems[0].kind === 'newer' ? 'newer' : 'unreadable';
      data = empty();
      return false;
    }
    data = { engagements, last: typeof value.last === 'string' ? value.last : null };
    return true;
  }

  function refresh() {
    // What could not be saved is not lost to what another window saved.
    if (status === 'unavailable' || status === 'unsaved') return;
    status = 'fine';
    read();
    tell();
  }

  /** Changes the newest state and keeps it. */
  function change(mutate) {
    if (status === 'fine' && !read() || status === 'newer' || status === 'unreadable') {
      tell();
      return false;
    }
    mutate(data);
    if (status !== 'unavailable') status = save() ? 'fine' : 'unsaved';
    tell();
    return status === 'fine';
  }

  function save() {
    try {
      localStorage.setItem(KEY, JSON.stringify({ format: FORMAT, version: VERSION, last: data.last, engagements: data.engagements }));
      return true;
    } catch (error) {
      return false;
    }
  }

  /** Moves what cannot be read to another key, and begins anew. */
  function setAside() {
    try {
      localStorage.setItem(`${KEY}:aside:${now()}`, stored());
      localStorage.removeItem(KEY);
    } catch (error) {
      return false;
    }
    status = 'fine';
    refresh();
    return true;
  }

  function onChange(listener) {
    listeners.push(listener);
  }

  function tell() {
    listeners.forEach((listener) => listener());
  }

  // ── Engagements ──

  /** The engagement of this window: each has its own, so that two customers can be open side by side. */
  function active() {
    return find(here) || find(data.last) || data.engagements[0] || null;
  }

  function use(id) {
    here = id;
    try { sessionStorage.setItem(HERE, id); } catch (error) { /* this window remembers nothing */ }
    change((state) => { state.last = id; });
  }

  function find(id) {
    return data.engagements.find((engagement) => engagement.id === id) || null;
  }

  function empty() {
    return { engagements: [], last: null };
  }

  function emptyEngagement(name) {
    return { id: newId(), name, created: now(), services: [], roles: [], note: '', tasks: Object.create(null) };
  }

  function newId() {
    return crypto.getRandomValues(new Uint32Array(3)).reduce((id, number) => id + number.toString(36), '');
  }

  function now() {
    return new Date().toISOString();
  }

  // ── What an export or the storage holds ──

  /** The engagements of a value that claims to be a work list, and everything that is wrong with it. */
  function check(value) {
    const problems = [];
    const say = (kind, details) => { problems.push({ kind, ...details }); };
    if (!isObject(value) || value.format !== FORMAT) say('not-a-list');
    else if (!Number.isInteger(value.version) || value.version < 1) say('version', { version: JSON.stringify(value.version) || '—' });
    else if (value.version > VERSION) say('newer', { version: value.version });
    else if (!Array.isArray(value.engagements) || value.engagements.length > LIMITS.engagements) say('engagements');
    else if (value.engagements.length === 0) say('empty');
    if (problems.length > 0) return { problems, engagements: [] };
    const seen = new Set();
    const engagements = value.engagements.map((engagement, index) => {
      const place = `engagements[${index}]`;
      const read = checkEngagement(engagement, place, say);
      if (seen.has(read.id)) say('same-id', { place });
      seen.add(read.id);
      return read;
    });
    return { problems, engagements };
  }

  function checkEngagement(value, place, say) {
    const from = isObject(value) ? value : {};
    const text = (field, limit, isNeeded) => {
      const given = from[field];
      if (given === undefined && !isNeeded) return '';
      if (typeof given === 'string' && given.length <= limit && !(isNeeded && given.trim() === '')) return given;
      say('field', { place, field });
      return '';
    };
    const names = (field) => {
      const given = from[field] === undefined ? [] : from[field];
      if (Array.isArray(given) && given.length <= LIMITS.engagements && given.every((name) => typeof name === 'string' && name.length <= LIMITS.name)) return [...given];
      say('field', { place, field });
      return [];
    };
    const date = (field) => {
      const given = from[field];
      if (given === undefined || isDate(given)) return given || now();
      say('field', { place, field });
      return now();
    };
    const tasks = Object.create(null);
    const numbers = isObject(from.tasks) ? Object.keys(from.tasks) : [];
    if (!isObject(from.tasks) || numbers.length > LIMITS.tasks) say('field', { place, field: 'tasks' });
    else {
      numbers.forEach((number) => {
        const task = checkTask(number, from.tasks[number]);
        if (task) tasks[number] = task;
        else say('task', { place, task: number.slice(0, 40) });
      });
    }
    return { id: text('id', LIMITS.name, true), name: text('name', LIMITS.name, true).trim(), created: date('created'), services: names('services'), roles: names('roles'), note: text('note', LIMITS.note), tasks };
  }

  /** What is kept of a task, or `null` where it is not what it should be. */
  function checkTask(number, value) {
    if (!/^[0-9]{1,20}$/.test(number) || !isObject(value)) return null;
    const { done, note = '', name = '' } = value;
    const isText = typeof note === 'string' && note.length <= LIMITS.note && typeof name === 'string' && name.length <= LIMITS.note;
    if (!isText || done !== undefined && !isDate(done)) return null;
    const task = {};
    if (done) task.done = done;
    if (note) task.note = note;
    if (name) task.name = name;
    return task;
  }

  function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  function isDate(value) {
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));
  }
})();
