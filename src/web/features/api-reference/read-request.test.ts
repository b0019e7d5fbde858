import { expect, it } from 'vitest';
import { pathAndQuery, readCurl } from './read-request.ts';

it('writes the path and the query as they are sent', () => {
  expect(
    pathAndQuery({
      name: 'listGateways',
      params: {},
      query: { limit: '5', label: ['env=lab', 'team=a b'], sort: '-name' },
    }),
  ).toBe('/1.3/gateway?limit=5&label=env%3Dlab&label=team%3Da+b&sort=-name');
  expect(pathAndQuery({ name: 'getLabel', params: { service_uuid: 'u', key: 'a/b' }, query: {} })).toBe(
    '/1.3/gateway/u/labels/a%2Fb',
  );
});

it('makes a line for a shell in which nothing of the account is run', () => {
  const curl = readCurl({ name: 'getPlan', params: { plan_name: '$(id)`x`"' }, query: {} });
  expect(curl).toContain('/1.3/gateway/plans/%24(id)%60x%60%22"');
  expect(curl).toContain('Bearer $UPCLOUD_TOKEN');
});
