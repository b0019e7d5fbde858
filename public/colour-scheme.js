// Before the first paint, so that a dark desk is not lit up by a white page. A file, not inline: the policy allows
// no inline script. The key is Mantine's.
(function () {
  var wanted;
  try {
    wanted = localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // No storage: follow the system.
  }
  var isDark =
    wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
})();
