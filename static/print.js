// A button that prints: only where scripts run, since nothing else can.
(function () {
  'use strict';

  var button = document.querySelector('.print-now');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', function () { print(); });
})();
