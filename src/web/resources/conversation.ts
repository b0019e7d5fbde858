import { serverClock } from './server-clock.ts';

/** Told how the page's talk with the console's server goes. */
export interface ConversationFollower {
  /** It answered, or told an event. */
  heard: () => void;
  /** A request had no answer of it, or the live stream broke. */
  missed: () => void;
}

const followers = new Set<ConversationFollower>();

/** @returns stops it */
export function followConversation(follower: ConversationFollower): () => void {
  followers.add(follower);
  return () => void followers.delete(follower);
}

/** @param serverTime Unix ms; undefined for an answer that something on the way gave in the server's place */
export function noteAnswer(serverTime: number | undefined): void {
  if (serverTime === undefined) return noteMissed();
  serverClock.heard(serverTime);
  for (const { heard } of followers) heard();
}

export function noteMissed(): void {
  for (const { missed } of followers) missed();
}
