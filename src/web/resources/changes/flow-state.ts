import type { Refusal } from '../../ui/form/refusal.ts';
import type { OpenVerdict } from './verdicts.ts';

/** Where a proposal stands. `step` counts from 0; those before it are made. */
export type FlowState =
  | { at: 'review' }
  | { at: 'sending'; step: number }
  /** The service or the console said no: nothing of this step was made. */
  | { at: 'refused'; step: number; refusal: Refusal }
  /** It was not made, or nobody can say whether it was. `asking` until the server has said which. */
  | { at: 'lost'; step: number; why: string; verdict: 'asking' | OpenVerdict }
  /** Somebody else changed the same thing since it was read. */
  | { at: 'collided'; step: number; refusal: Refusal }
  | { at: 'applied'; since: number };

/** Nothing that is under way would be left behind. */
export function mayLeave(state: FlowState): boolean {
  return state.at !== 'sending' && !(state.at === 'lost' && state.verdict === 'asking');
}

/** Nothing of it was made or may have been, so it can still become another change. */
export function isOpen(state: FlowState): boolean {
  if (state.at === 'review') return true;
  if (state.at === 'refused') return state.step === 0;
  return state.at === 'lost' && state.step === 0 && state.verdict === 'not-sent';
}
