// A button that prints: only where scripts run, since nothing else can.
(function () {
  'use strict';

  var button = document.querySelector('.print-now button');
  if (button) button.addEventListener('click', function () { print(); });
})();
