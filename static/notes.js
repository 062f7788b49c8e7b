// A mark of a passage (not translated, source changed since) explains itself where a mouse rests on it or the keyboard reaches
// it. A tap or a click does so without this script: the mark is the button of a popover.
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
    else if (mark && isIn(noteOf(mark), event.target)) clearTimeout(timer);
    else if (mark && !isPinned) later(hide);
  });
  document.addEventListener('focusin', function (event) {
    var focused = markOf(event.target);
    if (focused && focused.matches(':focus-visible')) show(focused);
  });
  // The keyboard may go on from the mark to a link in its note, and from there back.
  document.addEventListener('focusout', function (event) {
    if (!mark || isPinned) return;
    var note = noteOf(mark);
    if (!mark.contains(event.target) && !isIn(note, event.target)) return;
    var next = event.relatedTarget;
    if (!next || (next !== mark && !isIn(note, next))) hide();
  });
  // What is open because the mouse is there stays open when it is clicked; the next click closes it.
  document.addEventListener('click', function (event) {
    clearTimeout(timer);
    var clicked = markOf(event.target);
    if (!clicked || clicked !== mark || isPinned || !isOpen()) return;
    event.preventDefault();
    isPinned = true;
  });
  // Of a note itself, which does not bubble. Found when it is asked for: the preview may bring another one.
  document.addEventListener('toggle', function (event) {
    if (!event.target.matches('.note[popover]')) return;
    if (event.newState === 'open') {
      if (!mark) isPinned = true;
    } else if (!mark || event.target === noteOf(mark)) {
      mark = null;
      isPinned = false;
    }
  }, true);

  function noteOf(mark) {
    return document.getElementById(mark.getAttribute('popovertarget'));
  }

  function isIn(note, element) {
    return note !== null && note.contains(element);
  }

  function isOpen() {
    return mark !== null && isShown(noteOf(mark));
  }

  function isShown(note) {
    return note !== null && note.matches(':popover-open');
  }

  function markOf(target) {
    var button = target.closest ? target.closest('button[popovertarget]') : null;
    var note = button && noteOf(button);
    return note && note.classList.contains('note') ? button : null;
  }

  function later(act) {
    clearTimeout(timer);
    timer = setTimeout(act, REST);
  }

  function show(next) {
    clearTimeout(timer);
    if (mark === next) return;
    var note = noteOf(next);
    if (!note) return;
    // A popover that is open belongs to the mark that opened it.
    var open = document.querySelector('.note:popover-open');
    if (open) {
      if (isPinned) return;
      open.hidePopover();
    }
    mark = next;
    try { note.showPopover({ source: next }); } catch (error) { mark = null; }
  }

  function hide() {
    if (isOpen()) noteOf(mark).hidePopover();
    mark = null;
  }
})();
