// At a process in the picture: its own arrows, and where they lead, stand out from the others.
(function () {
  'use strict';

  document.querySelectorAll('.picture').forEach(function (picture) {
    var nodes = new Map();
    picture.querySelectorAll('[data-node]').forEach(function (node) { nodes.set(node.dataset.node, node); });
    var arrows = Array.from(picture.querySelectorAll('.arrow'));

    function look(event) {
      var node = event.target.closest('a[data-node]');
      forget();
      if (!node) return;
      var own = arrows.filter(function (arrow) { return arrow.dataset.from === node.dataset.node || arrow.dataset.to === node.dataset.node; });
      if (own.length === 0) return;
      picture.classList.add('looking');
      node.classList.add('near');
      own.forEach(function (arrow) {
        arrow.classList.add('near');
        [arrow.dataset.from, arrow.dataset.to].forEach(function (name) { nodes.get(name).classList.add('near'); });
      });
    }

    function forget() {
      picture.classList.remove('looking');
      picture.querySelectorAll('.near').forEach(function (part) { part.classList.remove('near'); });
    }

    picture.addEventListener('pointerover', look);
    picture.addEventListener('pointerleave', forget);
    picture.addEventListener('focusin', look);
    picture.addEventListener('focusout', forget);
  });
})();
