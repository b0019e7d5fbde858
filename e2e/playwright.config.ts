import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { browserLaunch } from '#testing/browser-launch.ts';

/** Every worker starts a server of its own on a fresh database: see support/test.ts. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // A test waits for about half of its time: fewer would leave a quarter of the cores idle.
  workers: availableParallelism() + 2,
  // Each test stands for itself, so a worker that is free takes whichever is next.
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // A test that hangs is one that would hang for ever: how slow the machine is decides nothing.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    ...browserLaunch,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // What moves cannot be judged for contrast, and nothing here is about how it moves.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace takes a third of the processor time. What failed is run again with `--trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
