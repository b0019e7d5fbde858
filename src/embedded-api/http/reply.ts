import type { InvalidParam } from '#contract/problem.ts';

/** What a handler answers, before it becomes bytes. Expected refusals are values, not exceptions. */
export type Reply = Answer | Refusal;

export interface Answer {
  kind: 'answer';
  status: 200 | 201 | 202 | 204;
  body?: unknown;
  /** Of all items before paging; sent as `UpCloud-Total-Count`. */
  totalCount?: number;
  /** Of a change: what it made questionable, as the header says it. */
  warnings?: string | undefined;
}

export interface Refusal {
  kind: 'refusal';
  status: number;
  /** Without the `ERROR_` prefix. */
  code: string;
  title: string;
  invalidParams?: InvalidParam[];
  /** Of a 405. */
  allow?: string;
}

export function ok(body: unknown): Answer {
  return { kind: 'answer', status: 200, body };
}

export function created(body: unknown): Answer {
  return { kind: 'answer', status: 201, body };
}

export const noContent: Answer = { kind: 'answer', status: 204 };

/** A whole list with its count, for the lists that are not paged. */
export function counted(items: readonly unknown[], totalCount = items.length): Answer {
  return { kind: 'answer', status: 200, body: items, totalCount };
}

export function refusal(status: number, code: string, title: string): Refusal {
  return { kind: 'refusal', status, code, title };
}

/** Contract §1.1: the title is always the same, the sentences are in the entries. */
export function invalid(invalidParams: InvalidParam[]): Refusal {
  return { ...refusal(400, 'INVALID_REQUEST', 'Validation error.'), invalidParams };
}

export function notFound(title = 'The resource you requested does not exist.'): Refusal {
  return refusal(404, 'RESOURCE_NOT_FOUND', title);
}
