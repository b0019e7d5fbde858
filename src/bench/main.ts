import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { adviceFigures } from './advice.ts';
import { browserFigures } from './browser-figures.ts';
import { editorFigures } from './editor.ts';
import { gatewayList } from './gateway-list.ts';
import { historyFigures } from './history.ts';
import { pageSizes } from './page-sizes.ts';
import { proxyOverhead } from './proxy-overhead.ts';
import { startUp } from './start-up.ts';
import { manyTabs } from './tabs.ts';
import { truthMatrix } from './truth.ts';
import { liveViewers } from './live-viewers.ts';
import { viewers } from './viewers.ts';

/*
 * Every figure that an issue or the README quotes. All that is to be compared is measured in one run on one machine;
 * nothing here passes or fails. `npm run bench -- proxy viewers` runs only those; `--seconds 3` makes it shorter, and
 * `--rows "refused, HTML 200"` picks rows of the matrix of troubles.
 */
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
interface Wish {
  /** How long one figure is measured. */
  seconds: number;
  /** Of a table, by name; all when there are none. */
  rows: readonly string[];
}

const benches: Record<string, { title: string; run: (wish: Wish) => string | Promise<string> }> = {
  proxy: {
    title: 'What a proxy costs: GET of one gateway, 32 connections',
    run: ({ seconds }) => proxyOverhead(seconds),
  },
  viewers: { title: 'Viewers and the upstream calls they cause', run: ({ seconds }) => viewers(seconds) },
  live: { title: 'Viewers with a live stream each', run: () => liveViewers() },
  list: {
    title: 'The embedded API with 10,000 gateways, one connection',
    run: ({ seconds }) => gatewayList(seconds),
  },
  start: { title: 'Start-up', run: () => startUp() },
  pages: { title: 'What a browser loads', run: () => pageSizes(dist) },
  browser: { title: 'Services page with 10,000 gateways, in the browser', run: () => browserFigures() },
  advice: {
    title: 'Overlaps of 10,000 tunnels with 5 routes each, in the browser',
    run: () => adviceFigures(),
  },
  history: {
    title: 'Remembering: 10,000 tunnels, a month of one, a simulated day',
    run: () => historyFigures(),
  },
  tabs: { title: 'Twenty tabs of one browser', run: ({ seconds, rows }) => manyTabs(seconds, rows) },
  truth: { title: 'Nothing old looks new: trouble × page', run: ({ rows }) => truthMatrix(rows) },
  editor: { title: 'Connection editor with 200 routes, in the browser', run: () => editorFigures() },
};

const [wish, names] = readArguments(process.argv.slice(2));
for (const name of names) {
  const bench = benches[name];
  if (!bench) throw new Error(`There is no bench "${name}". There are: ${Object.keys(benches).join(', ')}.`);
  console.log(`\n${bench.title} (${name})`);
  console.log(await bench.run(wish));
}

function readArguments(words: readonly string[]): [Wish, string[]] {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { seconds: { type: 'string', default: '5' }, rows: { type: 'string', default: '' } },
  });
  const rows = values.rows.split(',').map((row) => row.trim());
  const wanted = { seconds: Number(values.seconds), rows: rows.filter((row) => row !== '') };
  return [wanted, positionals.length > 0 ? positionals : Object.keys(benches)];
}
