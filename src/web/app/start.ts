import { drawFirstRows } from './first-look/draw-first-rows.ts';
import { firstAnswer } from './first-look/first-answer.ts';
import { framePlace } from './first-look/frame-place.ts';
import { frameRows } from './first-look/first-frame-rows.ts';
import { untilPainted } from './first-look/until-painted.ts';

/*
 * The first script, a few kB: it is there, has asked and has drawn the first rows while the page's own code is still
 * coming. That code keeps a browser busy while it starts, so it starts when the rows have been painted, or when they do
 * not come at once. Whoever wants the gateway on top can go there by then.
 */

/** A slow server keeps nobody from the page. */
const longestWaitMs = 300;

const firstRows = firstAnswer.then(async (answer) => {
  const place = await framePlace(document);
  if (answer && place && drawFirstRows(place, frameRows(answer))) await untilPainted();
});

void untilParsed().then(preloadFirstPage);

void Promise.race([firstRows, after(longestWaitMs)])
  // What the page measures wants its style sheets, which stand at the end of the document.
  .then(untilParsed)
  .then(startPage);

/** The build names the page's code in the document (`vite.config.ts`); while developing it starts by itself. */
async function startPage(): Promise<void> {
  const code = pageCode();
  if (code) await import(/* @vite-ignore */ code.href);
}

function pageCode(): HTMLLinkElement | null {
  return document.querySelector('link#page-code');
}

/** The list of services is code of its own, and is on its way before the page's code asks for it. */
function preloadFirstPage(): void {
  const href = pageCode()?.dataset['firstPage'];
  if (href === undefined || location.pathname !== '/') return;
  document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
}

function untilParsed(): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) =>
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true }),
  );
}

function after(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
