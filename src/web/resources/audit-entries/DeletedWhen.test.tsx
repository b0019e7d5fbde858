import { cleanup, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { AuditItem } from '#contract/audit.ts';
import { answerFetch } from '#testing/answer-fetch.ts';
import { renderWeb } from '#testing/render-web.tsx';
import { DeletedWhen } from './DeletedWhen.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const entry = AuditItem.parse({
  state: 'whole',
  id: 7,
  at: '2026-01-15T11:00:00.000Z',
  actor: 'noc',
  role: 'operator',
  address: '192.0.2.1',
  action: 'deleteTunnel',
  gatewayUuid: 'g-1',
  names: { gateway: 'oulu', connection: 'site', tunnel: 'first', person: null },
  story: { summary: 'Delete tunnel', kinds: ['tunnel-deleted'], differences: [], moreDifferences: 0 },
  target: 'connection c-1, tunnel t-1',
  change: null,
  outcome: 'ok',
  status: 204,
  detail: null,
  correlationId: 'c',
});

/** A moment as it is shown: date, time and how long ago. */
const moment = String.raw`20\d\d-\d\d-\d\d \d\d:\d\d:\d\d \(.+\)`;

it.each([
  ['by somebody through this console', 200, [entry], `^It was deleted by noc, ${moment}\\.$`],
  [
    'by a program of which the log knows nothing',
    200,
    [],
    `^It was deleted elsewhere, noticed at ${moment}\\.$`,
  ],
  ['by whoever: the log cannot be read', 500, [], `^It was deleted, noticed at ${moment}\\.$`],
])('a thing that was deleted %s', async (_, status, entries, words) => {
  answerFetch(status, status === 200 ? { entries, before: null } : { title: 'No.' });
  renderWeb(
    <p>
      <DeletedWhen
        gatewayUuid="g-1"
        of={[
          { kind: 'tunnel-deleted', uuid: 't-1' },
          { kind: 'connection-deleted', uuid: 'c-1' },
        ]}
      />
    </p>,
  );
  await waitFor(() => expect(document.querySelector('p')?.textContent).toMatch(new RegExp(words)));
});
