import type { Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { browserLaunch } from '#testing/browser-launch.ts';
import { table } from '#testing/text-table.ts';
import { look, type Look } from './truth-look.ts';
import {
  begin,
  every,
  onStage,
  type PageName,
  pageNames,
  type Stage,
  type Trouble,
  troubles,
  until,
} from './truth-stage.ts';

/*
 * Nothing old looks new: every kind of trouble on every page, read once a second. Of each cell three figures, seconds
 * from the beginning of the trouble: until the page is marked, until nothing on it is green, under way or down "now"; and
 * from its end until the page is right again.
 */

/** Of the page shows nothing of what is in trouble: what it shows is known all the same. */
const showsNothingOf: Partial<Record<Trouble, readonly PageName[]>> = {
  '/metrics fails': ['services', 'JSON'],
  'tunnel not in metrics': ['services', 'JSON'],
  'gateway 404': ['services'],
  'gateway 500': ['services'],
};
const troubleSeconds = 27;
const returnSeconds = 15;
const limits = { marked: 12, markedOfOwn: 3, nothingGreen: 25, rightAgain: 5 };

interface Cell {
  marked: number | undefined;
  nothingGreen: number | undefined;
  rightAgain: number | undefined;
}

/**
 * @param only names of troubles; all when there are none
 * @throws Error when there is no trouble of that name
 */
export async function truthMatrix(only: readonly string[]): Promise<string> {
  const nobodys = only.find((name) => !troubles.some((trouble) => trouble === name));
  if (nobodys !== undefined)
    throw new Error(`There is no trouble "${nobodys}". There are: ${troubles.join(', ')}.`);
  const wanted = troubles.filter((trouble) => only.length === 0 || only.includes(trouble));
  const from = performance.now();
  const browser = await chromium.launch(browserLaunch.launchOptions);
  const rows: (readonly [Trouble, Record<PageName, Cell>])[] = [];
  // Three at a time: most of it is waiting.
  const queue = [...wanted];
  const lane = async () => {
    for (let trouble = queue.shift(); trouble !== undefined; trouble = queue.shift()) {
      rows.push([trouble, await onStage(browser, trouble, (stage, pages) => watch(stage, pages, trouble))]);
    }
  };
  await Promise.all([lane(), lane(), lane()]);
  await browser.close();
  rows.sort(([one], [other]) => troubles.indexOf(one) - troubles.indexOf(other));
  const misses = rows.flatMap(([trouble, cells]) =>
    pageNames.flatMap((name) => missesOf(trouble, name, cells[name])),
  );
  const judged = rows.flatMap(([trouble]) => pageNames.filter((name) => !isSpared(trouble, name))).length;
  const body = rows.map(([trouble, cells]) => [
    trouble,
    ...pageNames.map((name) => words(trouble, name, cells[name])),
  ]);
  return [
    'seconds until marked / until nothing is green, under way or down / until right again',
    table(['', ...pageNames], body),
    ...misses.map(({ words }) => words),
    `${Math.round((performance.now() - from) / 1000)} s. – : the page shows nothing of what is in trouble`,
    `${new Set(misses.map(({ cell }) => cell)).size} of ${judged} cells out of bounds`,
  ].join('\n');
}

async function watch(
  stage: Stage,
  pages: Record<PageName, Page>,
  trouble: Trouble,
): Promise<Record<PageName, Cell>> {
  const looks = async () =>
    Object.fromEntries(
      await Promise.all(pageNames.map(async (name) => [name, await look(pages[name])] as const)),
    ) as Record<PageName, Look>;
  const cells = Object.fromEntries(
    pageNames.map((name) => [name, { marked: undefined, nothingGreen: undefined, rightAgain: undefined }]),
  ) as Record<PageName, Cell>;
  await until(20, async () => Object.values(await looks()).every(({ isMarked }) => !isMarked));
  const before = await looks();

  const end = await begin(stage, trouble);
  await every(troubleSeconds, async (seconds) => {
    const now = await looks();
    for (const name of pageNames) {
      const [cell, seen] = [cells[name], now[name]];
      if (seen.isMarked) cell.marked ??= seconds;
      // Counted from the last time that something was.
      if (seen.live > 0) cell.nothingGreen = undefined;
      else cell.nothingGreen ??= seconds;
    }
    return false;
  });
  await end();
  await every(returnSeconds, async (seconds) => {
    const now = await looks();
    for (const name of pageNames) {
      const isRight = !now[name].isMarked && now[name].live >= Math.min(1, before[name].live);
      if (isRight) cells[name].rightAgain ??= seconds;
    }
    return pageNames.every((name) => cells[name].rightAgain !== undefined);
  });
  return cells;
}

function words(trouble: Trouble, name: PageName, cell: Cell): string {
  if (isSpared(trouble, name)) return '–';
  return [cell.marked, cell.nothingGreen, cell.rightAgain]
    .map((time) => time?.toFixed(0) ?? 'never')
    .join(' / ');
}

function isSpared(trouble: Trouble, name: PageName): boolean {
  return showsNothingOf[trouble]?.includes(name) === true;
}

interface Miss {
  cell: string;
  words: string;
}

function missesOf(trouble: Trouble, name: PageName, cell: Cell): Miss[] {
  if (isSpared(trouble, name)) return [];
  const isOwn = trouble === 'server gone' || trouble === 'browser offline';
  const at = `${trouble}, ${name}`;
  const miss = (what: string, time: number | undefined, limit: number) =>
    time === undefined || time > limit + 0.5
      ? [
          {
            cell: at,
            words: `${at}: ${what} after ${time?.toFixed(1) ?? 'more'} s, and ${limit} s are allowed`,
          },
        ]
      : [];
  return [
    ...miss('marked', cell.marked, isOwn ? limits.markedOfOwn : limits.marked),
    ...miss('nothing green', cell.nothingGreen, limits.nothingGreen),
    ...miss('right again', cell.rightAgain, limits.rightAgain),
  ];
}
