import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

// The rules that need types are left out here: they are the linter's own, and slow to load for each snippet.
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  overrideConfigFile: 'src/tooling/eslint.config.js',
  overrideConfig: [{ files: ['**/*.ts', '**/*.tsx'], ...tseslint.configs.disableTypeChecked }],
});

async function complaints(filePath: string, code: string): Promise<string[]> {
  const results = await eslint.lintText(code, { filePath });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
const importing = (specifier: string) =>
  `import { thing } from '${specifier}';\nexport const other = thing;\n`;

describe('an import is refused', () => {
  it.each([
    ['src/contract/made-up.ts', '#domain/clock.ts', 'contract may import no other part'],
    ['src/contract/made-up.ts', 'undici', 'contract imports zod and nothing else'],
    ['src/domain/made-up.ts', 'zod', 'domain is pure'],
    ['src/domain/made-up.ts', 'node:fs', 'domain runs in a browser too'],
    ['src/domain/rules/made-up.ts', '#server/handler.ts', 'domain may import contract'],
    ['src/domain/rules/made-up.ts', '#domain/clock.ts', 'Inside a part import by relative path'],
    ['src/domain/rules/made-up.ts', '../../contract/tunnel.ts', 'Across parts import by #part/…'],
    ['src/dataplane/made-up.ts', '#platform/open-database.ts', 'dataplane may import contract, domain'],
    ['src/embedded-api/made-up.ts', '#dataplane/simulated/network.ts', 'the data-plane port only'],
    ['src/embedded-api/http/main.ts', '#dataplane/simulated/network.ts', 'the data-plane port only'],
    ['src/embedded-api/made-up.ts', '#server/handler.ts', 'embedded-api may import the parts below it'],
    ['src/embedded-api/main.ts', '#server/handler.ts', 'embedded-api may import the parts below it'],
    ['src/platform/made-up.ts', '#embedded-api/main.ts', 'platform may import contract, domain'],
    ['src/server/made-up.ts', '#web/main.tsx', 'server may import'],
    ['src/server/made-up.ts', '#testing/fake-clock.ts', 'server may import'],
    ['src/web/main.tsx', '#server/handler.ts', 'web may import contract and domain'],
    ['src/web/main.tsx', 'node:path', 'web runs in a browser'],
    ['src/web/pages/made-up.tsx', '../app/router.tsx', 'pages never imports app'],
    ['src/web/features/one/made-up.tsx', '../../pages/services.tsx', 'features never imports app, pages'],
    [
      'src/web/resources/made-up.tsx',
      '../features/one/form.tsx',
      'resources never imports app, pages, features',
    ],
    ['src/web/ui/made-up.tsx', '../resources/gateways/queries.ts', 'ui never imports'],
    ['src/web/ui/made-up.tsx', '@tanstack/react-query', 'the kit knows React and Mantine only'],
    ['src/web/ui/charts/made-up.tsx', '#domain/clock.ts', 'the kit knows React and Mantine only'],
    ['src/web/ui/made-up.tsx', 'recharts', 'recharts is used in web/ui/charts only'],
    ['src/web/pages/made-up.tsx', 'recharts', 'recharts is used in web/ui/charts only'],
  ])('in %s: %s', async (file, specifier, reason) => {
    expect(await complaints(file, importing(specifier))).toContainEqual(
      expect.stringMatching(new RegExp(`no-restricted-imports.*${reason.replaceAll('.', '\\.')}`, 's')),
    );
  });
});

describe('an import is allowed', () => {
  it.each([
    ['src/contract/made-up.ts', './tunnel.ts'],
    ['src/contract/made-up.ts', 'zod'],
    ['src/domain/made-up.ts', '#contract/tunnel.ts'],
    ['src/embedded-api/made-up.ts', '#dataplane/dataplane.ts'],
    ['src/embedded-api/main.ts', '#dataplane/simulated/network.ts'],
    ['src/server/main.ts', '#dataplane/simulated/network.ts'],
    ['src/web/ui/charts/made-up.tsx', 'recharts'],
    ['src/web/features/one/steps/made-up.tsx', '../form.ts'],
    ['src/web/pages/made-up.tsx', '../resources/gateways/queries.ts'],
    ['src/domain/made-up.test.ts', '#testing/fake-clock.ts'],
  ])('in %s: %s', async (file, specifier) => {
    expect(await complaints(file, importing(specifier))).toEqual([]);
  });
});

describe('text from elsewhere never becomes HTML', () => {
  it.each([
    [
      'dangerouslySetInnerHTML',
      'export const Name = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />;\n',
    ],
    ['innerHTML', 'export const show = (node: Element) => (node.innerHTML = "x");\n'],
  ])('through %s', async (_, code) => {
    expect(await complaints('src/web/pages/made-up.tsx', code)).toContainEqual(
      expect.stringContaining('Untrusted text is rendered as text.'),
    );
  });

  it('refuses a path of the API that somebody wrote by hand', async () => {
    const code = "export const path = '/api/1.3/gateway';\n";
    expect(await complaints('src/web/resources/made-up.ts', code)).toContainEqual(
      expect.stringContaining('from the endpoint table'),
    );
  });
});
