// Before the first paint, so that a dark desk is not lit up by a white page. A file, not inline: the policy allows
// no inline script. The key is Mantine's.
(function () {
  const root = document.documentElement;
  let wanted;
  try {
    wanted = localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // No storage: follow the system.
  }
  const isDark =
    wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
  // The pages before the sign-in have no navigation, so the first frame has none there either.
  if (/^\/(sign-in|setup)$/.test(location.pathname)) root.setAttribute('data-door', '');

  // Paper is white, and browsers print no backgrounds.
  let shown;
  addEventListener('beforeprint', function () {
    shown = root.getAttribute('data-mantine-color-scheme');
    root.setAttribute('data-mantine-color-scheme', 'light');
  });
  addEventListener('afterprint', function () {
    if (shown) root.setAttribute('data-mantine-color-scheme', shown);
  });
})();
