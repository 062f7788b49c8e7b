// My work list: ticks, notes, engagements, files. What is kept and how is work-list-store.js' affair; this is the page.
(function () {
  'use strict';

  const store = window.diptychWorkList;
  const root = document.getElementById('work-list');
  if (!root || !store) return;
  const words = root.dataset;
  const { playbook } = document.body.dataset;
  const find = (selector, within = root) => within.querySelector(selector);
  const all = (selector, within = root) => [...within.querySelectorAll(selector)];

  const section = find('.engagement');
  const filters = { mandatory: find('[name="mandatory-only"]'), open: find('[name="open-only"]'), outside: find('[name="outside"]') };
  const noteAll = document.getElementById('note-all');
  const fileInput = find('input[type="file"]');
  const rows = new Map(all('tr[data-task]').map((row) => [row.dataset.task, prepared(row)]));
  const groups = all('section[data-group]').map(preparedGroup);
  let shown = null;       // the id of the engagement that is shown
  let waiting = null;     // what the import dialog asks about
  let askedFor = null;    // the number of the task that is to be forgotten
  let unsavedNotes = new Map();

  store.onChange(render);
  listen();
  render();
  toTarget();

  // ── The page as it came, made ready ──

  function prepared(row) {
    const number = row.dataset.task;
    const name = find('.name', row).textContent.trim();
    const task = {
      row, number, name,
      isMandatory: 'mandatory' in row.dataset,
      role: row.dataset.role || null,
      services: (row.dataset.services || '').split(' ').filter(Boolean),
      facts: [2, 3, 4].map((column) => row.cells[column].textContent.trim()),
    };
    controls(task, find('.box', row), row.cells[1], row.cells[5]);
    return task;
  }

  /** Puts a box, a note and their buttons into a row. */
  function controls(task, box, nameCell, mine) {
    const called = `${task.number} ${task.name}`;
    task.box = document.createElement('input');
    task.box.type = 'checkbox';
    task.box.setAttribute('aria-label', words.tick.replace('{task}', called));
    task.box.addEventListener('change', () => tick(task));
    task.paperBox = box;
    box.after(task.box);
    task.noteText = document.createElement('p');
    task.noteText.className = 'task-note';
    nameCell.append(task.noteText);
    task.time = document.createElement('time');
    task.button = find('#task-controls').content.firstElementChild.cloneNode(true);
    task.button.addEventListener('click', () => editNote(task));
    task.called = called;
    mine.append(task.time, task.button);
  }

  function preparedGroup(element) {
    const heading = find('h2', element);
    const progress = document.createElement('progress');
    const text = find('.group-progress', element);
    text.id = `${heading.id}-progress`;
    progress.setAttribute('aria-labelledby', `${heading.id} ${text.id}`);
    const line = document.createElement('div');
    line.className = 'progress-line';
    text.before(line);
    line.append(progress, text);
    const tasks = all('tr[data-task]', element).map((row) => rows.get(row.dataset.task));
    const title = find('.ph', heading) ? heading.textContent.trim() : words.noPhase;
    return { element, title, progress, text, summary: text.textContent, tasks };
  }

  // ── Showing ──

  function render() {
    root.dataset.status = store.status();
    const engagement = store.active();
    const isBroken = ['unreadable', 'newer'].includes(store.status());
    if (shown && engagement?.id !== shown && !store.find(shown)) {
      unsavedNotes.clear();
      if (!isBroken) announce(words.deletedElsewhere);
    }
    const isOther = engagement?.id !== shown;
    if (isOther) rows.forEach((task) => { task.justTicked = false; });
    shown = engagement ? engagement.id : null;
    say(isBroken ? words[store.status()] : { unavailable: words.unavailable, unsaved: words.unsaved }[store.status()]);
    find('.rescue').hidden = !isBroken;
    find('[data-action="set-aside"]').hidden = store.status() !== 'unreadable';
    find('.begin').hidden = isBroken || Boolean(engagement);
    section.hidden = !engagement;
    document.documentElement.classList.toggle('listing', Boolean(engagement));
    rows.forEach((task) => { renderTask(task, engagement?.tasks[task.number]); });
    if (engagement) renderEngagement(engagement);
    renderGone(engagement);
    applyFilters(engagement);
    renderProgress(engagement);
    if (isOther) all('details', section).forEach((details) => { details.open = false; });
  }

  function renderTask(task, kept) {
    const isEnabled = Boolean(shown);
    const state = isEnabled + JSON.stringify(kept || null);
    if (task.state === state) return;
    task.state = state;
    task.box.hidden = task.button.hidden = !isEnabled;
    task.paperBox.hidden = isEnabled;
    task.box.checked = Boolean(kept?.done);
    task.time.dateTime = kept?.done ? localDay(kept.done) : '';
    task.time.textContent = kept?.done ? date(kept.done) : '';
    task.row.toggleAttribute('data-done', Boolean(kept?.done));
    const note = kept?.note || '';
    task.noteText.textContent = note;
    task.button.setAttribute('aria-label', (note ? words.editNote : words.addNote).replace('{task}', task.called));
    if (task.field && !isEnabled) closeNote(task);
    if (task.field && !unsavedNotes.has(task.number)) task.field.value = note;
  }

  function renderEngagement(engagement) {
    const select = find('.switch select');
    select.replaceChildren(...store.engagements().map(({ id, name }) => new Option(name, id, false, id === engagement.id)));
    find('.switch').hidden = store.engagements().length < 2;
    find('[data-action="export-all"]').hidden = store.engagements().length < 2;
    find('#engagement-name').textContent = engagement.name;
    if (document.activeElement !== noteAll || !unsavedNotes.has('')) noteAll.value = engagement.note;
    find('.note-print').textContent = engagement.note;
    find('.note-all').classList.toggle('has-text', engagement.note !== '');
    const names = { services: chosenNames('services', engagement), roles: chosenNames('roles', engagement) };
    const scope = [names.services.join(words.separator) || words.everyService, names.roles.join(words.separator) || words.everyRole].join(' · ');
    find('.summary-text').textContent = scope;
    find('.scope-print').textContent = scope;
  }

  function chosenNames(scope, engagement) {
    const boxes = all(`[data-scope="${scope}"] input`);
    boxes.forEach((box) => { box.checked = engagement[scope].includes(box.value); });
    return boxes.filter((box) => box.checked).map((box) => box.nextElementSibling.textContent);
  }

  /** Tasks that the playbook does not have any more: kept, and shown as what they are. */
  function renderGone(engagement) {
    const gone = Object.entries(engagement?.tasks || {}).filter(([number]) => !rows.has(number));
    const body = find('.gone tbody');
    const inUse = body.contains(document.activeElement) && document.activeElement.dataset.task;
    body.replaceChildren(...gone.map(([number, kept]) => {
      const row = document.createElement('tr');
      row.dataset.task = number;
      const header = document.createElement('th');
      header.scope = 'row';
      const box = document.createElement('span');
      header.append(box, ` ${number}`);
      const nameCell = document.createElement('td');
      nameCell.textContent = kept.name || '—';
      const mine = document.createElement('td');
      mine.className = 'mine';
      row.append(header, nameCell, mine);
      const task = { row, number, name: kept.name || '', isGone: true };
      controls(task, box, nameCell, mine);
      const forget = find('#gone-controls').content.firstElementChild.cloneNode(true);
      forget.setAttribute('aria-label', `${forget.textContent}: ${number}`);
      forget.addEventListener('click', () => {
        askedFor = number;
        open('forget-dialog', { task: number });
      });
      mine.append(forget);
      renderTask(task, kept);
      if (unsavedNotes.has(number)) editNote(task, unsavedNotes.get(number));
      if (inUse === number) task.box.focus();
      return row;
    }));
    find('.gone').hidden = gone.length === 0;
  }

  function isInScope(task, engagement) {
    const { services, roles } = engagement;
    const hasService = services.length === 0 || task.services.length === 0 || task.services.some((service) => services.includes(service));
    const hasRole = roles.length === 0 || task.role === null || roles.includes(task.role);
    return hasService && hasRole;
  }

  /** What is not asked for is hidden. A row that is ticked stays until the filter is used again: nothing jumps. */
  function applyFilters(engagement) {
    const isListed = (task) => {
      if (!engagement) return true;
      const kept = engagement.tasks[task.number];
      if (!isInScope(task, engagement) && !filters.outside.checked) return false;
      if (filters.mandatory.checked && !task.isMandatory) return false;
      return !(filters.open.checked && kept?.done) || Boolean(task.justTicked);
    };
    rows.forEach((task) => { task.row.hidden = !isListed(task); });
    const hasRow = (element) => find('tr[data-task]:not([hidden])', element) !== null;
    groups.forEach(({ element }) => {
      all('tbody, .process', element).forEach((part) => { part.hidden = !hasRow(part); });
      element.hidden = !hasRow(element);
    });
    find('.nothing').hidden = !engagement || groups.some(({ element }) => !element.hidden);
    const outside = engagement ? [...rows.values()].filter((task) => !isInScope(task, engagement)) : [];
    const touched = outside.filter((task) => engagement.tasks[task.number]).length;
    const label = find('.outside');
    label.hidden = outside.length === 0;
    find('span', label).textContent = words.outside.replace('{count}', outside.length).replace('{touched}', touched);
  }

  function renderProgress(engagement) {
    groups.forEach(({ progress, text, summary }) => {
      progress.hidden = !engagement;
      if (!engagement) text.textContent = summary;
    });
    if (!engagement) return;
    const inScope = groups.map((group) => group.tasks.filter((task) => isInScope(task, engagement)));
    groups.forEach(({ progress, text }, index) => { showProgress(progress, text, inScope[index], engagement); });
    showProgress(find('.progress-all progress'), find('#progress-text'), inScope.flat(), engagement);
  }

  function showProgress(bar, text, tasks, engagement) {
    const count = (of) => of.filter((task) => engagement.tasks[task.number]?.done).length;
    const mandatory = tasks.filter((task) => task.isMandatory);
    const done = count(tasks);
    bar.max = Math.max(tasks.length, 1);
    bar.value = done;
    const sentence = mandatory.length > 0 ? words.progress : words.progressAll;
    text.textContent = sentence.replace('{ready}', count(mandatory)).replace('{mandatory}', mandatory.length).replace('{done}', done).replace('{count}', tasks.length);
  }

  /** A moment, as a day in this place, in the words of the page. */
  function date(moment) {
    const day = new Date(moment);
    return words.dates.split('|')[day.getMonth()].replace('3333', day.getFullYear()).replace('28', day.getDate());
  }

  function localDay(moment) {
    const day = new Date(moment);
    return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  }

  function say(text) {
    const message = find('.message');
    if (message.textContent !== (text || '')) message.textContent = text || '';
    message.hidden = !text;
  }

  function announce(text) {
    find('[role="status"]').textContent = text;
  }

  // ── Ticks and notes ──

  function changeTask(number, name, mutate) {
    const id = shown;
    store.change(() => {
      const engagement = store.find(id);
      if (!engagement) return;
      const kept = engagement.tasks[number] || {};
      mutate(kept);
      if (name) kept.name = name;
      if (kept.done || kept.note) engagement.tasks[number] = kept;
      else if (rows.has(number)) delete engagement.tasks[number];
    });
  }

  function tick(task) {
    const isDone = task.box.checked;
    task.justTicked = true;
    changeTask(task.number, task.name, (kept) => {
      if (isDone) kept.done = store.now();
      else delete kept.done;
    });
  }

  function editNote(task, text) {
    if (task.field && text === undefined) {
      keepNote(task);
      closeNote(task);
      return;
    }
    task.field = document.createElement('textarea');
    task.field.rows = 3;
    task.field.maxLength = 20000;
    task.field.setAttribute('aria-label', task.button.getAttribute('aria-label'));
    task.field.value = text === undefined ? task.noteText.textContent : text;
    task.field.addEventListener('input', () => { unsavedNotes.set(task.number, task.field.value); keepSoon(task); });
    task.field.addEventListener('change', () => keepNote(task));
    task.field.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      keepNote(task);
      closeNote(task);
      task.button.focus();
    });
    task.noteText.after(task.field);
    task.row.setAttribute('data-editing', '');
    task.button.setAttribute('aria-expanded', 'true');
    task.field.focus();
  }

  function closeNote(task) {
    task.field.remove();
    task.field = null;
    task.row.removeAttribute('data-editing');
    task.button.setAttribute('aria-expanded', 'false');
  }

  function keepSoon(task) {
    clearTimeout(task.soon);
    task.soon = setTimeout(() => keepNote(task), 500);
  }

  function keepNote(task) {
    clearTimeout(task.soon);
    if (!unsavedNotes.has(task.number)) return;
    const note = unsavedNotes.get(task.number);
    unsavedNotes.delete(task.number);
    changeTask(task.number, task.name, (kept) => {
      if (note.trim()) kept.note = note;
      else delete kept.note;
    });
  }

  function keepNoteAll() {
    if (!unsavedNotes.has('')) return;
    unsavedNotes.delete('');
    const { value } = noteAll;
    changeEngagement((engagement) => { engagement.note = value.trim() ? value : ''; });
  }

  function keepAll() {
    keepNoteAll();
    rows.forEach((task) => { if (task.field) keepNote(task); });
  }

  function changeEngagement(mutate) {
    const id = shown;
    store.change(() => {
      const engagement = store.find(id);
      if (engagement) mutate(engagement);
    });
  }

  // ── Engagements ──

  function begin(name) {
    const engagement = store.emptyEngagement(name);
    store.change((state) => { state.engagements.push(engagement); });
    store.use(engagement.id);
  }

  function deleteShown() {
    const id = shown;
    shown = null;
    unsavedNotes.clear();
    store.change((state) => { state.engagements = state.engagements.filter((engagement) => engagement.id !== id); });
    (section.hidden ? document.getElementById('begin-name') : find('[data-action="new"]')).focus();
  }

  // ── Files ──

  function report(engagement) {
    const listed = groups.filter(({ element }) => !element.hidden);
    const of = (task, process) => {
      const kept = engagement.tasks[task.number] || {};
      const [requirement, role, services] = task.facts || ['', '', ''];
      return { number: task.number, name: task.name, requirement, role, services, process, done: kept.done && localDay(kept.done), date: kept.done && date(kept.done), note: kept.note || '' };
    };
    const reported = listed.map(({ title, text, tasks }) => ({
      title,
      progress: text.textContent,
      tasks: tasks.filter((task) => !task.row.hidden).map((task) => of(task, find('h3', task.row.closest('.process')).textContent.trim())),
    }));
    const gone = all('.gone tbody tr').map((row) => of({ number: row.dataset.task, name: engagement.tasks[row.dataset.task].name || '' }, ''));
    if (gone.length > 0) reported.push({ title: words.gone, progress: '', tasks: gone });
    const facts = [words.playbookTitle, date(store.now()), find('.summary-text').textContent, find('#progress-text').textContent];
    return { title: engagement.name, facts, note: engagement.note, groups: reported };
  }

  function fileName(engagement) {
    return [words.fileName, engagement?.name, localDay(store.now())].filter(Boolean).join('-');
  }

  async function take(file) {
    const { problems, engagements, playbook: from } = await store.files.read(file);
    if (problems.length > 0) {
      showProblems(file, problems);
      return;
    }
    waiting = engagements;
    const list = find('.found');
    const isKnown = ({ id }) => store.find(id) !== null;
    list.replaceChildren(...engagements.map((engagement) => {
      const item = document.createElement('li');
      item.textContent = filled(isKnown(engagement) ? list.dataset.known : list.dataset.text, { name: engagement.name, done: doneIn(engagement) });
      return item;
    }));
    const other = find('.other-playbook');
    other.hidden = from === '' || from === playbook;
    other.textContent = filled(other.dataset.text, { playbook: from });
    find('.how').hidden = !engagements.some(isKnown);
    find('[value="merge"]').checked = true;
    open('import-dialog');
  }

  function takeIn() {
    const how = find('[name="how"]:checked').value;
    const engagements = waiting;
    waiting = null;
    store.change((state) => {
      store.files.merge(state, engagements, how, (name) => filled(words.beforeImport, { name, date: date(store.now()) }));
    });
    store.use(engagements[0].id);
    announce(words.imported.replace('{count}', engagements.length));
  }

  function showProblems(file, problems) {
    const list = find('.problems');
    const shownProblems = problems.slice(0, 8).map((problem) => filled(list.dataset[problem.kind.replace(/-(.)/g, (_, letter) => letter.toUpperCase())], problem));
    if (problems.length > 8) shownProblems.push(list.dataset.more.replace('{count}', problems.length - 8));
    list.replaceChildren(...shownProblems.map((text) => {
      const item = document.createElement('li');
      item.textContent = text;
      return item;
    }));
    find('#problem-dialog .file').textContent = file.name;
    open('problem-dialog');
  }

  function doneIn({ tasks }) {
    return Object.values(tasks).filter(({ done }) => done).length;
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  function open(id, values) {
    const dialog = document.getElementById(id);
    if (values) all('[data-text]', dialog).forEach((element) => { element.textContent = filled(element.dataset.text, values); });
    dialog.showModal();
    return dialog;
  }

  // ── What the reader does ──

  function openNameDialog(title, value) {
    const dialog = open('name-dialog');
    find('#name-title').textContent = find('#name-title').dataset[title];
    find('form', dialog).dataset.for = title;
    const field = document.getElementById('dialog-name');
    field.value = value;
    field.select();
  }

  const ACTIONS = {
    'new': () => openNameDialog('new', ''),
    'rename': () => openNameDialog('rename', store.find(shown).name),
    'delete': () => {
      const engagement = store.find(shown);
      const notes = Object.values(engagement.tasks).filter(({ note }) => note).length + (engagement.note ? 1 : 0);
      open('delete-dialog', { name: engagement.name, done: doneIn(engagement), notes });
    },
    'really-delete': (button) => { button.closest('dialog').close(); deleteShown(); },
    'really-forget': (button) => {
      button.closest('dialog').close();
      changeEngagement((engagement) => { delete engagement.tasks[askedFor]; });
    },
    'close': (button) => button.closest('dialog').close(),
    'export': () => { keepAll(); const engagement = store.find(shown); store.files.save(store.files.json([engagement], playbook), fileName(engagement), 'json', 'application/json'); },
    'export-all': () => { keepAll(); store.files.save(store.files.json(store.engagements(), playbook), fileName(null), 'json', 'application/json'); },
    'import': () => { fileInput.value = ''; fileInput.click(); },
    'markdown': () => { keepAll(); const engagement = store.find(shown); store.files.save(store.files.markdown(report(engagement), words), fileName(engagement), 'md', 'text/markdown;charset=utf-8'); },
    'csv': () => { keepAll(); const engagement = store.find(shown); store.files.save(store.files.csv(report(engagement), { ...words, columns: words.columns.split('|') }), fileName(engagement), 'csv', 'text/csv;charset=utf-8'); },
    'print': () => { keepAll(); print(); },
    'save-stored': () => store.files.save(store.stored() || '', fileName(null), 'json', 'application/json'),
    'set-aside': () => { if (!store.setAside()) say(words.unsaved); },
  };

  const FORMS = {
    begin: (form) => { begin(form.elements.name.value.trim()); form.reset(); find('[data-action="new"]').focus(); },
    name: (form) => {
      const name = form.elements.name.value.trim();
      form.closest('dialog').close();
      if (form.dataset.for === 'new') begin(name);
      else changeEngagement((engagement) => { engagement.name = name; });
    },
    import: (form) => { form.closest('dialog').close(); takeIn(); },
  };

  function listen() {
    root.addEventListener('click', (event) => {
      const button = event.target.closest('[data-action]');
      if (button) ACTIONS[button.dataset.action](button);
    });
    root.addEventListener('submit', (event) => {
      event.preventDefault();
      const form = event.target;
      const field = form.elements.name;
      if (field instanceof HTMLInputElement && field.value.trim() === '') field.value = '';
      else FORMS[form.dataset.form](form);
    });
    find('.switch select').addEventListener('change', (event) => { keepAll(); store.use(event.target.value); });
    all('[data-scope]').forEach((fieldset) => fieldset.addEventListener('change', () => {
      const chosen = all('input:checked', fieldset).map((box) => box.value);
      const offered = all('input', fieldset).map((box) => box.value);
      const scope = fieldset.dataset.scope;
      // What this page does not offer was chosen where it was offered, and stays.
      changeEngagement((engagement) => { engagement[scope] = [...engagement[scope].filter((id) => !offered.includes(id)), ...chosen]; });
    }));
    Object.values(filters).forEach((filter) => filter.addEventListener('change', () => {
      rows.forEach((task) => { task.justTicked = false; });
      applyFilters(store.active());
    }));
    noteAll.addEventListener('input', () => {
      unsavedNotes.set('', true);
      clearTimeout(noteAll.soon);
      noteAll.soon = setTimeout(keepNoteAll, 500);
    });
    noteAll.addEventListener('change', keepNoteAll);
    fileInput.addEventListener('change', () => { if (fileInput.files[0]) take(fileInput.files[0]); });
    addEventListener('pagehide', keepAll);
    addEventListener('beforeprint', keepAll);
    // A list that could not be saved is not lost by a slip.
    addEventListener('beforeunload', (event) => { if (['unsaved', 'unavailable'].includes(store.status()) && store.engagements().length > 0) event.preventDefault(); });
    addEventListener('hashchange', toTarget);
  }

  /** A task that the address names is shown, whatever the filters say. */
  function toTarget() {
    const task = rows.get(location.hash.replace(/^#task-/, ''));
    if (!task || !task.row.hidden) return;
    filters.mandatory.checked = filters.open.checked = false;
    filters.outside.checked = true;
    applyFilters(store.active());
    task.row.scrollIntoView();
  }
})();
