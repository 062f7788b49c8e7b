// The mark of a fill-in explains itself where a mouse rests on it or the keyboard reaches it. A tap or a click does so without
// this script: the mark is the button of a popover.
(function () {
  'use strict';

  if (!HTMLElement.prototype.showPopover) return;

  var REST = 200; // milliseconds that a mouse rests before something opens, and that it may be away before it closes
  var mark = null;
  var isPinned = false;
  var timer = 0;

  document.addEventListener('pointerover', function (event) {
    if (event.pointerType !== 'mouse') return;
    var over = markOf(event.target);
    if (over) later(function () { show(over); });
    else if (event.target.closest && event.target.closest('#page-fill-in')) clearTimeout(timer);
    else if (mark && !isPinned) later(hide);
  });
  document.addEventListener('focusin', function (event) {
    var focused = markOf(event.target);
    if (focused && focused.matches(':focus-visible')) show(focused);
  });
  document.addEventListener('focusout', function (event) {
    if (markOf(event.target) === mark && !isPinned) hide();
  });
  // What is open because the mouse is there stays open when it is clicked; the next click closes it.
  document.addEventListener('click', function (event) {
    clearTimeout(timer);
    var clicked = markOf(event.target);
    if (!clicked || clicked !== mark || isPinned || !isOpen()) return;
    event.preventDefault();
    isPinned = true;
  });
  // Of the note itself, which does not bubble. Found when it is asked for: the preview may bring another one.
  document.addEventListener('toggle', function (event) {
    if (event.target !== theNote()) return;
    if (event.newState === 'closed') {
      mark = null;
      isPinned = false;
    } else if (!mark) {
      isPinned = true;
    }
  }, true);

  function theNote() {
    return document.getElementById('page-fill-in');
  }

  function isOpen() {
    var note = theNote();
    return note !== null && note.matches(':popover-open');
  }

  function markOf(target) {
    return target.closest ? target.closest('[popovertarget="page-fill-in"]') : null;
  }

  function later(act) {
    clearTimeout(timer);
    timer = setTimeout(act, REST);
  }

  function show(next) {
    clearTimeout(timer);
    if (mark === next) return;
    var note = theNote();
    if (!note) return;
    // A popover that is open belongs to the mark that opened it.
    if (isOpen()) {
      if (isPinned) return;
      note.hidePopover();
    }
    mark = next;
    try { note.showPopover({ source: next }); } catch (error) { mark = null; }
  }

  function hide() {
    if (isOpen()) theNote().hidePopover();
    mark = null;
  }
})();
