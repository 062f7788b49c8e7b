// Makes a long list filterable: boxes with the number of rows beside each, a field for text, and further fields that a page
// knows how to test. Boxes of one facet widen what is found, different facets narrow it. The state stands in the address.
//
// A row says in `data-f` which boxes are its own: for each `[data-facet]` of the form the numbers of its boxes between
// commas, the facets between spaces. Rows are hidden by attribute and never moved or made anew: thousands stay smooth.
(function () {
  'use strict';

  const diptych = (window.Diptych = window.Diptych || {});

  /**
   * @param options
   *   form      holds the facets and fields, or is named by their `form` attribute
   *   rows      the elements of the list, in order
   *   text      (row) => what the field `q` is looked for in
   *   fields    name => { test: (row, value) => boolean, label: (value) => string }
   *   read      (URLSearchParams) => void: what else the page keeps in the address
   *   write     (URLSearchParams) => void
   *   names     the names that `write` uses
   *   changed   (items) => void, after the rows were shown and hidden
   * @returns { items, facets, update, save }
   */
  diptych.filter = function (options) {
    const { form } = options;
    const fields = options.fields || {};
    const frame = form.parentElement;
    const query = form.elements.q;
    const facets = [...form.querySelectorAll('[data-facet]')].map(readFacet);
    const items = options.rows.map((row) => ({ row, keys: keysOf(row), shown: true }));
    const line = frame.querySelector('.found-count');
    const chips = frame.querySelector('.chips');
    const reset = frame.querySelector('.reset');
    const nothing = frame.querySelector('.nothing');
    const active = frame.querySelector('.filter-button b');
    const removals = new WeakMap();
    let waiting = 0;

    form.addEventListener('submit', (event) => event.preventDefault());
    for (const input of [...form.elements]) {
      const isTyped = input.matches('[type="search"], [type="text"], :not([type])') && input.localName === 'input';
      input.addEventListener(isTyped ? 'input' : 'change', (event) => {
        if (event.isComposing) return;
        update();
        if (isTyped) saveSoon();
        else save();
      });
      // Typing is kept in the address when it pauses, and at the latest when the field is left.
      if (isTyped) ['change', 'compositionend'].forEach((type) => input.addEventListener(type, () => { update(); save(); }));
    }
    reset.addEventListener('click', () => {
      clear();
      update();
      save();
      query.focus();
    });
    chips.addEventListener('click', (event) => {
      const chip = event.target.closest('button');
      if (!chip) return;
      const place = [...chips.children].indexOf(chip.parentElement);
      removals.get(chip)();
      update();
      save();
      const next = chips.children[Math.min(place, chips.children.length - 1)];
      (next ? next.querySelector('button') : query).focus();
    });

    read();

    function readFacet(element) {
      const inputs = [...element.querySelectorAll('input')];
      return {
        name: element.dataset.facet,
        legend: element.querySelector('legend').textContent,
        inputs,
        numbers: inputs.map((input) => input.closest('label').querySelector('small')),
        counts: inputs.map(() => 0),
        chosen: new Set(),
      };
    }

    function keysOf(row) {
      const own = (row.dataset.f || '').split(' ');
      return facets.map((_, index) => (own[index] ? own[index].split(',').map(Number) : []));
    }

    function clear() {
      for (const input of form.elements) {
        if (input.type === 'checkbox') input.checked = false;
        else if ('value' in input && input.name) input.value = '';
      }
    }

    // ── Finding ──

    function update() {
      const words = folded(query.value).split(/\s+/).filter(Boolean);
      const tests = Object.keys(fields).map((name) => [fields[name].test, valueOf(name)]).filter(([, value]) => value);
      for (const facet of facets) {
        facet.chosen = new Set(facet.inputs.flatMap((input, index) => (input.checked ? [index] : [])));
        facet.counts.fill(0);
      }
      let found = 0;
      const turned = [];
      for (const item of items) {
        const isFound = tests.every(([test, value]) => test(item.row, value)) && hasWords(item, words);
        // A box counts the rows that it would show: those that no other facet leaves out.
        const missed = isFound ? missedFacets(item) : null;
        if (missed && missed.length < 2) {
          for (const index of missed.length ? missed : facets.keys()) {
            for (const key of item.keys[index]) facets[index].counts[key] += 1;
          }
        }
        const isShown = Boolean(missed) && missed.length === 0;
        if (isShown) found += 1;
        if (isShown !== item.shown) {
          item.shown = isShown;
          turned.push(item);
        }
      }
      // All reading is done: from here on the page is only written.
      for (const item of turned) item.row.hidden = !item.shown;
      for (const facet of facets) {
        facet.numbers.forEach((number, index) => {
          const text = String(facet.counts[index]);
          if (number.textContent !== text) number.textContent = text;
          number.parentElement.classList.toggle('none', facet.counts[index] === 0);
        });
      }
      nothing.hidden = found > 0;
      line.textContent = line.dataset.shown.replace('{n}', found);
      showChips();
      if (options.changed) options.changed(items);
    }

    function missedFacets(item) {
      const missed = [];
      for (let index = 0; index < facets.length && missed.length < 2; index += 1) {
        const { chosen } = facets[index];
        if (chosen.size > 0 && !item.keys[index].some((key) => chosen.has(key))) missed.push(index);
      }
      return missed;
    }

    function hasWords(item, words) {
      if (words.length === 0) return true;
      item.text ??= folded(options.text(item.row));
      return words.every((word) => item.text.includes(word));
    }

    function valueOf(name) {
      const input = form.elements[name];
      if (!input) return '';
      if (input.type === 'checkbox') return input.checked ? '1' : '';
      return input.value.trim();
    }

    // ── What is in use ──

    function showChips() {
      const list = [];
      for (const facet of facets) {
        for (const index of facet.chosen) {
          const input = facet.inputs[index];
          const text = chips.dataset.chip.replace('{facet}', facet.legend).replace('{choice}', input.dataset.name);
          list.push([text, () => { input.checked = false; }]);
        }
      }
      for (const name of Object.keys(fields).filter(valueOf)) {
        const input = form.elements[name];
        list.push([fields[name].label(valueOf(name)), () => { if (input.type === 'checkbox') input.checked = false; else input.value = ''; }]);
      }
      if (query.value.trim()) {
        const text = chips.dataset.chip.replace('{facet}', chips.dataset.text).replace('{choice}', query.value.trim());
        list.push([text, () => { query.value = ''; }]);
      }
      chips.replaceChildren(...list.map(([text, remove]) => {
        const item = document.createElement('li');
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = text;
        button.setAttribute('aria-label', chips.dataset.remove.replace('{name}', text));
        removals.set(button, remove);
        item.append(button);
        return item;
      }));
      reset.hidden = list.length === 0;
      if (active) active.textContent = list.length > 0 ? list.length : '';
    }

    // ── The address ──

    function read() {
      const params = new URLSearchParams(location.search);
      clear();
      for (const facet of facets) {
        const chosen = new Set(params.getAll(facet.name));
        for (const input of facet.inputs) input.checked = chosen.has(input.value);
      }
      for (const name of ['q', ...Object.keys(fields)]) {
        const input = form.elements[name];
        if (!input || !params.has(name)) continue;
        if (input.type === 'checkbox') input.checked = true;
        else input.value = params.get(name);
      }
      if (options.read) options.read(params);
    }

    function saveSoon() {
      clearTimeout(waiting);
      waiting = setTimeout(save, 250);
    }

    function save() {
      clearTimeout(waiting);
      const params = new URLSearchParams(location.search);
      const own = [...facets.map((facet) => facet.name), 'q', ...Object.keys(fields), ...(options.names || [])];
      own.forEach((name) => params.delete(name));
      for (const facet of facets) {
        for (const index of facet.chosen) params.append(facet.name, facet.inputs[index].value);
      }
      for (const name of ['q', ...Object.keys(fields)]) {
        if (valueOf(name)) params.set(name, valueOf(name));
      }
      if (options.write) options.write(params);
      const search = params.toString();
      try {
        history.replaceState(history.state, '', `${location.pathname}${search ? `?${search}` : ''}${location.hash}`);
      } catch (error) { /* a browser that lets no file change its address */ }
    }

    return { items, facets, update, save };
  };

  // Full-width letters and digits are found by narrow ones, and capitals by small letters.
  function folded(text) {
    return text.normalize('NFKC').toLocaleLowerCase();
  }
})();
