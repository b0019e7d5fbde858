import { createContext, useSyncExternalStore } from 'react';

/** Tells whether the server has another build by now than the one that this page was made with. */
export interface PageBuild {
  /** What the server says of itself; undefined when it does not. */
  heard: (build: string | undefined) => void;
  isOld: () => boolean;
  subscribe: (listener: () => void) => () => void;
}

/** @param own undefined where pages are not built, as while developing: nothing is newer than that */
export function createPageBuild(own: string | undefined): PageBuild {
  const listeners = new Set<() => void>();
  let isOld = false;
  return {
    isOld: () => isOld,
    heard(build) {
      const next = own !== undefined && build !== undefined && build !== own;
      if (next === isOld) return;
      isOld = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Of this page. */
export const pageBuild = createPageBuild(readBuild());

export function useIsOldBuild(): boolean {
  return useSyncExternalStore(pageBuild.subscribe, pageBuild.isOld);
}

/** Loads the page anew, and keeps what was typed where the console can. */
export const ReloadContext = createContext<() => void>(() => location.reload());

/** The server writes it into the page. */
function readBuild(): string | undefined {
  const written = globalThis.document?.querySelector<HTMLMetaElement>(
    'meta[name="gatehouse-build"]',
  )?.content;
  return written === undefined || written.startsWith('__') ? undefined : written;
}
