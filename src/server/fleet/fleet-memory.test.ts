import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { createFleetMemory } from './fleet-memory.ts';
import { aFolder } from '#testing/with-folder.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = aFolder();
  file = join(folder, 'fleet.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fleet = {
  observedAt: '2026-01-15T12:00:00.000Z',
  gateways: [aGatewayRow()],
  unreadable: [],
  problem: null,
  sweepIntervalMs: 10_000,
};

test('what was kept is there again, for the same account only', () => {
  createFleetMemory(file, 'one').save(JSON.stringify(fleet));
  expect(createFleetMemory(file, 'one').load()).toEqual(fleet);
  expect(createFleetMemory(file, 'another').load()).toBeUndefined();
  expect(readdirSync(folder)).toEqual(['fleet.json']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a file that is not there, cut off or of another form is no reason not to start', () => {
  const memory = createFleetMemory(file, 'one');
  expect(memory.load()).toBeUndefined();
  memory.save(JSON.stringify(fleet));
  const whole = readFileSync(file, 'utf8');
  for (const text of [whole.slice(0, -20), '', '[]', whole.replace('"gateways"', '"rows"')]) {
    writeFileSync(file, text);
    expect(memory.load()).toBeUndefined();
  }
});
