import type { Gateway } from '#contract/gateway.ts';
import type { Difference } from '#domain/changes/change-plan.ts';
import { differencesBetween } from '#domain/changes/plan-change.ts';
import { isEqual } from '#domain/configuration/values.ts';
import { type JsonClash, mergeJson } from '#domain/drafts/merge-json.ts';
import { connectionsPart, labelsPart, startBody, type JsonMode } from './gateway-body.ts';
import { objectIn, written } from './text-parts.ts';

/** A text that is being edited, and what it was made of. */
export interface JsonText {
  text: string;
  /** As it was before anything was typed into it. */
  start: string;
  /** The gateway of which it is a change. */
  base: Gateway;
  /** What was sent of it last, until the gateway has been read again. */
  sent?: object | undefined;
}

/**
 * How a text stands to the gateway as it is now. `untouched`: nobody has typed. `level`: what others did has nothing to
 * do with it. `apart`: they changed what it says too, or what it would set back. `unreadable`: they changed something,
 * and the text is no JSON now.
 */
export type Beside =
  | { kind: 'untouched' | 'level' | 'unreadable' }
  | { kind: 'apart'; theirs: readonly Difference[]; clashes: readonly JsonClash[] };

export function freshText(mode: JsonMode, gateway: Gateway): JsonText {
  const text = written(startBody(mode, gateway));
  return { text, start: text, base: gateway };
}

export function besideOf(state: JsonText, mode: JsonMode, now: Gateway): Beside {
  if (state.text === state.start) return { kind: 'untouched' };
  const three = threeOf(state, mode, now);
  if (!three) {
    const isSame = differencesBetween(state.base, now).length === 0;
    return { kind: isSame ? 'level' : 'unreadable' };
  }
  const { value, clashes } = mergeJson(three);
  if (clashes.length === 0 && isEqual(value, three.mine)) return { kind: 'level' };
  return { kind: 'apart', theirs: differencesBetween(state.base, now), clashes };
}

/** The text with what others changed taken up; what both changed stays mine, unless it is given up. */
export function broughtLevel(
  state: JsonText,
  mode: JsonMode,
  now: Gateway,
  giveUp: ReadonlySet<string>,
): JsonText {
  const three = threeOf(state, mode, now);
  if (!three) return state;
  return { ...freshText(mode, now), text: written(mergeJson(three, giveUp).value) };
}

/** The service has taken the text: it is what is stored, until somebody types on. */
export function asSent(state: JsonText): JsonText {
  return { ...state, start: state.text, sent: objectIn(state.text) };
}

function threeOf({ text, base, sent }: JsonText, mode: JsonMode, now: Gateway) {
  const mine = objectIn(text);
  if (!mine) return undefined;
  return { was: sent ?? bodyLike(mine, mode, base), theirs: bodyLike(mine, mode, now), mine };
}

/** What the gateway is, in as many parts as the text has. */
function bodyLike(text: object, mode: JsonMode, gateway: Gateway): object {
  return {
    ...startBody(mode, gateway),
    ...('labels' in text && labelsPart(gateway)),
    ...('connections' in text && connectionsPart(gateway)),
  };
}
