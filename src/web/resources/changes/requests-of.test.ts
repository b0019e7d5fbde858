import { describe, expect, it } from 'vitest';
import type { Change } from '#domain/changes/change.ts';
import { curlOf, requestOf } from './requests-of.ts';

const params = { service_uuid: '10c153e0-12e4-4dea-8748-4f34850ff55d' };
const label: Change = { endpoint: 'createLabel', params, body: { key: "o'brien", value: '$(rm)' } };
const secret = 'a_key_that_must_not_be_shown';
const rotation: Change = {
  endpoint: 'modifyTunnel',
  params: { ...params, connection_uuid: params.service_uuid, tunnel_uuid: params.service_uuid },
  body: { ipsec: { authentication: { psk: secret } } },
};

describe('a change as a request', () => {
  it('has the path and the body that the service gets, a key as a word', () => {
    expect(requestOf(label)).toMatchObject({
      method: 'POST',
      path: `/1.3/gateway/${params.service_uuid}/labels`,
      body: { key: "o'brien", value: '$(rm)' },
    });
    expect(requestOf(rotation).body).toEqual({ ipsec: { authentication: { psk: '[set]' } } });
  });

  it('is a line for a shell that runs nothing of what is in it', () => {
    expect(curlOf(label)).toContain(`-d '{"key":"o'\\''brien","value":"$(rm)"}'`);
    expect(curlOf(label)).toContain('Bearer $UPCLOUD_TOKEN');
  });

  it('has a placeholder where a key would be', () => {
    expect(curlOf(rotation)).not.toContain(secret);
    expect(curlOf(rotation)).toContain('PUT_THE_PRE_SHARED_KEY_HERE');
  });

  it('sends no body where there is none', () => {
    const flush: Change = { endpoint: 'flushNatConnections', params };
    expect(curlOf(flush)).not.toContain('-d');
    expect(requestOf(flush)).toMatchObject({ method: 'PATCH', body: undefined });
  });
});
