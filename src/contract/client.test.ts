import { describe, expect, it } from 'vitest';
import { ApiError, createClient, type Send, UnreadableAnswerError, type WireRequest } from './client.ts';
import { endpoints } from './endpoints.ts';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';

function clientAnswering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const requests: WireRequest[] = [];
  const send: Send = (request) => {
    requests.push(request);
    return Promise.resolve({ status, body, header: (name) => headers[name] });
  };
  return { client: createClient(endpoints, send), requests };
}

describe('the typed client', () => {
  it('sends params, query and body as the endpoint has them', async () => {
    const { client, requests } = clientAnswering(200, []);
    await client.listGateways({ query: { limit: 100, label: ['env', 'team=net'] } });
    expect(requests[0]).toMatchObject({
      name: 'listGateways',
      query: [
        ['limit', '100'],
        ['label', 'env'],
        ['label', 'team=net'],
      ],
    });
  });

  it('reads the total count and the age of the answer', async () => {
    const { client } = clientAnswering(200, [], {
      'upcloud-total-count': '37',
      'x-observed-at': '2026-01-15T12:00:00.000Z',
      'x-stale': '1',
    });
    expect(await client.listGateways({})).toMatchObject({
      totalCount: 37,
      observedAt: Date.UTC(2026, 0, 15, 12),
      isStale: true,
    });
  });

  it('throws what the service refused with', async () => {
    const { client } = clientAnswering(404, { type: '#ERROR_NOT_FOUND', title: 'Service not found.' });
    await expect(client.getGateway({ params: { service_uuid: uuid } })).rejects.toThrow(ApiError);
  });

  it('throws for an answer that is something else', async () => {
    const { client } = clientAnswering(200, '<html>');
    await expect(client.getGateway({ params: { service_uuid: uuid } })).rejects.toThrow(
      UnreadableAnswerError,
    );
  });
});
