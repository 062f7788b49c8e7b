// The list of all tasks: filtered (filter.js), sorted, grouped, with the columns that the reader wants, and taken along as
// Markdown, CSV or JSON. What is shown stands in the address; the columns are remembered as well.
(function () {
  'use strict';

  const root = document.getElementById('page-explorer');
  if (!root) return;

  const REMEMBERED = 'diptych-columns';
  const COLUMNS = ['number', 'name', 'requirement', 'role', 'service', 'place'];
  const SORTED = ['number', 'name', 'requirement', 'role'];
  const GROUPS = ['phase', 'role', 'none'];
  // A part of a table: only those in sight are laid out (filter.css).
  const PART = 60;
  // The fields of `data-f`.
  const PHASE = 0;
  const ROLE = 1;
  const REQUIREMENT = 2;

  const form = document.getElementById('page-filter');
  const groups = root.querySelector('.groups');
  const groupBy = document.getElementById('page-group');
  const sortBy = document.getElementById('page-sort');
  const columns = [...document.querySelectorAll('#page-columns input')];
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  // On a narrow screen the heads of the columns are there for screen readers only; the order is picked from a list.
  const narrow = matchMedia('(width < 48em)');
  const state = { sort: '', isDown: false, group: 'phase', hidden: new Set() };

  // Every section that was ever shown, by what it groups and the number of the facet's box.
  const sections = new Map();
  const template = groups.firstElementChild;
  let shownGroups = [];
  for (const section of groups.children) {
    const phase = Number(section.querySelector('tr[data-f]').dataset.f.split(' ')[PHASE]);
    const caption = section.querySelector('caption');
    sections.set(`phase ${phase}`, { section, caption, table: caption.parentElement, full: caption.textContent, parts: [] });
    sortButtons(section);
  }

  const list = window.Diptych.filter({
    form,
    rows: [...groups.querySelectorAll('tr[data-f]')],
    text: (row) => `${row.cells[0].textContent} ${nameOf(row)} ${row.dataset.also || ''}`,
    names: ['sort', 'group', 'hide'],
    read,
    write,
    changed: count,
  });
  list.items.forEach((item, index) => { item.index = index; });
  arrange();
  list.update();
  list.save();

  groupBy.addEventListener('change', () => {
    state.group = groupBy.value;
    rearrange();
  });
  sortBy.addEventListener('change', () => {
    Object.assign(state, { sort: sortBy.value, isDown: false });
    rearrange();
  });
  groups.addEventListener('click', (event) => {
    const button = event.target.closest('button.sort');
    if (!button) return;
    const { sort } = button.dataset;
    // Up, down, and back to the order of the process.
    if (state.sort !== sort) Object.assign(state, { sort, isDown: false });
    else if (!state.isDown) state.isDown = true;
    else Object.assign(state, { sort: '', isDown: false });
    rearrange();
  });
  for (const input of columns) {
    input.addEventListener('change', () => {
      if (input.checked) state.hidden.delete(input.value);
      else state.hidden.add(input.value);
      try { localStorage.setItem(REMEMBERED, [...state.hidden].join(' ')); } catch (error) { /* not remembered, then */ }
      showColumns();
      list.save();
    });
  }
  document.getElementById('page-export').addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) take(button.value);
  });
  narrow.addEventListener('change', showSort);
  closeMenus();

  // ── The address ──

  function read(params) {
    const sort = params.get('sort') || '';
    const name = sort.replace(/^-/, '');
    if (SORTED.includes(name)) Object.assign(state, { sort: name, isDown: sort !== name });
    if (GROUPS.includes(params.get('group'))) state.group = params.get('group');
    let hidden = params.getAll('hide');
    if (hidden.length === 0) {
      try { hidden = (localStorage.getItem(REMEMBERED) || '').split(' '); } catch (error) { /* nothing remembered */ }
    }
    state.hidden = new Set(hidden.filter((name) => columns.some((input) => input.value === name)));
    showColumns();
  }

  function write(params) {
    if (state.sort) params.set('sort', (state.isDown ? '-' : '') + state.sort);
    if (state.group !== 'phase') params.set('group', state.group);
    for (const { value } of columns) {
      if (state.hidden.has(value)) params.append('hide', value);
    }
  }

  // ── Order and groups ──

  function rearrange() {
    arrange();
    count();
    list.save();
  }

  /** Puts the rows into their sections. Only a new order or grouping needs it: a filter hides rows where they stand. */
  function arrange() {
    groupBy.value = state.group;
    sortBy.value = state.sort;
    const ordered = state.sort ? [...list.items].sort(comparison()) : list.items;
    const filled = new Map();
    for (const item of ordered) {
      const key = state.group === 'none' ? 'none' : `${state.group} ${item.keys[state.group === 'role' ? ROLE : PHASE][0] ?? -1}`;
      if (!filled.has(key)) filled.set(key, []);
      filled.get(key).push(item);
    }
    const keys = [...filled.keys()].sort((a, b) => Number(a.split(' ')[1] || 0) - Number(b.split(' ')[1] || 0));
    if (state.group !== 'phase') nameThePhases();
    groups.dataset.group = state.group;
    shownGroups = keys.map((key) => {
      if (!sections.has(key)) sections.set(key, newSection(key, filled.get(key)[0]));
      const group = sections.get(key);
      fill(group, filled.get(key));
      return group;
    });
    groups.replaceChildren(...shownGroups.map((group) => group.section));
    showSort();
  }

  function fill(group, items) {
    group.items = items;
    group.parts = [];
    for (let start = 0; start < items.length; start += PART) {
      const part = { items: items.slice(start, start + PART), body: document.createElement('tbody'), shown: -1 };
      part.body.append(...part.items.map((item) => item.row));
      group.parts.push(part);
    }
    [...group.table.tBodies].forEach((body) => body.remove());
    group.table.append(...group.parts.map((part) => part.body));
  }

  function comparison() {
    const before = {
      number: (a, b) => a.number.length - b.number.length || (a.number < b.number ? -1 : Number(a.number > b.number)),
      name: (a, b) => collator.compare(a.name, b.name),
      requirement: (a, b) => (a.keys[REQUIREMENT][0] ?? 9) - (b.keys[REQUIREMENT][0] ?? 9),
      role: (a, b) => collator.compare(a.role, b.role),
    }[state.sort];
    for (const item of list.items) {
      item.number ??= item.row.cells[0].textContent.trim();
      item.name ??= nameOf(item.row);
      item.role ??= item.row.cells[3].textContent.trim();
    }
    const sign = state.isDown ? -1 : 1;
    // What is not stated stands last, whichever way the rest is sorted.
    return (a, b) => Number(!isStated(a)) - Number(!isStated(b)) || sign * before(a, b) || a.index - b.index;
  }

  function isStated(item) {
    if (state.sort === 'role') return item.role !== '';
    return state.sort !== 'requirement' || item.row.cells[2].textContent.trim() !== '';
  }

  function newSection(key, item) {
    const section = template.cloneNode(false);
    const table = template.querySelector('table').cloneNode(false);
    const caption = document.createElement('caption');
    table.append(caption, template.querySelector('thead').cloneNode(true));
    if (key !== 'none') {
      const heading = document.createElement('h2');
      const role = item.row.cells[3].firstChild;
      heading.append(role ? role.cloneNode(true) : list.facets[ROLE].inputs[item.keys[ROLE][0]].dataset.name);
      section.append(heading);
    }
    section.append(table);
    return { section, caption, table, full: '', parts: [] };
  }

  /** Where the headings no longer say the phase, each row does. */
  function nameThePhases() {
    if (list.items[0].row.querySelector('.place-phase')) return;
    const marks = new Map();
    for (const [key, { section }] of sections) {
      const mark = section.querySelector('h2 > .ph');
      if (mark && key.startsWith('phase')) marks.set(Number(key.split(' ')[1]), mark);
    }
    for (const { row, keys } of list.items) {
      const mark = marks.get(keys[PHASE][0]);
      if (!mark) continue;
      const copy = mark.cloneNode(true);
      copy.classList.add('place-phase');
      row.cells[5].prepend(copy, ' ');
    }
  }

  function count() {
    for (const group of shownGroups) {
      let shown = 0;
      for (const part of group.parts) {
        const own = part.items.reduce((sum, item) => sum + Number(item.shown), 0);
        shown += own;
        if (own === part.shown) continue;
        part.shown = own;
        part.body.hidden = own === 0;
        // The height to reserve for a part that has not been laid out yet.
        part.body.style.setProperty('--rows', own);
      }
      group.section.hidden = shown === 0;
      const total = group.items.length;
      const text = shown === total && group.full ? group.full : groups.dataset.part.replace('{n}', shown).replace('{total}', total);
      if (group.caption.textContent !== text) group.caption.textContent = text;
    }
  }

  // ── Columns ──

  function sortButtons(section) {
    section.querySelectorAll('thead th').forEach((header, index) => {
      if (!SORTED.includes(COLUMNS[index])) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.dataset.sort = COLUMNS[index];
      button.append(...header.childNodes);
      header.append(button);
    });
  }

  function showSort() {
    for (const button of groups.querySelectorAll('button.sort')) {
      const header = button.parentElement;
      button.tabIndex = narrow.matches ? -1 : 0;
      if (button.dataset.sort !== state.sort) header.removeAttribute('aria-sort');
      else header.setAttribute('aria-sort', state.isDown ? 'descending' : 'ascending');
    }
  }

  function showColumns() {
    for (const input of columns) {
      input.checked = !state.hidden.has(input.value);
      groups.classList.toggle(`without-${input.value}`, state.hidden.has(input.value));
    }
  }

  // ── Taking along ──

  function take(how) {
    const [verb, format] = how.split('-');
    const text = { csv, markdown, json }[format]();
    if (verb === 'download') {
      const types = { csv: 'text/csv;charset=utf-8', json: 'application/json' };
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text], { type: types[format] }));
      link.download = `tasks.${format}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } else {
      // In a clipboard, a byte-order mark would become part of the first cell.
      copy(text.replace(/^\uFEFF/, ''));
    }
    document.getElementById('page-export').open = false;
    document.querySelector('#page-export summary').focus();
  }

  function shownItems() {
    return shownGroups.flatMap((group) => group.items).filter((item) => item.shown);
  }

  /** What is shown as rows of text, the header first. The phase, which is no column of the page, stands before the process. */
  function table() {
    const header = [...groups.querySelector('thead tr').cells].map((cell) => cell.textContent.trim());
    const isShown = (name) => !state.hidden.has(name);
    const line = (cells, phase) => COLUMNS.flatMap((name, index) => {
      const own = isShown(name) ? [cells[index]] : [];
      return name === 'place' ? [phase, ...own] : own;
    });
    const rows = shownItems().map((item) => line([...item.row.cells].map(textOf), phaseOf(item)));
    return [line(header, list.facets[PHASE].legend), ...rows];
  }

  function csv() {
    // A cell that begins so would be taken for a formula: an apostrophe makes it text.
    const guarded = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
    const cell = (text) => (/[",\r\n]/.test(text) ? `"${guarded(text).replaceAll('"', '""')}"` : guarded(text));
    return `\uFEFF${table().map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
  }

  function markdown() {
    const line = (cells) => `| ${cells.map((text) => text.replace(/[\\|]/g, '\\$&').replace(/\s+/g, ' ')).join(' | ')} |\n`;
    const [header, ...rows] = table();
    return line(header) + line(header.map(() => '---')) + rows.map(line).join('');
  }

  function json() {
    const value = (item, facet) => item.keys[facet].map((key) => list.facets[facet].inputs[key].value).filter((value) => value !== 'none');
    const tasks = shownItems().map((item) => {
      const { row } = item;
      return {
        id: textOf(row.cells[0]),
        name: textOf(row.cells[1]),
        phase: value(item, PHASE)[0] ?? null,
        requirement: value(item, REQUIREMENT)[0] ?? null,
        role: textOf(row.cells[3]) || null,
        services: item.keys[3].map((key) => list.facets[3].inputs[key]).filter((input) => input.value !== 'none').map((input) => input.dataset.name),
        places: [...row.cells[5].querySelectorAll('a:not(.ph)')].map((link) => ({ title: link.textContent, url: link.href })),
      };
    });
    return `${JSON.stringify({ locale: document.documentElement.lang, tasks }, null, 2)}\n`;
  }

  function phaseOf(item) {
    const input = list.facets[PHASE].inputs[item.keys[PHASE][0]];
    return input ? input.dataset.name : '';
  }

  function nameOf(row) {
    return textOf(row.cells[1]);
  }

  /** The text of a cell without what the page adds to it. */
  function textOf(cell) {
    const own = [...cell.childNodes].filter((node) => !(node.nodeType === Node.ELEMENT_NODE && node.matches('.fill, .place-phase')));
    return own.map((node) => node.textContent).join('').trim();
  }

  function copy(text) {
    const say = (isCopied) => {
      const menu = document.getElementById('page-export');
      const found = list.items.filter((item) => item.shown).length;
      root.querySelector('.said').textContent = (isCopied ? menu.dataset.copied : menu.dataset.notCopied).replace('{n}', found);
    };
    // A page that is neither secure nor a file has no clipboard; the old way works there.
    const old = () => say(copyBySelection(text));
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => say(true), old);
    else old();
  }

  function copyBySelection(text) {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'hidden';
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    return isCopied;
  }

  // ── Menus ──

  function closeMenus() {
    document.addEventListener('click', (event) => {
      for (const menu of root.querySelectorAll('.menu[open]')) {
        if (!menu.contains(event.target)) menu.open = false;
      }
    });
    root.addEventListener('keydown', (event) => {
      const menu = event.key === 'Escape' && event.target.closest('.menu[open]');
      if (!menu) return;
      menu.open = false;
      menu.querySelector('summary').focus();
    });
  }
})();
