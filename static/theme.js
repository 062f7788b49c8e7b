// The colour scheme that the reader chose, before anything is painted. Also says that scripts run.
(function () {
  var root = document.documentElement;
  root.classList.add('js');
  try {
    var theme = localStorage.getItem('diptych-theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch (error) { /* a browser without storage: the device decides */ }
})();
