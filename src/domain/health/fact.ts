import { type Freshness, freshness } from '../lifecycle/polling.ts';
import type { StateWords } from './state-words.ts';

/*
 * The one rule of what is old. Whatever shows a value of the network takes a fact and not a value, so that badge, steps,
 * counts and the browser's tab say the same of it: as it is, marked as old after two intervals, unknown after three.
 */

/** A value of the network, and how far it may be believed. */
export interface Fact<T> {
  readonly value: T;
  /** Unix ms on the server's clock; when it was true, not when it was asked for. Undefined when nobody can say. */
  readonly observedAt: number | undefined;
  /** Of what follows from several: the newest of them, which may be from before a clock was set back. */
  readonly newestAt?: number | undefined;
  /** How often it is due, ms. */
  readonly dueMs: number;
}

/** `fresh`: as it is. `stale`: marked as old. `unknown`: it says nothing about now. */
export type Standing = Freshness;

/** A reason to believe less than the age of a value alone would allow. */
export interface Doubt {
  /** Unix ms on the server's clock. */
  readonly since: number;
  /** What was answered since then may not be true either, however new it is. */
  readonly isOfAnswers: boolean;
}

export function standingOf(fact: Fact<unknown>, now: number, doubt?: Doubt): Standing {
  const { observedAt, dueMs } = fact;
  const ownAge = worseStanding(
    freshness(observedAt, now, dueMs),
    // However old it may be by a clock that was set back, only what lies ahead of it counts here.
    freshness(Math.max(newestOf(fact), now), now, dueMs),
  );
  const byAge =
    observedAt !== undefined && doubt?.isOfAnswers
      ? worseStanding(ownAge, freshness(Math.min(observedAt, doubt.since), now, dueMs))
      : ownAge;
  return doubt && byAge === 'fresh' ? 'stale' : byAge;
}

/** What follows from a fact is as old as the fact. */
export function mapFact<T, U>(fact: Fact<T>, map: (value: T) => U): Fact<U> {
  return { ...fact, value: map(fact.value) };
}

/** What follows from two facts is as old as the one that is unknown first. */
export function joinFacts<A, B, U>(one: Fact<A>, other: Fact<B>, join: (a: A, b: B) => U): Fact<U> {
  const { observedAt, dueMs } = unknownAt(one) <= unknownAt(other) ? one : other;
  const newestAt = Math.max(newestOf(one), newestOf(other));
  return { value: join(one.value, other.value), observedAt, newestAt, dueMs };
}

/** The worse of two. */
export function worseStanding(one: Standing, other: Standing): Standing {
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}

/** A state as it may be said: what it is, or that it is unknown and what it was. */
export function wordsOf(fact: Fact<StateWords>, standing: Standing): StateWords {
  return standing === 'unknown' ? outdatedWords(fact.value) : fact.value;
}

/**
 * How long something has gone on, ms. It counts on while that is seen, and stops at the last moment at which it was.
 * @param since Unix ms on the server's clock
 */
export function durationOf(fact: Fact<unknown>, since: number, now: number, standing: Standing): number {
  const until = standing === 'fresh' ? now : Math.min(now, fact.observedAt ?? since);
  return Math.max(0, until - since);
}

const order: readonly Standing[] = ['fresh', 'stale', 'unknown'];

function newestOf({ observedAt, newestAt }: Fact<unknown>): number {
  return newestAt ?? observedAt ?? -Infinity;
}

function unknownAt({ observedAt, dueMs }: Fact<unknown>): number {
  return observedAt === undefined ? -Infinity : observedAt + 3 * dueMs;
}

function outdatedWords(was: StateWords): StateWords {
  // What was unknown is not more so by now.
  if (was.tone === 'unknown') return was;
  const label = `${was.label.slice(0, 1).toLowerCase()}${was.label.slice(1)}`;
  return {
    tone: 'unknown',
    label: `Unknown, was ${label}`,
    title: 'Nothing new has been heard of it for a while.',
  };
}
