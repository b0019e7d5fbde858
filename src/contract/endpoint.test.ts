import { describe, expect, it } from 'vitest';
import { consoleEndpoints } from './console-endpoints.ts';
import { compileMatcher, pathOf, readQuery, writeQuery } from './endpoint.ts';
import { endpoints } from './endpoints.ts';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const match = compileMatcher(endpoints);
const segments = (path: string) => path.slice(1).split('/');

describe('the endpoint table', () => {
  it('has the 24 documented endpoints, the 6 newer ones and 12 neighbours', () => {
    expect(Object.keys(endpoints)).toHaveLength(24 + 6 + 12);
  });

  it.each(Object.entries({ ...endpoints, ...consoleEndpoints }))(
    '%s: a GET changes nothing and everything else is audited or says why not',
    (name, endpoint) => {
      const isRead = endpoint.method === 'GET';
      // Neither changes anything: a sign of life, and a note about a change that leaves its own row.
      // And that something is typed, which nothing follows from.
      const isUnaudited = ['reportActivity', 'keepRecentChange', 'notePresence'].includes(name);
      expect(endpoint.audited).toBe(!isRead && !isUnaudited);
      expect(endpoint.rateClass === 'read').toBe(isRead);
      if (!isRead && endpoint.role === 'viewer') {
        expect(['signOut', 'reportActivity', 'changePassword', 'endSession']).toContain(name);
      }
    },
  );
});

describe('matching a path', () => {
  it('takes /gateway/plans for the plans, not for a gateway', () => {
    expect(match('GET', segments('/gateway/plans'))).toMatchObject({ kind: 'found', name: 'listPlans' });
  });

  it('lower-cases a uuid', () => {
    expect(match('GET', segments(`/gateway/${uuid.toUpperCase()}`))).toMatchObject({
      name: 'getGateway',
      params: { service_uuid: uuid },
    });
  });

  it('says which parameter is bad', () => {
    expect(match('GET', segments('/gateway/nope'))).toMatchObject({
      kind: 'bad-parameter',
      name: 'getGateway',
      parameter: 'service_uuid',
    });
  });

  it('knows the methods of a path', () => {
    expect(match('TRACE', segments(`/gateway/${uuid}`))).toEqual({
      kind: 'method-not-allowed',
      allow: ['GET', 'PUT', 'PATCH', 'DELETE'],
    });
    expect(match('get', segments('/gateway')).kind).toBe('method-not-allowed');
  });

  it.each(['/server', '/gateway/', '/gateway//plans', '/', `/gateway/${uuid}/labels/a/b`])(
    'does not know %s',
    (path) => {
      expect(match('GET', segments(path)).kind).toBe('not-found');
    },
  );

  it('finds every row by a path made for it', () => {
    const params = {
      service_uuid: uuid,
      connection_uuid: uuid,
      tunnel_uuid: uuid,
      router_uuid: uuid,
      network_uuid: uuid,
      key: 'env',
      address_name: 'public-ip-1',
      plan_name: 'production',
    };
    for (const [name, endpoint] of Object.entries(endpoints)) {
      expect(match(endpoint.method, segments(pathOf(endpoint, params)))).toMatchObject({
        kind: 'found',
        name,
      });
    }
  });
});

describe('making a path', () => {
  it('sends a parameter as one encoded segment', () => {
    expect(pathOf(endpoints.getPlan, { plan_name: '../../1/expire' })).toBe(
      '/gateway/plans/..%2F..%2F1%2Fexpire',
    );
  });

  it.each(['.', '..', ''])('refuses "%s", which a URL parser would fold away', (key) => {
    expect(() => pathOf(endpoints.getLabel, { service_uuid: uuid, key })).toThrow(RangeError);
  });
});

describe('queries', () => {
  it('reads what it writes', () => {
    const query = { limit: 100, offset: 20, label: ['env=staging', 'team'], sort: '-name' as const };
    const search = new URLSearchParams(writeQuery(query));
    expect(readQuery(endpoints.listGateways, search).data).toEqual(query);
  });

  it('has the documented defaults', () => {
    expect(readQuery(endpoints.listGateways, new URLSearchParams()).data).toEqual({
      limit: 10,
      offset: 0,
      label: [],
    });
  });

  it.each([
    'limit=101',
    'limit=-1',
    'limit=1.5',
    'limit=',
    'limit=0x10',
    'limit=1&limit=2',
    'sort=zone',
    'page=1',
  ])('refuses %s', (search) => {
    expect(readQuery(endpoints.listGateways, new URLSearchParams(search)).success).toBe(false);
  });

  it('takes a key given twice only for a list', () => {
    expect(readQuery(endpoints.listGateways, new URLSearchParams('label=a&label=b')).data).toMatchObject({
      label: ['a', 'b'],
    });
  });
});
