import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const parts = [
  'contract',
  'domain',
  'platform',
  'dataplane',
  'embedded-api',
  'history',
  'server',
  'web',
  'testing',
  'bench',
  'tooling',
];

/** What each part of src may import from the others: the table of the design, kept by lint as well as by the compiler. */
const mayImport = {
  contract: [],
  domain: ['contract'],
  platform: ['contract', 'domain'],
  dataplane: ['contract', 'domain'],
  'embedded-api': ['contract', 'domain', 'platform', 'dataplane'],
  history: ['contract', 'domain', 'platform'],
  server: ['contract', 'domain', 'platform', 'dataplane', 'embedded-api', 'history'],
  web: ['contract', 'domain'],
};
const runsAnywhere = ['contract', 'domain', 'web'];

const forbid = (regex, message) => ({ regex, message });
const acrossByAlias = forbid(`^(\\.\\./)+(${parts.join('|')})/`, 'Across parts import by #part/…');

/** Packages a part that runs anywhere may use; everything else is a surprise for the browser or for a pure test. */
const ownPackagesOnly = {
  contract: forbid('^(?!\\.|#|zod$)', 'contract imports zod and nothing else'),
  domain: forbid('^(?!\\.|#)', 'domain is pure: it imports the contract and nothing else'),
};

function importRules(part) {
  const others = parts.filter((other) => other !== part && !mayImport[part].includes(other));
  const patterns = [
    acrossByAlias,
    forbid(`^#(${others.join('|')})/`, `${part} may import ${mayImport[part].join(', ') || 'no other part'}`),
    forbid(`^#${part}/`, 'Inside a part import by relative path'),
  ];
  if (runsAnywhere.includes(part)) patterns.push(forbid('^node:', `${part} runs in a browser too`));
  if (ownPackagesOnly[part]) patterns.push(ownPackagesOnly[part]);
  return restrictImports([`src/${part}/**/*.{ts,tsx}`], patterns);
}

/** The embedded API sees the data plane's port only; its main, which runs it alone, has to choose an implementation. */
function dataPlanePortOnly() {
  const others = parts.filter(
    (other) => other !== 'embedded-api' && !mayImport['embedded-api'].includes(other),
  );
  const patterns = [
    acrossByAlias,
    forbid(
      `^#(${others.join('|')}|embedded-api)/`,
      'embedded-api may import the parts below it, itself by relative path',
    ),
  ];
  const portOnly = forbid('^#dataplane/(?!dataplane\\.ts$)', 'embedded-api sees the data-plane port only');
  const main = 'src/embedded-api/main.ts';
  return [
    restrictImports(['src/embedded-api/**/*.ts'], [...patterns, portOnly], [main]),
    restrictImports([main], patterns),
  ];
}

/** Inside web: app ← pages ← features ← resources ← ui; a feature never sees another feature. */
const webLayers = ['app', 'pages', 'features', 'resources', 'ui'];
const webPatterns = [
  acrossByAlias,
  forbid('^#(?!contract/|domain/)', 'web may import contract and domain'),
  forbid('^node:', 'web runs in a browser'),
];
const chartsOnly = forbid('^recharts', 'recharts is used in web/ui/charts only');
const kitOnly = forbid(
  '^(#|@tanstack/react-query|@tanstack/react-router)',
  'the kit knows React and Mantine only',
);

function webLayerRules(layer, index) {
  const above = webLayers.slice(0, index);
  const patterns = [...webPatterns, chartsOnly];
  if (above.length > 0)
    patterns.push(forbid(`^(\\.\\./)+(${above.join('|')})/`, `${layer} never imports ${above.join(', ')}`));
  if (layer === 'ui') patterns.push(kitOnly);
  return restrictImports([`src/web/${layer}/**/*.{ts,tsx}`], patterns);
}

/** Tests are free of these rules: they may bring in what stands in for the real thing. */
function restrictImports(files, patterns, ignored = []) {
  return {
    files,
    ignores: ['**/*.test.*', '**/*.suite.ts', ...ignored],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

export default defineConfig(
  globalIgnores(['dist', '.cache', 'data', 'test-results', 'playwright-report']),
  js.configs.recommended,
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: globals.node } },
  { files: ['public/**/*.js'], languageOptions: { globals: globals.browser } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['src/*/tsconfig.json', 'src/tooling/tsconfig.tests.json'],
        tsconfigRootDir: new URL('../..', import.meta.url).pathname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // What comes before an argument that is wanted has to be named somehow.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Numbers in messages are wanted; objects are still refused.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  {
    // Untrusted text (names, labels, peers' identities) only ever reaches the page as text nodes.
    files: ['src/web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Untrusted text is rendered as text.',
        },
        {
          selector: "MemberExpression[property.name='innerHTML']",
          message: 'Untrusted text is rendered as text.',
        },
        {
          selector: 'Literal[value=/^\\u002Fapi\\u002F/], TemplateElement[value.raw=/^\\u002Fapi\\u002F/]',
          message: 'Paths of the API are made by the client from the endpoint table.',
        },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Date',
          property: 'now',
          message:
            'A device’s clock may be wrong: read useNow, TimeSourceContext or resources/server-clock.ts.',
        },
      ],
    },
  },
  {
    // Where the device's clock is what is asked for, and tests that stand for it.
    files: ['src/web/resources/server-clock.ts', 'src/web/ui/use-now.ts', 'src/web/**/*.test.{ts,tsx}'],
    rules: { 'no-restricted-properties': 'off' },
  },
  // A virtualised list cannot be memoised by the React compiler's rules; the component is not compiled, only linted.
  { files: ['src/web/ui/**'], rules: { 'react-hooks/incompatible-library': 'off' } },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', '**/*.suite.ts', 'e2e/**', 'src/testing/**', 'src/bench/**'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  // Playwright finds out from the pattern which fixtures a fixture needs; some need none.
  {
    files: ['e2e/**'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  ...Object.keys(mayImport)
    .filter((part) => part !== 'web' && part !== 'embedded-api')
    .map(importRules),
  ...dataPlanePortOnly(),
  restrictImports(['src/web/*.{ts,tsx}'], [...webPatterns, chartsOnly]),
  ...webLayers.map(webLayerRules),
  restrictImports(
    ['src/web/ui/charts/**/*.{ts,tsx}'],
    [
      ...webPatterns,
      kitOnly,
      forbid(
        '^(\\.\\./)+(app|pages|features|resources)/',
        'ui never imports app, pages, features, resources',
      ),
    ],
  ),
);
