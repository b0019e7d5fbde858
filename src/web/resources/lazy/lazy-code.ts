import { useEffect, useState } from 'react';
import { onceThere } from './once-there.ts';

/** Code that is fetched when it is first wanted, once. */
export interface LazyCode<T> {
  /** Begins to fetch it, or goes on. A fetch that failed is tried again by the next who asks. */
  fetch: () => Promise<T>;
  /** Once it is there. */
  loaded: () => T | undefined;
}

export function lazyCode<T>(load: () => Promise<T>): LazyCode<T> {
  let loaded: T | undefined;
  let loading: Promise<T> | undefined;
  function fetch(): Promise<T> {
    loading ??= onceThere(load).then(
      (code) => (loaded = code),
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  }
  return {
    fetch,
    loaded: () => loaded,
  };
}

/** The code, which is fetched as soon as somebody shows what it is for; when the server did not have it, how to ask again. */
export function useLazyCode<T extends object>(code: LazyCode<T>): UsedCode<T> {
  const [found, setFound] = useState<T | 'fetching' | 'failed'>(() => code.loaded() ?? 'fetching');
  useEffect(() => {
    if (found !== 'fetching') return;
    let isShown = true;
    const take = (what: T | 'failed') => {
      if (isShown) setFound(what);
    };
    code.fetch().then(take, () => take('failed'));
    return () => {
      isShown = false;
    };
  }, [code, found]);
  if (found === 'failed') return { state: 'failed', retry: () => setFound('fetching') };
  return found === 'fetching' ? { state: 'fetching' } : { state: 'there', code: found };
}

export type UsedCode<T> =
  | { state: 'there'; code: T }
  | { state: 'fetching' }
  | { state: 'failed'; retry: () => void };
