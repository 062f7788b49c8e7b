// What has come since the reader was last here: the changelog notes in the browser's own storage which changes it has shown,
// and marks those that it had not. The home page marks them too. Nothing leaves the browser; a first visit says nothing.
(function () {
  'use strict';

  const PREFIX = 'change-';
  // Of this playbook, in every language: the root of its site.
  const key = `diptych-seen:${new URL('..', location.href).pathname}`;
  const known = before();

  const visits = {
    /** Whether the changes that were here last time are known at all. */
    isFirst: known === null,
    isNew: (id) => known !== null && id.startsWith(PREFIX) && !known.has(id.slice(PREFIX.length)),
    /** Notes what is shown now. What counts as new stays so until the browser's tab is closed. */
    note: (ids) => {
      put(sessionStorage, known === null ? 'first' : [...known].join(' '));
      put(localStorage, ids.map((id) => id.slice(PREFIX.length)).join(' '));
    },
    /** Puts a mark beside each new change; returns how many there are. */
    mark: (rows, word) => {
      const fresh = rows.filter((row) => visits.isNew(row.id));
      for (const row of fresh) {
        const mark = document.createElement('b');
        mark.className = 'new';
        mark.textContent = word;
        row.querySelector('.what > p').prepend(mark, ' ');
      }
      return fresh.length;
    },
  };

  window.Diptych = window.Diptych || {};
  window.Diptych.visits = visits;

  const latest = document.querySelector('[data-area="home"] [data-new]');
  if (latest) visits.mark([...latest.querySelectorAll('.changes > li')], latest.dataset.new);

  function before() {
    const text = get(sessionStorage) ?? get(localStorage);
    return text === null || text === 'first' ? null : new Set(text.split(' '));
  }

  function get(store) {
    try { return store.getItem(key); } catch (error) { return null; }
  }

  function put(store, text) {
    try { store.setItem(key, text); } catch (error) { /* not remembered, then */ }
  }
})();
