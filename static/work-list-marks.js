// What is done on the reader's work list, on the other pages: a mark on the rows of tasks, a box on the page of a task.
(function () {
  'use strict';

  const store = window.diptychWorkList;
  const { done: word } = document.currentScript.dataset;
  const control = document.querySelector('.on-list');
  if (!store) return;

  store.onChange(show);
  if (control) control.querySelector('input').addEventListener('change', (event) => tick(event.target.checked));
  show();

  function show() {
    const engagement = store.active();
    const isDone = (number) => Boolean(engagement?.tasks[number]?.done);
    if (control) {
      control.hidden = !engagement;
      control.querySelector('input').checked = isDone(control.dataset.task);
      control.querySelector('span').textContent = engagement ? control.dataset.label.replace('{name}', () => engagement.name) : '';
    }
    const shown = document.querySelectorAll('.tasks .done');
    if (!engagement && shown.length === 0) return;
    shown.forEach((mark) => mark.remove());
    document.querySelectorAll('.tasks tbody th[scope="row"]').forEach((cell) => {
      if (isDone(cell.textContent.trim())) cell.append(mark());
    });
  }

  function mark() {
    const mark = document.createElement('span');
    mark.className = 'done';
    mark.title = word;
    const sign = document.createElement('span');
    sign.setAttribute('aria-hidden', 'true');
    sign.textContent = '✓';
    const spoken = document.createElement('span');
    spoken.className = 'hidden';
    spoken.textContent = ` ${word}`;
    mark.append(sign, spoken);
    return mark;
  }

  function tick(isDone) {
    const number = control.dataset.task;
    const { id } = store.active();
    store.change(() => {
      const engagement = store.find(id);
      if (!engagement) return;
      const kept = engagement.tasks[number] || {};
      if (isDone) {
        kept.done = store.now();
        kept.name = document.querySelector('h1 .name').textContent.trim();
      } else {
        delete kept.done;
      }
      if (kept.done || kept.note) engagement.tasks[number] = kept;
      else delete engagement.tasks[number];
    });
  }
})();
