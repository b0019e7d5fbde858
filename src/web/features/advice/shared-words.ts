import type { SharedSpace } from '#domain/networks/shared-space.ts';

/** A list of networks against all that the account uses. */
export const sharedWords: Record<SharedSpace, string> = {
  apart: 'None of these addresses is in use.',
  same: 'These are exactly the addresses that are in use.',
  inside: 'All of these addresses are in use.',
  around: 'Every address in use is among these.',
  partial: 'Some of these addresses are in use, others are free.',
};
