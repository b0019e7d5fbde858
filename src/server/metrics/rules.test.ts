import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reasonKinds } from '#contract/health-reasons.ts';
import {
  fieldFamilies,
  fleetFamilies,
  gatewayFamilies,
  toldPhases,
  toldStates,
  tunnelFamilies,
} from '#history/prometheus/metric-families.ts';
import { engineProgram } from '#testing/engines/engine-program.ts';
import { promtool } from '#testing/engines/promtool.ts';
import { aFolder } from '#testing/with-folder.ts';
import { z } from '#contract/zod-config.ts';
import { ownFamilies } from './own-families.ts';

/* What is given to engines and to Grafana as files, checked with the engine's own checker and against the one table of names. */
const given = join(import.meta.dirname, '../../../public/prometheus');
const read = (name: string) => readFileSync(join(given, name), 'utf8');
const rules = read('gatehouse.rules.yml');
const dashboard = read('gatehouse.dashboard.json');
const tokenFile = '/etc/prometheus/gatehouse.token';

const folder = aFolder();
beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  cpSync(join(given, 'gatehouse.rules.yml'), join(folder, 'gatehouse.rules.yml'));
  cpSync(join(import.meta.dirname, 'gatehouse.rules.test.yml'), join(folder, 'gatehouse.rules.test.yml'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function expectRight(...args: string[]): Promise<string> {
  const { isRight, printed } = await promtool(args, { cwd: folder });
  expect(isRight, printed).toBe(true);
  return printed;
}

test('the rules are read by the checker, and say of what happens what they should', async () => {
  expect(await expectRight('check', 'rules', 'gatehouse.rules.yml')).toContain('23 rules found');
  await expectRight('test', 'rules', 'gatehouse.rules.test.yml');
});

test('the example of how we are scraped is a configuration of both engines, with the rules in it', async () => {
  writeFileSync(join(folder, 'token'), 'a-token');
  const example = read('prometheus.example.yml').replaceAll(tokenFile, join(folder, 'token'));
  writeFileSync(join(folder, 'prometheus.yml'), example);
  expect(await expectRight('check', 'config', 'prometheus.yml')).toContain('1 rule files found');
  const forBoth = example.split('\n').filter((line) => !line.includes("# Prometheus's own"));
  const file = join(folder, 'promscrape.yml');
  writeFileSync(file, forBoth.join('\n'));
  const { status, stderr } = spawnSync(
    engineProgram('VictoriaMetrics'),
    ['-dryRun', `-promscrape.config=${file}`],
    {
      encoding: 'utf8',
    },
  );
  expect(status, stderr).toBe(0);
});

/** What the panels and the variables ask. */
function queriesOf(text: string): string[] {
  const queries: string[] = [];
  JSON.parse(text, (key, value: unknown) => {
    if (key === 'expr') queries.push(z.string().parse(value));
    return value;
  });
  return queries;
}

test('every query of the dashboard is one', async () => {
  const queries = queriesOf(dashboard);
  expect(queries.length).toBeGreaterThanOrEqual(25);
  const asRules = queries.map((query, index) => {
    const expr = query.replaceAll('$__rate_interval', '1m').replaceAll('$gateway', '.*');
    return `  - record: panel:query${index}:value\n    expr: ${JSON.stringify(expr)}\n`;
  });
  writeFileSync(join(folder, 'panels.yml'), `groups:\n- name: panels\n  rules:\n${asRules.join('')}`);
  await expectRight('check', 'rules', 'panels.yml');
});

test('every name and every state in the rules and the dashboard is one that is written', () => {
  const families = [
    ...Object.values(fieldFamilies),
    ...Object.values(tunnelFamilies),
    ...Object.values(gatewayFamilies),
    ...Object.values(fleetFamilies),
    ...Object.values(ownFamilies),
  ];
  const written = new Set<string>(families.map(({ name }) => name));
  const recorded = new Set([...rules.matchAll(/record: (\S+)/g)].map(([, name]) => name));
  expect(recorded.size).toBe(10);
  const words = new Set<string>([...reasonKinds, ...toldStates, ...toldPhases, 'unknown']);
  for (const text of [rules, dashboard.replaceAll('\\"', '"')]) {
    const names = [...text.matchAll(/(?<![\w:])(?:\w+:)?(?:gatehouse|process)_\w+(?::\w+)?/g)].map(
      ([name]) => name,
    );
    expect(names.length).toBeGreaterThanOrEqual(30);
    for (const name of names) expect(name.includes(':') ? recorded : written, name).toContain(name);
    for (const [, values = ''] of text.matchAll(/\b(?:state|reason)[=!]~?"([^"]+)"/g))
      for (const value of values.split('|')) expect(words, value).toContain(value);
  }
});
