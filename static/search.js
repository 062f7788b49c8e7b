// The search dialog. Two sources answer: a small index of titles, headings and tasks, which is a script and works wherever the
// page does, and the full text, which needs a server. Nothing leaves the browser but requests for files of the site.
(function () {
  'use strict';

  var PAGES = 12;        // so many results are shown at first
  var TASKS = 8;
  var ENDING = /^.?(s|es|e|y|ies|ied|d|ed|er|ers|or|ors|r|rs|ing|ings|ion|ions|ation|ations|ment|ments|ly|al|able|ance|ity)$/;
  var PAUSE = 90;        // milliseconds without typing before the full text is asked

  var button = document.querySelector('.search-button');
  var lang = document.documentElement.lang;
  var indexUrl = new URL(button.dataset.index, location.href);
  var words = { all: null };
  var full = { state: location.protocol === 'file:' ? 'absent' : 'unread' };
  var failures = 0;
  var index = null;
  var ui = null;
  var turn = 0;          // counts the queries: an answer to an older one is dropped
  var shown = { pages: PAGES, tasks: TASKS };

  self.diptychSearch = { open: open };

  // ── The dialog

  function open(query) {
    ui = ui || build();
    if (!ui.dialog.open) ui.dialog.showModal();
    if (query !== undefined) ui.input.value = query;
    ui.input.focus();
    ui.input.select();
    readIndex().then(readFullText).then(search, fail);
  }

  function build() {
    // Beside the body and not in it: what renews the page leaves the dialog alone.
    var dialog = document.getElementById('search-template').content.querySelector('dialog').cloneNode(true);
    document.documentElement.append(dialog);
    var find = function (selector) { return dialog.querySelector(selector); };
    var made = { dialog: dialog, text: dialog.dataset, input: find('input'), status: find('.status'), results: find('.results'), elsewhere: find('.elsewhere') };
    var timer = 0;
    made.input.addEventListener('input', function (event) {
      if (event.isComposing) return;
      clearTimeout(timer);
      timer = setTimeout(search, PAUSE);
    });
    made.input.addEventListener('compositionend', function () { clearTimeout(timer); timer = setTimeout(search, PAUSE); });
    find('.close').addEventListener('click', function () { dialog.close(); });
    dialog.addEventListener('click', function (event) {
      if (event.target === dialog) dialog.close();
      var link = event.target.closest('a');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      // A place on this page: the dialog would lie over it. From another page, going back leads to the results again.
      if (link.pathname === location.pathname) dialog.close();
    });
    dialog.addEventListener('close', function () { turn += 1; remember(''); });
    dialog.addEventListener('keydown', onKey);
    return made;
  }

  function onKey(event) {
    // The page's own keys do not reach it while the dialog is open.
    event.stopPropagation();
    // An input method takes Enter, arrows and Escape for itself.
    if (event.isComposing || event.keyCode === 229) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      ui.input.select();
      ui.input.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var links = Array.from(ui.results.querySelectorAll('a'));
    var at = links.indexOf(document.activeElement);
    if (event.key === 'ArrowDown' && links.length > 0) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === 'ArrowUp' && at >= 0) {
      event.preventDefault();
      (links[at - 1] || ui.input).focus();
    } else if (event.key === 'Enter' && event.target === ui.input) {
      event.preventDefault();
      if (links.length > 0 && ui.input.value.trim() === ui.asked) links[0].click();
    } else if (at >= 0 && (event.key === 'Backspace' || event.key.length === 1 && event.key !== ' ')) {
      ui.input.focus();   // and the key goes there
    }
  }

  function fail() {
    ui.results.ariaBusy = 'false';
    ui.results.replaceChildren();
    ui.status.textContent = ui.text.failed;
  }

  // The query stands in the address: so it survives a way back, and goes along into the other language.
  function remember(query) {
    var url = new URL(location.href);
    if (query) url.searchParams.set('search', query);
    else url.searchParams.delete('search');
    try { history.replaceState(history.state, '', url); } catch (error) { /* then it is not remembered */ }
    var links = document.querySelectorAll('.languages a[data-language]');
    ui.elsewhere.replaceChildren();
    if (!query) return;
    links.forEach(function (link) {
      var other = new URL(link.href);
      other.hash = '';
      other.searchParams.set('search', query);
      var name = link.firstChild.textContent.trim();
      var offer = element('a', { href: other.href, hreflang: link.hreflang }, [filled(ui.text.elsewhere, { language: name })]);
      offer.dataset.language = link.dataset.language;
      ui.elsewhere.append(offer, ' ');
    });
  }

  // ── What is read

  function readIndex() {
    if (index) return Promise.resolve();
    return new Promise(function (resolve, reject) {
      var script = element('script', { src: indexUrl.href }, []);
      script.onload = function () { prepare(self.diptychSearchIndex); resolve(); };
      script.onerror = function () { script.remove(); reject(new Error(script.src)); };
      document.head.append(script);
    });
  }

  function prepare(data) {
    index = data;
    index.byUrl = new Map();
    data.roles.forEach(function (role) { role.key = plain(role.name); });
    data.tasks.forEach(function (task) {
      task.key = task.lang ? '' : plain(task.name);
      task.terms = plain((task.role === undefined || data.roles[task.role].lang ? [] : [data.roles[task.role].name])
        .concat(task.services.map(function (service) { return data.services[service]; })).join(' · '));
    });
    data.phases.forEach(function (phase, at) { index.byUrl.set(phase[1], { title: phase[0], phase: at + 1 }); });
    data.pages.forEach(function (page) {
      page.key = plain(page.title);
      page.keys = page.headings.map(function (heading) { return plain(heading[1]); });
      index.byUrl.set(page.url, { page: page, title: page.title, phase: page.phase || 0 });
    });
    data.pairs = data.terms.map(function (pair) { return { other: plain(pair[0]), own: pair[1] }; });
  }

  // In the background: the small index answers meanwhile, and alone where there is no full text.
  function readFullText() {
    if (full.state !== 'unread') return;
    full.state = 'reading';
    import(new URL(button.dataset.fullText, location.href).href).then(function (pagefind) {
      var engine = pagefind.createInstance({ noWorker: true, excerptLength: 26 });
      return engine.init().then(function () { return engine.filters(); }).then(function () {
        full = { state: 'read', engine: engine };
      });
    }).catch(function () { full.state = 'absent'; }).then(function () { if (ui.dialog.open) search(); });
  }

  // ── A query

  function search() {
    turn += 1;
    var own = turn;
    var query = ui.input.value.trim();
    if (query !== ui.asked) shown = { pages: PAGES, tasks: TASKS };
    ui.asked = query;
    remember(query);
    if (!query) {
      ui.results.replaceChildren(element('p', { className: 'hint' }, [ui.text.hint]));
      ui.status.textContent = '';
      return;
    }
    if (!index) return;
    ui.results.ariaBusy = 'true';
    var notes = full.state === 'absent' ? [ui.text.titles] : full.state === 'read' ? [] : [ui.text.reading];
    answer(query, notes, own).then(function (found) {
      if (own !== turn) return undefined;
      var instead = isEmpty(found) && full.state !== 'reading' ? nearest(query) : null;
      if (!instead) return show(found, query, notes);
      return answer(instead, notes, own).then(function (other) {
        if (own !== turn) return;
        if (!isEmpty(other)) notes.unshift(filled(ui.text.corrected, { query: query, instead: instead }));
        show(other, query, notes);
      });
    }).catch(function () { if (own === turn) fail(); });
  }

  // Tasks and pages for a query, and for what its terms are called here where they are another language's.
  function answer(query, notes, own) {
    var variants = translated(query);
    var asked = variants.slice(1);
    var looks = variants.map(function (variant) { return lookUp(variant); });
    var found = { names: variants.map(plain), tasks: unique([].concat.apply([], looks.map(function (look) { return look.tasks; }))), pages: [], tokens: [].concat.apply([], looks.map(function (look) { return look.tokens; })) };
    var titles = unique([].concat.apply([], looks.map(function (look) { return look.pages; })), 'url');
    if (asked.length > 0) notes.push(filled(ui.text.also, { terms: asked.join(ui.text.separator) }));
    if (full.state !== 'read') {
      found.pages = titles;
      return Promise.resolve(found);
    }
    return Promise.all(variants.map(readPages)).then(function (lists) {
      if (own !== turn) return found;
      var pages = unique([].concat.apply([], lists), 'url');
      // A role or page of this very name comes first; what only the titles have comes last.
      var isNamed = function (page) { return found.names.indexOf(plain(page.title)) >= 0; };
      pages = unique(titles.filter(isNamed).map(function (page) {
        return pages.find(function (hit) { return hit.url === page.url; }) || page;
      }).concat(pages, titles), 'url');
      var isRole = function (page) { return page.role && !isNamed(page); };
      found.pages = pages.filter(function (page) { return !isRole(page); }).concat(pages.filter(isRole));
      return found;
    }, function () {
      // The index was made anew meanwhile, or the server is gone.
      full.state = failures < 3 ? 'unread' : 'absent';
      failures += 1;
      readFullText();
      found.pages = titles;
      return found;
    });
  }

  function readPages(query) {
    return full.engine.search(query).then(function (response) {
      return Promise.all(response.results.slice(0, shown.pages + 8).map(function (result) { return result.data(); }));
    }).then(function (results) {
      var tokens = tokensOf(query);
      return results.filter(function (result) { return isMeant(result, tokens); }).map(function (result) {
        var known = index.byUrl.get(result.raw_url) || { title: result.meta.title || result.raw_url };
        var steps = result.sub_results.filter(function (sub) { return sub.anchor; }).map(function (sub) {
          var heading = known.page && known.page.headings.find(function (heading) { return heading[0] === sub.anchor.id; });
          return { anchor: sub.anchor.id, title: heading ? heading[1] : sub.title, number: heading ? heading[2] : 0, excerpt: sub.excerpt };
        });
        var opening = result.sub_results.find(function (sub) { return !sub.anchor; });
        return { url: result.raw_url, title: known.title, phase: known.phase, excerpt: opening ? opening.excerpt : steps.length > 0 ? '' : result.excerpt, steps: steps.slice(0, 4) };
      });
    });
  }

  // The engine makes words shorter until it finds any. What it found is wanted only where it is the word that was typed, or
  // another form of it; a number is itself.
  function isMeant(result, tokens) {
    var content = plain(result.content);
    var heading = plain(result.meta.title || '');
    return tokens.every(function (token) {
      return content.includes(token) || heading.includes(token) || hasForm(content, token);
    });
  }

  // Whether a text has another form of a word: "configured" of "configuring".
  function hasForm(text, token) {
    if (isUnspaced(token) || /\d/.test(token)) return false;
    var stem = token.slice(0, Math.max(4, token.length - 5));
    if (!text.includes(stem)) return false;
    return (text.match(new RegExp('(?<![\\p{L}\\p{N}])' + stem.replace(/[^\p{L}\p{N}]/gu, '\\$&') + '[\\p{L}]*', 'gu')) || []).some(function (word) { return isForm(token, word); });
  }

  function isForm(token, word) {
    var same = 0;
    while (same < token.length && token[same] === word[same]) same += 1;
    return ENDING.test(token.slice(same));
  }

  // ── The small index

  function lookUp(query) {
    var tokens = tokensOf(query);
    var numbers = tokens.filter(function (token) { return /^\d+$/.test(token); });
    var isLabel = function (token) { return numbers.length > 0 && index.task_words.indexOf(token) >= 0; };
    var needed = tokens.filter(function (token) { return !isLabel(token); });
    var phrase = plain(query);
    var tasks = ranked(index.tasks, function (task) {
      return total(needed, function (token) {
        if (/^\d+$/.test(token)) {
          if (task.id === token) return 1000;
          if (token.length > 1 && task.id.startsWith(token)) return 100;
        }
        return has(task.key, token) ? 4 : hasForm(task.key, token) ? 3 : has(task.terms, token) ? 2 : hasForm(task.terms, token) ? 1 : 0;
      }, task.key.includes(phrase) ? 6 : 0);
    });
    var exact = tasks.filter(function (task) { return numbers.indexOf(task.id) >= 0; });
    // Other words beside a known number are said of the task, and need not stand in its name.
    if (exact.length === 0 && numbers.length > 0) exact = index.tasks.filter(function (task) { return numbers.indexOf(task.id) >= 0; });
    var pages = ranked(index.pages, function (page) {
      return total(needed, function (token) {
        return has(page.key, token) ? 6 : page.keys.some(function (key) { return has(key, token); }) ? 3 : 0;
      }, page.key.includes(phrase) ? 8 : 0);
    }).map(function (page) {
      var steps = page.headings.filter(function (heading, at) {
        return needed.every(function (token) { return has(page.keys[at], token); });
      });
      return { url: page.url, title: page.title, phase: page.phase || 0, excerpt: '', steps: steps.slice(0, 4).map(function (heading) { return { anchor: heading[0], title: heading[1], number: heading[2], excerpt: '' }; }) };
    });
    var roles = index.roles.filter(function (role) {
      return role.url && !role.lang && needed.length > 0 && needed.every(function (token) { return has(role.key, token); });
    }).map(function (role) { return { url: role.url, title: role.name, role: true }; });
    return { tasks: unique(exact.concat(tasks)), pages: roles.concat(pages), tokens: markable(needed, phrase) };
  }

  // What is marked in names: a single character of a script without spaces only together with the word before it.
  function markable(tokens, phrase) {
    var isSingle = function (token) { return token.length === 1 && isUnspaced(token); };
    var joined = tokens.map(function (token, at) { return isSingle(token) && at > 0 ? tokens[at - 1] + token : token; });
    return unique(joined.concat(tokens).filter(function (token) { return !isSingle(token) && phrase.includes(token); }));
  }

  // Those that every token is found in, the best first, else in the order of the process.
  function ranked(entries, score) {
    return entries.map(function (entry, at) { return { entry: entry, at: at, score: score(entry) }; })
      .filter(function (row) { return row.score > 0; })
      .sort(function (a, b) { return b.score - a.score || a.at - b.at; })
      .map(function (row) { return row.entry; });
  }

  function total(tokens, score, bonus) {
    var sum = 0;
    for (var i = 0; i < tokens.length; i += 1) {
      var one = score(tokens[i]);
      if (one === 0) return 0;
      sum += one;
    }
    return sum && sum + bonus;
  }

  // Whether a text has a word that begins so; in scripts without spaces, whether it has the word anywhere.
  function has(text, token) {
    var at = text.indexOf(token);
    if (at < 0 && /^[a-z]{4,}s$/.test(token)) return has(text, token.slice(0, -1));
    if (!/^[\p{L}\p{N}]/u.test(token) || isUnspaced(token)) return at >= 0;
    while (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]) && !isUnspaced(text[at - 1])) at = text.indexOf(token, at + 1);
    return at >= 0;
  }

  function isUnspaced(text) {
    return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);
  }

  function plain(text) {
    return text.normalize('NFKC').toLowerCase().trim();
  }

  function tokensOf(query) {
    var text = plain(query);
    if (typeof Intl.Segmenter === 'undefined') return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    var segments = Array.from(new Intl.Segmenter(lang, { granularity: 'word' }).segment(text));
    return segments.filter(function (segment) { return segment.isWordLike; }).map(function (segment) { return segment.segment; });
  }

  // The query, and the query with each term of another language in this one's words, the longest first.
  function translated(query) {
    var text = plain(query);
    var isWhole = function (at, length) {
      return isUnspaced(text[at]) || !(/[\p{L}\p{N}]/u.test(text[at - 1] || '') && !isUnspaced(text[at - 1])) && !(/[\p{L}\p{N}]/u.test(text[at + length] || '') && !isUnspaced(text[at + length]));
    };
    var pairs = index.pairs.filter(function (pair) {
      var at = text.indexOf(pair.other);
      return at >= 0 && isWhole(at, pair.other.length);
    }).sort(function (a, b) { return b.other.length - a.other.length; });
    var longest = pairs.filter(function (pair) { return pair.other.length === pairs[0].other.length; });
    var variants = longest.map(function (pair) { return text.replace(pair.other, function () { return ' ' + pair.own + ' '; }).replace(/\s+/g, ' ').trim(); });
    return [query].concat(variants.filter(function (variant) { return plain(variant) !== text; }).slice(0, 3));
  }

  // ── Words that were mistyped

  // The query with each Latin word that nothing here begins with replaced by the nearest one that there is; null if that
  // changes nothing.
  function nearest(query) {
    words.all = words.all || vocabulary();
    var changed = false;
    var text = plain(query).replace(/[a-z][a-z'-]{3,}/g, function (word) {
      if (words.all.has(word)) return word;
      var limit = word.length > 7 ? 2 : 1;
      var best = null;
      words.all.forEach(function (count, known) {
        var far = distance(word, known, limit);
        if (far <= limit && (!best || far < best.far || far === best.far && count > best.count)) best = { far: far, count: count, word: known };
      });
      if (!best) return word;
      changed = true;
      return best.word;
    });
    return changed ? text : null;
  }

  function vocabulary() {
    var counts = new Map();
    var add = function (text) {
      (plain(text).match(/[a-z][a-z'-]{2,}/g) || []).forEach(function (word) { counts.set(word, (counts.get(word) || 0) + 1); });
    };
    index.pages.forEach(function (page) { add(page.title); page.headings.forEach(function (heading) { add(heading[1]); }); });
    index.tasks.forEach(function (task) { if (!task.lang) add(task.name); });
    index.roles.forEach(function (role) { add(role.name); });
    index.services.forEach(add);
    index.phases.forEach(function (phase) { add(phase[0]); });
    index.terms.forEach(function (pair) { add(pair[0]); });
    return counts;
  }

  // Damerau–Levenshtein (a swap of two neighbours is one mistake), given up beyond the limit.
  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    var before = [];
    var last = Array.from({ length: b.length + 1 }, function (_, j) { return j; });
    for (var i = 1; i <= a.length; i += 1) {
      var row = [i];
      var least = i;
      for (var j = 1; j <= b.length; j += 1) {
        var same = a[i - 1] === b[j - 1];
        row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
        least = Math.min(least, row[j]);
      }
      if (least > limit) return limit + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  // ── What is shown

  function isEmpty(found) {
    return found.tasks.length + found.pages.length === 0;
  }

  function show(found, query, notes) {
    var count = found.tasks.length + found.pages.length;
    var says = count === 0 ? filled(ui.text.none, { query: query }) : filled(ui.text.count, { count: count });
    ui.status.textContent = [says].concat(notes).join(' · ');
    ui.results.ariaBusy = 'false';
    ui.dialog.dataset.shown = query;
    var held = document.activeElement && ui.results.contains(document.activeElement) ? document.activeElement.href : null;
    ui.results.replaceChildren();
    if (count === 0) ui.results.append(element('p', { className: 'hint' }, [ui.text.advice]));
    var isNamed = function (page) { return found.names.indexOf(plain(page.title)) >= 0; };
    var row = function (page) { return pageRow(page, found.tokens); };
    var best = found.pages.filter(isNamed).slice(0, 2);
    if (best.length > 0) ui.results.append(element('ol', { className: 'page-hits best' }, best.map(row)));
    group(ui.text.tasks, 'task-hits', found.tasks, 'tasks', function (task) { return taskRow(task, found.tokens); });
    group(ui.text.pages, 'page-hits', found.pages.filter(function (page) { return best.indexOf(page) < 0; }), 'pages', row);
    if (held) {
      var again = Array.from(ui.results.querySelectorAll('a')).find(function (link) { return link.href === held; });
      (again || ui.input).focus();
    }
  }

  function group(title, name, entries, kind, row) {
    if (entries.length === 0) return;
    var list = element('ol', { className: name }, entries.slice(0, shown[kind]).map(row));
    ui.results.append(element('h2', {}, [title + ' ', element('span', { className: 'count' }, [String(entries.length)])]), list);
    if (entries.length <= shown[kind]) return;
    var more = element('button', { type: 'button', className: 'more' }, [ui.text.more]);
    more.addEventListener('click', function () {
      shown[kind] += kind === 'tasks' ? TASKS * 4 : PAGES * 2;
      ui.input.focus();
      search();
    });
    ui.results.append(more);
  }

  function taskRow(task, tokens) {
    var role = task.role === undefined ? null : index.roles[task.role];
    var name = element('span', { className: 'name' }, [marked(task.name, task.lang ? [] : tokens)]);
    if (task.lang) name.lang = task.lang;
    var cells = [element('span', { className: 'num' }, [marked(task.id, tokens)]), ' ', name];
    var facts = element('p', { className: 'facts' }, []);
    if (task.requirement) facts.append(element('span', { className: task.requirement === 'mandatory' ? 'must' : 'may' }, [ui.text[task.requirement]]), ' ');
    if (role) {
      var named = element('span', { className: 'role' }, [marked(role.name, tokens)]);
      if (role.lang) named.lang = role.lang;
      facts.append(named, ' ');
    }
    if (task.services.length > 0) facts.append(element('span', { className: 'services' }, [marked(task.services.map(function (service) { return index.services[service]; }).join(ui.text.separator), tokens)]));
    return element('li', {}, [element('a', { href: address(task.url) }, cells), facts]);
  }

  function pageRow(page, tokens) {
    var row = element('li', {}, []);
    var phase = page.phase ? index.phases[page.phase - 1] : null;
    var link = element('a', { href: address(page.url) }, [marked(page.title, tokens)]);
    if (phase) {
      var mark = element('span', { className: 'ph' }, [element('b', {}, [String(page.phase)]), ' ' + phase[0]]);
      mark.dataset.phase = page.phase;
      row.append(mark, ' ');
    }
    row.append(link);
    if (page.excerpt) row.append(element('p', { className: 'excerpt' }, excerpt(page.excerpt)));
    if (page.steps && page.steps.length > 0) {
      row.append(element('ol', { className: 'steps' }, page.steps.map(function (step) {
        var parts = step.number ? [element('b', {}, [String(step.number)]), ' '] : [];
        var title = element('a', { href: address(page.url, step.anchor) }, parts.concat([marked(step.title, tokens)]));
        return element('li', {}, step.excerpt ? [title, element('p', { className: 'excerpt' }, excerpt(step.excerpt))] : [title]);
      })));
    }
    return row;
  }

  function address(url, anchor) {
    var absolute = new URL(url, indexUrl);
    if (anchor) absolute.hash = encodeURIComponent(anchor);
    return absolute.href;
  }

  // The engine's excerpt is text in which only `<` and `>` are written as entities, with `<mark>` around what was found. It is
  // taken apart and never becomes HTML.
  function excerpt(text) {
    return text.split(/(<mark>.*?<\/mark>)/s).filter(Boolean).map(function (piece) {
      var inner = piece.match(/^<mark>(.*)<\/mark>$/s);
      var clean = (inner ? inner[1] : piece).replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/\u200b/g, '');
      return inner ? element('mark', {}, [clean]) : clean;
    });
  }

  function marked(text, tokens) {
    var pieces = document.createDocumentFragment();
    var lower = text.toLowerCase();
    if (lower.length !== text.length || tokens.length === 0) { pieces.append(text); return pieces; }
    var at = 0;
    while (at < text.length) {
      var next = null;
      tokens.forEach(function (token) {
        var start = lower.indexOf(token, at);
        while (start > 0 && !isUnspaced(token) && /[\p{L}\p{N}]/u.test(lower[start - 1]) && !isUnspaced(lower[start - 1])) start = lower.indexOf(token, start + 1);
        if (start >= 0 && (!next || start < next.start || start === next.start && token.length > next.length)) next = { start: start, length: token.length };
      });
      if (!next) break;
      pieces.append(text.slice(at, next.start), element('mark', {}, [text.slice(next.start, next.start + next.length)]));
      at = next.start + next.length;
    }
    pieces.append(text.slice(at));
    return pieces;
  }

  function unique(entries, key) {
    var seen = new Set();
    return entries.filter(function (entry) {
      var name = key ? entry[key] : entry;
      return !seen.has(name) && seen.add(name);
    });
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, function (all, name) { return name in values ? values[name] : all; });
  }

  function element(name, properties, children) {
    var made = Object.assign(document.createElement(name), properties);
    made.append.apply(made, children);
    return made;
  }
})();
