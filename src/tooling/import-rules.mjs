/**
 * Who may import what: the table of the README, for each import on its own. Only paths are looked at, so that a rule
 * also holds for a file that is not there yet. Circles need all imports at once: check-imports.mjs.
 */
import { dirname, join } from 'node:path/posix';

/**
 * The other parts a part may import, and the packages where not every one will do. Parts that are not here (testing,
 * bench, tooling) may import anything.
 * @type {Record<string, { parts: readonly string[], packages?: { allowed: RegExp, message: string } }>}
 */
const mayImport = {
  contract: {
    parts: [],
    packages: { allowed: /^zod$/, message: 'contract imports zod and nothing else' },
  },
  domain: {
    parts: ['contract'],
    packages: { allowed: /^$/, message: 'domain is pure: it imports the contract and nothing else' },
  },
  platform: { parts: ['contract', 'domain'] },
  dataplane: { parts: ['contract', 'domain'] },
  'embedded-api': { parts: ['contract', 'domain', 'platform', 'dataplane'] },
  history: { parts: ['contract', 'domain', 'platform'] },
  server: { parts: ['contract', 'domain', 'platform', 'dataplane', 'embedded-api', 'history'] },
  web: { parts: ['contract', 'domain'] },
};

const inBrowserToo = ['contract', 'domain', 'web'];
/** Inside web each layer may import those after it. */
const webLayers = ['app', 'pages', 'features', 'resources', 'ui'];
/** The embedded API's main, which runs it alone, has to choose an implementation of the data plane. */
const choosesDataPlane = 'src/embedded-api/main.ts';
/** What gives the network's states their words and tones, and the one folder of the browser that may draw them: of facts. */
const tonesOfState = /^src\/domain\/health\/(tunnel|gateway)-words\.ts$/;
const drawsTones = 'src/web/resources/facts/';
/** A value of the network, and what it could be drawn with by whoever does not know how old it is. */
const valuesOfNetwork =
  /^#domain\/health\/(tunnel-health|tunnel-steps|gateway-summary|ike-sa)\.ts$|\/state-facts\.ts$/;
const drawsAnyTone = /\/values\/StateBadge\.tsx$/;
/** Tests may bring in what stands in for the real thing. */
export const isTest = /\.test\.[^/]*$|\.suite\.ts$/;

/**
 * @param {string} from path of the importing file
 * @param {string} specifier what it imports
 * @returns {string[]} why it may not, in sentences
 */
export function importRefusals(from, specifier) {
  const target = pathMeant(from, specifier);
  const refusals = target ? howRefusals(from, specifier, target) : [];
  if (!isTest.test(from)) {
    refusals.push(...(target ? whatRefusals(from, target) : packageRefusals(from, specifier)));
  }
  return refusals.map((refusal) => `${from} imports ${specifier}: ${refusal}.`);
}

/**
 * Whatever shows a value of the network takes a fact, and draws it by what says how old that is.
 * @param {string} path
 * @param {readonly string[]} imports all that the file imports
 * @returns {string[]} why it may not, in sentences
 */
export function togetherRefusals(path, imports) {
  if (!path.startsWith('src/web/') || path.startsWith(drawsTones) || isTest.test(path)) return [];
  const badge = imports.find((specifier) => drawsAnyTone.test(specifier));
  const value = imports.find((specifier) => valuesOfNetwork.test(specifier));
  if (badge === undefined || value === undefined) return [];
  return [
    `${path} imports ${value} and ${badge}: a state of the network is drawn by FactBadge or StandingBadge, of a fact.`,
  ];
}

/**
 * How files are named holds for tests too.
 * @param {string} from
 * @param {string} specifier
 * @param {string} target
 */
function howRefusals(from, specifier, target) {
  const refusals = [];
  const crosses = partOf(from) !== partOf(target);
  if (crosses && partOf(target) && specifier.startsWith('.')) refusals.push('across parts by #part/…');
  if (!crosses && specifier.startsWith('#')) refusals.push('inside a part by relative path');
  const feature = featureOf(from);
  const other = featureOf(target);
  if (feature && other && feature !== other) refusals.push('a feature never imports another feature');
  return refusals;
}

/**
 * @param {string} from
 * @param {string} target
 */
function whatRefusals(from, target) {
  const part = partOf(from) ?? '';
  const other = partOf(target);
  const allowed = mayImport[part]?.parts;
  const refusals = [];
  if (allowed && other !== part && !allowed.includes(other ?? '')) {
    refusals.push(`${part} may import ${allowed.join(', ') || 'no other part'}`);
  }
  if (part === 'embedded-api' && from !== choosesDataPlane && other === 'dataplane') {
    if (target !== 'src/dataplane/dataplane.ts') refusals.push('embedded-api sees the data-plane port only');
  }
  if (part === 'web' && tonesOfState.test(target) && !from.startsWith(drawsTones)) {
    refusals.push(`states are drawn of facts, by ${drawsTones}`);
  }
  const layer = layerOf(from);
  const above = layer ? webLayers.slice(0, webLayers.indexOf(layer)) : [];
  if (above.some((name) => name === layerOf(target))) {
    refusals.push(`${layer} never imports ${above.join(', ')}`);
  }
  if (layer === 'ui' && other !== 'web') refusals.push('the kit knows React and Mantine only');
  return refusals;
}

/**
 * @param {string} from
 * @param {string} specifier
 */
function packageRefusals(from, specifier) {
  const part = partOf(from) ?? '';
  const refusals = [];
  const packages = mayImport[part]?.packages;
  if (packages && !packages.allowed.test(specifier)) refusals.push(packages.message);
  if (inBrowserToo.includes(part) && specifier.startsWith('node:')) {
    refusals.push(`${part} runs in a browser too`);
  }
  if (part === 'web' && specifier.startsWith('recharts') && !from.startsWith('src/web/ui/charts/')) {
    refusals.push('recharts is used in web/ui/charts only');
  }
  if (layerOf(from) === 'ui' && /^@tanstack\/react-(query|router)/.test(specifier)) {
    refusals.push('the kit knows React and Mantine only');
  }
  return refusals;
}

/**
 * The path that a specifier means, there or not; undefined for a package.
 * @param {string} from
 * @param {string} specifier
 */
function pathMeant(from, specifier) {
  if (specifier.startsWith('#')) return join('src', specifier.slice(1));
  return specifier.startsWith('.') ? join(dirname(from), specifier) : undefined;
}

function partOf(/** @type {string} */ path) {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

function layerOf(/** @type {string} */ path) {
  return webLayers.find((layer) => path.startsWith(`src/web/${layer}/`));
}

function featureOf(/** @type {string} */ path) {
  return /^src\/web\/features\/([^/]+)\//.exec(path)?.[1];
}
