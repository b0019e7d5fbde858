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

// It is behind all that the head names.
void framePlace(document).then(preloadFirstPage);

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

/** The list of services is code of its own, in some files: they are on their way before the page's code asks for them. */
function preloadFirstPage(): void {
  if (location.pathname !== '/') return;
  const hrefs = pageCode()?.dataset['firstPage']?.split(' ') ?? [];
  const links = hrefs.map((href) =>
    Object.assign(document.createElement('link'), { rel: 'modulepreload', href }),
  );
  document.head.append(...links);
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
