import type { Change } from './change.ts';

/** A body while it is written, or as far as it could be read: any part of it may be missing. */
export type Partly<T> = T extends readonly (infer Item)[]
  ? Partly<Item>[]
  : T extends object
    ? { [K in keyof T]?: Partly<T[K]> }
    : T;

/** A change of which only the outcome is wanted. Every change is one too. */
export type PartlyRead<C extends Change> = C extends { body: infer Body }
  ? Omit<C, 'body'> & { body: Partly<Body> }
  : C;
