import { afterAll, afterEach, expect, vi } from 'vitest';
import { takeRefused } from '#tooling/loopback-only.mjs';
import { removeFolders } from './with-folder.ts';

// However a test is started, it reaches nothing but this machine. What it tried is its own failure.
afterEach(() => {
  expect(takeRefused(), 'hosts that are not loopback, to which a connection was refused').toEqual([]);
});

afterAll(removeFolders);
// The next file of this worker runs among the same globals.
afterAll(() => {
  vi.unstubAllGlobals();
});
