import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { answerFetch } from '#testing/answer-fetch.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { TimeSourceContext } from '../../ui/time/use-now.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import { ChangeProgress } from './ChangeProgress.tsx';

const since = 1_000_000;
const changing = aGateway({ operational_state: 'setup-gw', connections: [] });
const settled = { ...changing, operational_state: 'running' };

it('counts no change on while nobody can look, and says that when exactly it was done was not seen', async () => {
  answerFetch(503, {});
  const client = quietQueryClient();
  const { queryKey } = gatewayQueries.detail(changing.uuid);
  let now = since + 5_000;
  let tick = () => {};
  const time = {
    now: () => now,
    every(_: number, call: () => void) {
      const before = tick;
      tick = () => {
        before();
        call();
      };
      return () => undefined;
    },
  };
  const read = (gateway: Gateway, observedAt: number) =>
    client.setQueryData(queryKey, { ...anAnswer(gateway), observedAt });
  read(changing, since + 4_000);
  renderWeb(
    <TimeSourceContext value={time}>
      <ChangeProgress before={settled} foretold={settled} since={since} differences={[]} />
    </TimeSourceContext>,
    client,
  );
  const pass = (ms: number) =>
    act(() => {
      now = since + ms;
      tick();
    });
  expect(screen.getByText(/, 5 s so far/)).toBeTruthy();
  pass(60_000);
  expect(screen.getByText(/was at work when it was last read, 4 s in/)).toBeTruthy();
  expect(document.querySelector('[data-tone="busy"]')).toBeNull();
  pass(88_000);
  act(() => void read(settled, since + 88_000));
  expect(
    await screen.findByText(/seen 88 s after it was taken; when exactly, nobody could look/),
  ).toBeTruthy();
});
