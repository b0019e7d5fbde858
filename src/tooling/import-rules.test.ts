import { describe, expect, it } from 'vitest';
import { importRefusals, togetherRefusals } from './import-rules.mjs';

describe('an import is refused', () => {
  it.each([
    ['src/contract/made-up.ts', '#domain/clock.ts', 'contract may import no other part'],
    ['src/contract/made-up.ts', 'undici', 'contract imports zod and nothing else'],
    ['src/domain/made-up.ts', 'zod', 'domain is pure'],
    ['src/domain/made-up.ts', 'node:fs', 'domain runs in a browser too'],
    ['src/domain/rules/made-up.ts', '#server/http/handler.ts', 'domain may import contract'],
    ['src/domain/rules/made-up.ts', '#domain/clock.ts', 'inside a part by relative path'],
    ['src/domain/rules/made-up.ts', '../../contract/tunnel.ts', 'across parts by #part/…'],
    ['src/domain/made-up.test.ts', '../contract/tunnel.ts', 'across parts by #part/…'],
    ['e2e/made-up.spec.ts', '../src/contract/tunnel.ts', 'across parts by #part/…'],
    ['src/dataplane/made-up.ts', '#platform/open-database.ts', 'dataplane may import contract, domain'],
    ['src/embedded-api/made-up.ts', '#dataplane/simulated/network.ts', 'the data-plane port only'],
    ['src/embedded-api/http/main.ts', '#dataplane/simulated/network.ts', 'the data-plane port only'],
    ['src/embedded-api/made-up.ts', '#server/http/handler.ts', 'embedded-api may import contract, domain'],
    ['src/embedded-api/main.ts', '#server/http/handler.ts', 'embedded-api may import contract, domain'],
    ['src/platform/made-up.ts', '#embedded-api/main.ts', 'platform may import contract, domain'],
    ['src/server/made-up.ts', '#web/main.tsx', 'server may import'],
    ['src/server/made-up.ts', '#testing/fake-clock.ts', 'server may import'],
    ['src/web/main.tsx', '#server/http/handler.ts', 'web may import contract, domain'],
    ['src/web/main.tsx', 'node:path', 'web runs in a browser'],
    ['src/web/pages/made-up.tsx', '../app/router.ts', 'pages never imports app'],
    ['src/web/features/one/made-up.tsx', '../../pages/services.tsx', 'features never imports app, pages'],
    ['src/web/features/one/made-up.tsx', '../two/form.tsx', 'a feature never imports another feature'],
    [
      'src/web/resources/made-up.tsx',
      '../features/one/form.tsx',
      'resources never imports app, pages, features',
    ],
    ['src/web/features/one/made-up.tsx', '#domain/health/tunnel-words.ts', 'states are drawn of facts'],
    ['src/web/resources/made-up.tsx', '#domain/health/gateway-words.ts', 'states are drawn of facts'],
    ['src/web/ui/made-up.tsx', '../resources/gateways/queries.ts', 'ui never imports'],
    ['src/web/ui/made-up.tsx', '@tanstack/react-query', 'the kit knows React and Mantine only'],
    ['src/web/ui/made-up.tsx', '@tanstack/react-router', 'the kit knows React and Mantine only'],
    ['src/web/ui/charts/made-up.tsx', '#domain/clock.ts', 'the kit knows React and Mantine only'],
    ['src/web/ui/made-up.tsx', 'recharts', 'recharts is used in web/ui/charts only'],
    ['src/web/pages/made-up.tsx', 'recharts', 'recharts is used in web/ui/charts only'],
  ])('in %s: %s', (file, specifier, reason) => {
    expect(importRefusals(file, specifier)).toContainEqual(expect.stringContaining(reason));
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
    ['src/web/main.tsx', './app/router.ts'],
    ['src/web/ui/charts/made-up.tsx', 'recharts'],
    ['src/web/features/one/steps/made-up.tsx', '../form.ts'],
    ['src/web/pages/made-up.tsx', '../resources/gateways/queries.ts'],
    ['src/web/resources/facts/made-up.ts', '#domain/health/tunnel-words.ts'],
    ['src/domain/made-up.test.ts', '#testing/fake-clock.ts'],
    ['src/testing/made-up.ts', '#server/main.ts'],
  ])('in %s: %s', (file, specifier) => {
    expect(importRefusals(file, specifier)).toEqual([]);
  });

  it('draws a value of the network by what says how old it is', () => {
    const [badge, fact] = ['../../ui/values/StateBadge.tsx', '../../resources/facts/state-facts.ts'];
    for (const value of ['#domain/health/tunnel-health.ts', fact]) {
      expect(togetherRefusals('src/web/features/one/made-up.tsx', [badge, value])).toHaveLength(1);
    }
    expect(togetherRefusals('src/web/features/one/made-up.tsx', [badge, '#domain/clock.ts'])).toEqual([]);
    expect(togetherRefusals('src/web/resources/facts/made-up.tsx', [badge, fact])).toEqual([]);
  });
});
