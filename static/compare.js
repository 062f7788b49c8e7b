// Only what differs: hides the passages that are the same on both sides. The choice stands in the address, so that it can be
// shared and goes along to the other language. Runs before anything is painted, so that nothing jumps.
(function () {
  'use strict';

  var root = document.documentElement;
  var asked = new URLSearchParams(location.search).get('only') === 'drift';
  root.classList.toggle('only-drift', asked);

  document.addEventListener('DOMContentLoaded', function () {
    var button = document.querySelector('button[data-only]');
    if (!button) return;
    button.setAttribute('aria-pressed', String(asked));
    button.addEventListener('click', function () { choose(button, !root.classList.contains('only-drift')); });
  });

  function choose(button, isOnly) {
    var before = button.getBoundingClientRect().top;
    root.classList.toggle('only-drift', isOnly);
    button.setAttribute('aria-pressed', String(isOnly));
    scrollBy({ top: button.getBoundingClientRect().top - before, behavior: 'instant' });
    var url = new URL(location.href);
    if (isOnly) url.searchParams.set('only', 'drift');
    else url.searchParams.delete('only');
    try { history.replaceState(history.state, '', url); } catch (error) { /* a page opened as a file may not change its address */ }
  }
})();
