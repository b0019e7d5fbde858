import type { LabelCreate } from '#contract/label.ts';

/** What can be done to many gateways at once. */
export type BulkAction =
  | { kind: 'start' }
  | { kind: 'stop' }
  | { kind: 'label'; key: string; value: string }
  | { kind: 'delete' };

export type BulkKind = BulkAction['kind'];

interface BulkWords {
  /** Of the button: "Stop". */
  verb: string;
  /** "Stopping 12 gateways" */
  doing: string;
  /** Of one gateway, when the service has taken it on. */
  done: string;
}

/** The service answers before anything is over, so what is done is that it was told. */
const words: Record<BulkKind, BulkWords> = {
  start: { verb: 'Start', doing: 'Starting', done: 'Told to start' },
  stop: { verb: 'Stop', doing: 'Stopping', done: 'Told to stop' },
  label: { verb: 'Label', doing: 'Labelling', done: 'Labelled' },
  delete: { verb: 'Delete', doing: 'Deleting', done: 'Being deleted' },
};

export function bulkWords({ kind }: Pick<BulkAction, 'kind'>): BulkWords {
  return words[kind];
}

/** "12 gateways" */
export function gatewaysWord(count: number): string {
  return counted(count, 'gateway');
}

export function counted(count: number, noun: string): string {
  return `${new Intl.NumberFormat('en').format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** "env=production" */
export function labelWords({ key, value }: Pick<LabelCreate, 'key'> & { value: string }): string {
  return `${key}=${value}`;
}
