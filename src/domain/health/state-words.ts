/** How good a state is: what the screen shows as shape and colour. */
export type StateTone = 'good' | 'warning' | 'bad' | 'busy' | 'neutral' | 'unknown';

/** A state as everybody reads it: one word for it, wherever it is shown. */
export interface StateWords {
  tone: StateTone;
  /** One to five words. */
  label: string;
  /** What it means, in a sentence or two. */
  title: string;
}
