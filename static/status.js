// The status page: headings that sort, and a filter for what needs work. Without it the tables are complete, in the order of
// the process.
(function () {
  'use strict';

  var tables = Array.prototype.slice.call(document.querySelectorAll('table.sortable'));
  tables.forEach(makeSortable);
  makeFilter();

  // One click sorts as the column is wanted most, the next the other way round, the third as it was.
  function makeSortable(table) {
    var headings = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var rows = rowsOf(table);
    headings.forEach(function (heading, column) {
      var button = document.createElement('button');
      button.type = 'button';
      // The heading has had the room of the button from the first paint on.
      button.className = 'sort';
      button.append.apply(button, heading.firstChild.childNodes);
      heading.replaceChildren(button);
      button.addEventListener('click', function () {
        var first = heading.dataset.sort === 'most' ? 'descending' : 'ascending';
        var second = first === 'descending' ? 'ascending' : 'descending';
        var now = heading.getAttribute('aria-sort');
        var next = now === null ? first : now === first ? second : null;
        headings.forEach(function (other) { other.removeAttribute('aria-sort'); });
        if (next) heading.setAttribute('aria-sort', next);
        table.tBodies[0].append.apply(table.tBodies[0], next ? sorted(rows, column, next) : rows);
      });
    });
  }

  // Rows of equal value keep the order of the process, and those without one come last, whichever way is up.
  function sorted(rows, column, direction) {
    var collator = new Intl.Collator(document.documentElement.lang);
    var sign = direction === 'ascending' ? 1 : -1;
    var keyed = rows.map(function (row) { return { row: row, value: valueOf(row.cells[column]) }; });
    keyed.sort(function (a, b) {
      if (a.value === '' || b.value === '') return (a.value === '' ? 1 : 0) - (b.value === '' ? 1 : 0);
      var isNumber = typeof a.value === 'number';
      return sign * (isNumber ? a.value - b.value : collator.compare(a.value, b.value));
    });
    return keyed.map(function (entry) { return entry.row; });
  }

  function valueOf(cell) {
    var title = cell.querySelector('.title');
    var value = (cell.dataset.value !== undefined ? cell.dataset.value : (title || cell).textContent).trim();
    return /^\d+$/.test(value) ? Number(value) : value;
  }

  function makeFilter() {
    var template = document.getElementById('status-filter');
    if (!template) return;
    template.before(template.content);
    var box = template.previousElementSibling.querySelector('input');
    var said = template.previousElementSibling.querySelector('[role="status"]');
    var apply = function () {
      var all = 0;
      var shown = 0;
      tables.forEach(function (table) {
        rowsOf(table).forEach(function (row) {
          row.hidden = box.checked && !row.hasAttribute('data-work');
          all += 1;
          shown += row.hidden ? 0 : 1;
        });
      });
      said.textContent = box.checked ? tables[0].dataset.shown.replace('{count}', shown).replace('{all}', all) : '';
    };
    box.addEventListener('change', apply);
    // A browser that comes back to the page may have kept the box ticked.
    window.addEventListener('pageshow', apply);
  }

  function rowsOf(table) {
    return Array.prototype.slice.call(table.tBodies[0].rows);
  }
})();
