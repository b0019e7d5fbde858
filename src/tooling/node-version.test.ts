import { expect, it } from 'vitest';
import { nodeVersionProblem } from './node-version.mjs';

it.each(['20.19.0', '20.20.2', '22.13.0', '24.0.0', '26.10.0'])('Node.js %s is new enough', (version) => {
  expect(nodeVersionProblem(version)).toBeUndefined();
});

it.each(['8.0.0', '18.20.8', '20.18.3', '20.9.0'])('Node.js %s is too old, and is told so', (version) => {
  expect(nodeVersionProblem(version)).toContain(version);
});
