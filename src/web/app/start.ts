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
/** Of two cores, reading the page's code takes one from the rows: it is fetched once they stand, or are late. */
const rowsAreLateMs = 100;

const firstRows = firstAnswer.then(async (answer) => {
  const place = await framePlace(document);
  if (answer && place && drawFirstRows(place, frameRows(answer))) await untilPainted();
});

const isList = location.pathname === '/';
void Promise.race([firstRows, after(isList ? rowsAreLateMs : 0)])
  // It is behind all that the head names.
  .then(() => framePlace(document))
  .then(preloadPage);

void Promise.race([firstRows, after(longestWaitMs)])
  // What the page measures wants its style sheets, which stand at the end of the document.
  .then(untilParsed)
  .then(startPage);

/** The build names the page's code in the document (`vite.config.ts`); while developing it starts by itself. */
async function startPage(): Promise<void> {
  const code = pageCode();
  if (code) await import(/* @vite-ignore */ code.content);
}

function pageCode(): HTMLMetaElement | null {
  return document.querySelector('meta[name="page-code"]');
}

/** All files of it at once: a browser would ask for what a file needs only when it has read that file. */
function preloadPage(): void {
  const code = pageCode();
  const files = [code?.content, code?.dataset['needs'], isList ? code?.dataset['firstPage'] : undefined];
  const hrefs = files.flatMap((names) => names?.split(' ') ?? []).filter((href) => href !== '');
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
