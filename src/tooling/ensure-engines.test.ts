import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '#testing/with-folder.ts';
import { ensureEngines } from './ensure-engines.mjs';

const nowhere = () => undefined;

test('engines that are there are taken, and nothing is fetched', async () => {
  const means = { find: () => '/usr/bin/an-engine', aptGet: '/nowhere/apt-get' };
  expect(await ensureEngines(means)).toMatchObject({ passed: true, output: '' });
});

test('without a way to fetch them the run fails, and says what was not tested and what to do', async () => {
  const { passed, output } = await ensureEngines({ find: nowhere, aptGet: '/nowhere/apt-get' });
  expect(passed).toBe(false);
  expect(output).toContain('VictoriaMetrics: nothing was tested with it. There is no apt-get here.');
  expect(output).toContain('Prometheus: nothing was tested with it.');
  expect(output).toContain('Put victoria-metrics and prometheus on the PATH.');
});

test.skipIf(process.platform === 'win32')('what fetching them failed of is told', async () => {
  const aptGet = join(aFolder(), 'apt-get');
  writeFileSync(aptGet, '#!/bin/sh\necho "E: Unable to locate package"\nexit 100\n');
  chmodSync(aptGet, 0o755);
  const { passed, output } = await ensureEngines({ find: nowhere, aptGet });
  expect(passed).toBe(false);
  expect(output).toContain('Prometheus: nothing was tested with it. E: Unable to locate package');
});
