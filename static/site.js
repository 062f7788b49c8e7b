// What makes the pages more pleasant where scripts run. Every page works without it.
// A classic script and no module: Chromium loads no module from a page that was opened as a file.
(function () {
  'use strict';

  var store = {
    get: function (key) { try { return localStorage.getItem(key); } catch (error) { return null; } },
    set: function (key, value) { try { localStorage.setItem(key, value); } catch (error) { /* not remembered, then */ } },
    remove: function (key) { try { localStorage.removeItem(key); } catch (error) { /* nothing to forget */ } },
  };

  openTarget();
  keepPlace();
  compareKey();
  chooseLanguage();
  themeButton();
  markToc();
  closeOnFollow();
  openSearch();

  // A place that is folded away unfolds when the address names it. Some browsers do that by themselves.
  function openTarget() {
    var open = function () {
      var target = fragmentTarget();
      var folded = target && target.parentElement && target.parentElement.closest('details:not([open])');
      if (!folded) return;
      for (; folded; folded = folded.parentElement.closest('details:not([open])')) folded.open = true;
      target.scrollIntoView();
    };
    addEventListener('hashchange', open);
    open();
  }

  // The language switch and the link to the compare page lead to the place that the reader sees, not to the top: anchors are the same in
  // every language. The choice is remembered for the chooser at the root.
  function keepPlace() {
    ['pointerdown', 'click', 'auxclick', 'contextmenu'].forEach(function (type) {
      document.addEventListener(type, function (event) {
        var link = event.target.closest && event.target.closest('a:is([data-language], [data-compare])');
        if (!link) return;
        if (link.matches('[data-compare]')) {
          withPlace(link);
          return;
        }
        if (type === 'click') store.set('diptych-language', link.dataset.language);
        if (!link.closest('.languages, .notice')) return;
        // What a list is filtered by means the same in every language.
        if (/^(tasks|changelog)$/.test(document.body.dataset.area)) link.search = location.search;
        withPlace(link);
      }, true);
    });
  }

  function withPlace(link) {
    var place = presentPlace();
    link.hash = place ? '#' + encodeURIComponent(place) : '';
    link.search = location.search;
  }

  // `c` opens the two sides of a page at the place that the reader sees, and leads back from there.
  function compareKey() {
    document.addEventListener('keydown', function (event) {
      if (event.key !== 'c' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      if (event.target.closest && event.target.closest('input, textarea, select, [contenteditable]')) return;
      var link = document.querySelector('a[data-compare]');
      if (!link) return;
      withPlace(link);
      location.assign(link.href);
    });
  }

  // The id of the address's own target while it can be seen, else of the last anchor above the reading line.
  function presentPlace() {
    var bar = document.querySelector('.bar');
    var line = (bar ? bar.getBoundingClientRect().bottom : 0) + 8;
    var target = fragmentTarget();
    if (target) {
      var box = target.getBoundingClientRect();
      if (box.bottom > line && box.top < innerHeight) return target.id;
    }
    if (scrollY < 60) return '';
    var best = '';
    var anchors = document.querySelectorAll('main :is(h2, h3, h4, h5, h6, tr, li, [data-drift])[id]');
    for (var i = 0; i < anchors.length; i += 1) {
      if (anchors[i].getClientRects().length === 0) continue;   // a filter hides it
      if (anchors[i].getBoundingClientRect().top > line + 48) break;
      best = anchors[i].id;
    }
    return best;
  }

  function fragmentTarget() {
    if (location.hash.length < 2) return null;
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (error) { return null; }
  }

  // At the root: go on to the language chosen last time, unless the reader came back to choose again.
  function chooseLanguage() {
    if (document.body.dataset.area !== 'chooser') return;
    var links = Array.prototype.slice.call(document.querySelectorAll('a[data-language]'));
    var chosen = store.get('diptych-language');
    var known = links.find(function (link) { return link.dataset.language === chosen; });
    var inside = links.some(function (link) { return document.referrer.indexOf(new URL('.', link.href).href) === 0; });
    if (known && !inside && location.hash !== '#choose') location.replace(known.href);
  }

  // Automatic, light, dark, and round again.
  function themeButton() {
    var button = document.querySelector('.theme');
    if (!button) return;
    var root = document.documentElement;
    var order = ['auto', 'light', 'dark'];
    var name = function () { return root.dataset.theme || 'auto'; };
    var show = function () {
      button.dataset.now = name();
      var text = button.dataset.label + ': ' + button.dataset[name()];
      button.setAttribute('aria-label', text);
      button.title = text;
    };
    button.addEventListener('click', function () {
      var next = order[(order.indexOf(name()) + 1) % order.length];
      if (next === 'auto') {
        delete root.dataset.theme;
        store.remove('diptych-theme');
      } else {
        root.dataset.theme = next;
        store.set('diptych-theme', next);
      }
      show();
    });
    show();
  }

  // The entry of the section that the reader is in.
  function markToc() {
    var toc = document.getElementById('page-toc');
    if (!toc || !('IntersectionObserver' in window)) return;
    var entries = [];
    toc.querySelectorAll('a').forEach(function (link) {
      var heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) entries.push({ link: link, heading: heading });
    });
    var marked = null;
    var mark = function () {
      var now = null;
      entries.forEach(function (entry) {
        if (entry.heading.isConnected && entry.heading.getBoundingClientRect().top < Math.min(innerHeight * 0.3, 150)) now = entry.link;
      });
      if (now === marked) return;
      if (marked) marked.removeAttribute('aria-current');
      if (now) now.setAttribute('aria-current', 'location');
      if (now && toc.scrollHeight > toc.clientHeight) {
        var top = now.offsetTop - toc.clientHeight / 2;
        toc.scrollTo({ top: top });
      }
      marked = now;
    };
    var observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -60% 0px', threshold: [0, 1] });
    document.querySelectorAll('main section').forEach(function (section) { observer.observe(section); });
    entries.forEach(function (entry) { observer.observe(entry.heading); });
    mark();
  }

  // On a phone, contents and menu lie over the page: following a link inside the page closes them.
  function closeOnFollow() {
    document.addEventListener('click', function (event) {
      var link = event.target.closest && event.target.closest('[popover] a[href^="#"]');
      var popover = link && link.closest('[popover]');
      if (popover && popover.matches(':popover-open')) popover.hidePopover();
    });
  }

  // The search comes when it is first asked for: by its button, by `/`, by Ctrl-K, or by an address that holds a query.
  function openSearch() {
    var button = document.querySelector('.search-button');
    if (!button) return;
    var loading = null;
    var open = function (query) {
      loading = loading || Promise.all([load('link', { rel: 'stylesheet', href: button.dataset.style }), load('script', { src: button.dataset.script })]);
      loading.then(function () { self.diptychSearch.open(query); }, function () { loading = null; });
    };
    button.addEventListener('click', function () { open(); });
    document.addEventListener('keydown', function (event) {
      if (event.defaultPrevented || event.isComposing || event.repeat || event.altKey || event.shiftKey && event.key !== '/') return;
      var isCommand = event.ctrlKey || event.metaKey;
      var writes = event.target.closest && event.target.closest('input, textarea, select, [contenteditable]');
      if (!(isCommand ? event.key.toLowerCase() === 'k' : event.key === '/' && !writes)) return;
      event.preventDefault();
      open();
    });
    var query = new URLSearchParams(location.search).get('search');
    if (query !== null) open(query);
  }

  function load(name, attributes) {
    return new Promise(function (resolve, reject) {
      var element = Object.assign(document.createElement(name), attributes);
      element.onload = resolve;
      element.onerror = function () { element.remove(); reject(new Error(attributes.href || attributes.src)); };
      document.head.append(element);
    });
  }
})();
