import { useEffect, useState } from 'react';
import { readSetUpSecret } from './set-up-secret.ts';

/**
 * The secret of the one-time link, from the address bar; empty while there is none. Whoever opens the console before
 * following the link is on this page already: then only the fragment changes, and the page does not load again.
 */
export function useLinkSecret(): string {
  const [secret, setSecret] = useState(() => readSetUpSecret(window.location.hash));
  // The address bar and the history are outside React, and no place for a secret.
  useEffect(() => {
    const take = () => {
      const { hash, pathname } = window.location;
      if (hash === '') return;
      setSecret((before) => readSetUpSecret(hash) || before);
      window.history.replaceState(window.history.state, '', pathname);
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return secret;
}
