import { expect, test } from 'vitest';
import type { HeuristicState } from '#contract/metrics.ts';
import { tunnelStory } from './tunnel-story.ts';

const refused = 'received AUTHENTICATION_FAILED notify error';

function storyOf(over: Partial<HeuristicState>, isUp: boolean) {
  const heuristic_state = {
    tunnel_up: isUp,
    tunnel_healthy: true,
    up_events: 0,
    down_events: 0,
    log_message_bad_events: 0,
    ...over,
  };
  const sa = {
    name: 'hq/a',
    unique_id: '1',
    internal_state: 'connecting',
    operational_state: 'connecting',
    child_sas: [],
    heuristic_state,
  };
  return tunnelStory(sa, isUp)?.what;
}

test.each([
  ['never came up', { last_down_message: refused }, false, 'Has never come up; last error'],
  ['comes up for the first time', {}, false, 'Has not come up yet'],
  [
    'went down',
    { last_down_message: refused, up_events: 1, down_events: 1 },
    false,
    'Was up before; last error',
  ],
  ['went down without a reason', { up_events: 1, down_events: 1 }, false, 'Was up before'],
  ['is up again', { last_down_message: refused, up_events: 2, down_events: 1 }, true, 'Last went down'],
  ['came up after it was refused', { last_down_message: refused, up_events: 1 }, true, 'Last error'],
  ['has always been well', { up_events: 1 }, true, undefined],
  ['has an empty message', { up_events: 1, last_down_message: '' }, true, undefined],
] satisfies [string, Partial<HeuristicState>, boolean, string | undefined][])(
  'a tunnel that %s',
  (_, heuristics, isUp, expected) => {
    expect(storyOf(heuristics, isUp)).toBe(expected);
  },
);

test('nothing is told of a tunnel that the metrics do not know', () => {
  expect(tunnelStory(undefined, false)).toBeUndefined();
});
