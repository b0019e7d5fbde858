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
  return {
    loaded: () => loaded,
    fetch() {
      loading ??= onceThere(load).then(
        (code) => (loaded = code),
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
  };
}

/** The code, which is fetched as soon as somebody shows what it is for; `failed` when the server has it no more. */
export function useLazyCode<T extends object>(code: LazyCode<T>): T | 'fetching' | 'failed' {
  const [found, setFound] = useState<T | 'fetching' | 'failed'>(() => code.loaded() ?? 'fetching');
  useEffect(() => {
    let isShown = true;
    const take = (what: T | 'failed') => {
      if (isShown) setFound(what);
    };
    code.fetch().then(take, () => take('failed'));
    return () => {
      isShown = false;
    };
  }, [code]);
  return found;
}
