import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { browserLaunch } from '#testing/browser-launch.ts';
import type { AdviceRun, runAdviceBench } from './advice-in-browser.ts';
import { table, thousands } from '#testing/text-table.ts';

const pages = 5;
const again = 10;

type RunAdviceBench = typeof runAdviceBench;

declare global {
  var runAdviceBench: RunAdviceBench;
}

/**
 * All overlaps of an account with 10,000 tunnels of five routes each, in Chromium: ours on a page just opened and once
 * it is warm, and two ways without an index on the same routes. All three must count the same pairs.
 */
export async function adviceFigures(): Promise<string> {
  const script = await bundled();
  const browser = await chromium.launch(browserLaunch.launchOptions);
  const runs: AdviceRun[] = [];
  for (let round = 0; round < pages; round++) {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    runs.push(await page.evaluate((times) => globalThis.runAdviceBench(times), again));
    await page.close();
  }
  await browser.close();
  const [one] = runs;
  if (!one) throw new Error('No page was measured.');
  const { routes, pairs, groups } = one;
  const found = new Set(runs.flatMap((run) => [run.pairs, run.sweepPairs, run.bruteForcePairs]));
  if (found.size !== 1) throw new Error(`Different numbers of pairs were found: ${[...found].join(', ')}.`);
  const head = `${thousands(routes)} routes, ${thousands(pairs)} pairs that clash, in ${thousands(groups)} networks`;
  return table(
    [head, 'median ms', 'slowest ms'],
    [
      row(
        `all overlaps by network, first time on a page, ${pages} pages`,
        runs.map(({ first }) => first),
      ),
      row(
        `again, ${again} times a page`,
        runs.flatMap(({ later }) => later),
      ),
      row(
        'peer: sorted ranges, each pair visited',
        runs.map(({ sweep }) => sweep),
      ),
      row(
        'peer: every range against every other',
        runs.map(({ bruteForce }) => bruteForce),
      ),
    ],
  );
}

/** What the page would have loaded: our modules in one script, minified as in the product. */
async function bundled(): Promise<string> {
  const entry = fileURLToPath(new URL('./advice-in-browser.ts', import.meta.url));
  const outputs = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2023', lib: { entry, formats: ['iife'], name: 'bench' } },
  });
  const [output] = Array.isArray(outputs) ? outputs : [outputs];
  const [chunk] = output && 'output' in output ? output.output : [];
  if (chunk?.type !== 'chunk') throw new Error('The bench for the browser was not built.');
  return chunk.code;
}

function row(name: string, times: readonly number[]): string[] {
  const sorted = times.toSorted((one, other) => one - other);
  return [name, (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0), (sorted.at(-1) ?? 0).toFixed(0)];
}
