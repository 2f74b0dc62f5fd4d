// Runs before the first paint, so that nobody who chose dark sees a white flash.
(function () {
  var look = {};
  try {
    look = JSON.parse(localStorage.getItem('universe.look') || '{}');
  } catch {
    look = {};
  }
  var dark = look.theme === 'dark' || (look.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  var contrast = look.contrast === 'high' || (look.contrast !== 'normal' && matchMedia('(prefers-contrast: more)').matches);
  document.documentElement.classList.toggle('pf-v6-theme-dark', dark);
  document.documentElement.classList.toggle('pf-v6-theme-high-contrast', contrast);
})();
