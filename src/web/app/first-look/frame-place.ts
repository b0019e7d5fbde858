const selector = '#first-frame > p';

/**
 * Where the first frame says that it is loading, as soon as it is read: the style sheets behind it keep the rest of the
 * document waiting. Null when the document ends without it.
 */
export function framePlace(page: Document): Promise<Element | null> {
  return new Promise((resolve) => {
    const look = () => {
      const place = page.querySelector(selector);
      if (!place && page.readyState === 'loading') return;
      observer.disconnect();
      page.removeEventListener('DOMContentLoaded', look);
      resolve(place);
    };
    const observer = new MutationObserver(look);
    observer.observe(page, { childList: true, subtree: true });
    page.addEventListener('DOMContentLoaded', look);
    look();
  });
}
