// The changelog: filtered (filter.js) by phase, page, person, task, period and text, and by what has come since the last
// visit (visits.js).
(function () {
  'use strict';

  const root = document.getElementById('page-changes');
  if (!root) return;

  const form = document.getElementById('page-filter');
  const groups = root.querySelector('.groups');
  const rows = [...groups.querySelectorAll('li[data-f]')];
  const period = form.querySelector('.period');
  const chip = root.querySelector('.chips').dataset.chip;
  // How the language writes a day of each month.
  const dates = period ? period.dataset.dates.split('|') : [];
  const isTask = new Set(rows.flatMap((row) => tasksOf(row)));

  sinceLastVisit();
  const list = window.Diptych.filter({
    form,
    rows,
    text: (row) => row.querySelector('.what > p').textContent,
    fields: {
      task: { test: namesTask, label: (value) => chipOf(form.elements.task.closest('fieldset').querySelector('legend').textContent, value) },
      from: { test: (row, value) => dateOf(row) >= value, label: (value) => dateLabel('from', value) },
      to: { test: (row, value) => dateOf(row) !== '' && dateOf(row) <= value, label: (value) => dateLabel('to', value) },
      new: { test: (row) => window.Diptych.visits.isNew(row.id), label: () => form.elements.new.dataset.name },
    },
    changed: hideEmptyMonths,
  });
  list.update();
  list.save();

  if (period) {
    period.addEventListener('click', (event) => {
      const button = event.target.closest('button[data-days]');
      if (!button) return;
      form.elements.from.value = button.dataset.days ? daysBefore(period.dataset.newest, Number(button.dataset.days)) : '';
      form.elements.to.value = '';
      list.update();
      list.save();
    });
  }

  function tasksOf(row) {
    return (row.dataset.tasks || '').split(' ').filter(Boolean);
  }

  /** A number that some change names is that task; any other is the beginning of numbers, while it is typed. */
  function namesTask(row, value) {
    return tasksOf(row).some((task) => (isTask.has(value) ? task === value : task.startsWith(value)));
  }

  function dateOf(row) {
    const time = row.querySelector('time');
    return time ? time.dateTime : '';
  }

  function daysBefore(date, days) {
    return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
  }

  function dateLabel(name, value) {
    const [year, month, day] = value.split('-').map(Number);
    return chipOf(form.elements[name].closest('label').firstChild.textContent.trim(), dates[month - 1].replace('{year}', year).replace('{day}', day));
  }

  function chipOf(facet, choice) {
    return chip.replace('{facet}', facet).replace('{choice}', choice);
  }

  function hideEmptyMonths() {
    for (const section of groups.children) {
      const shown = section.querySelectorAll('li[data-f]:not([hidden])').length;
      section.hidden = shown === 0;
      // The height to reserve for a month that has not been laid out yet.
      section.style.setProperty('--rows', shown);
    }
  }

  function sinceLastVisit() {
    const { visits } = window.Diptych;
    const count = visits.mark(rows, groups.dataset.new);
    visits.note(rows.map((row) => row.id));
    const box = root.querySelector('.since');
    if (count === 0) {
      box.remove();
      return;
    }
    const words = box.querySelector('[data-count]');
    words.textContent = words.dataset.count.replace('{n}', count);
    box.hidden = false;
  }
})();
