import { describe, expect, test } from 'vitest';
import { consoleEndpoints } from '#contract/console-endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';
import { changeStory } from './change-story.ts';

const told = (action: string, body: unknown) => {
  const { summary, differences } = changeStory({ action, params: {}, body });
  return [summary, ...differences.map(({ label, before, after }) => `${label}: ${before} → ${after}`)];
};

describe('told from the request alone, since nobody knows what was there', () => {
  test.each<[string, string, unknown, string[]]>([
    ['nothing', 'modifyGateway', undefined, [endpoints.modifyGateway.summary]],
    ['no body', 'modifyTunnel', null, [endpoints.modifyTunnel.summary]],
    ['a list', 'modifyConnection', [1, 2], [endpoints.modifyConnection.summary]],
    ['a text', 'modifyGateway', 'name', [endpoints.modifyGateway.summary]],
    [
      'fields nobody knows',
      'modifyGateway',
      { colour: 'red', constructor: 1 },
      [endpoints.modifyGateway.summary],
    ],
    [
      'what is only said at a create',
      'modifyGateway',
      { zone: 'x', uuid: 'y' },
      [endpoints.modifyGateway.summary],
    ],
    [
      'a name',
      'modifyTunnel',
      { name: 'b' },
      ['Name the tunnel', 'Name of the tunnel: null → b'].map((w) => w.replace('Name of the tunnel', 'Name')),
    ],
    ['a name of a connection', 'modifyConnection', { name: 'b' }, ['Name the connection', 'Name: null → b']],
    [
      'start',
      'modifyGateway',
      { configured_status: 'started' },
      ['Start the gateway', 'Configured status: null → started'],
    ],
    [
      'what it cannot be',
      'modifyGateway',
      { configured_status: 7 },
      ['Start the gateway', 'Configured status: null → 7'],
    ],
    [
      'no networks',
      'modifyConnection',
      { local_routes: [] },
      ['Set the routes', 'Local routes: null → none'],
    ],
    [
      'networks of any form',
      'modifyConnection',
      { remote_routes: [{ static_network: '10.1.0.0/24' }, { name: 'r' }, {}, null, 7] },
      ['Set the routes', 'Remote routes: null → 10.1.0.0/24, r, …, null, 7'],
    ],
    ['tunnels are not listed', 'modifyConnection', { tunnels: [{ name: 'a' }] }, ['Set the tunnels']],
    [
      'a peer',
      'modifyTunnel',
      { remote_address: { address: '192.0.2.1' } },
      ['Set the peer’s address', 'Address of the peer: null → 192.0.2.1'],
    ],
    ['properties', 'modifyTunnel', { ipsec: { rekey_time: 5 } }, ['Set IPsec properties']],
    ['properties of no form', 'modifyTunnel', { ipsec: 'aes' }, [endpoints.modifyTunnel.summary]],
    ['no properties', 'modifyTunnel', { ipsec: { authentication: {} } }, [endpoints.modifyTunnel.summary]],
    [
      'a key of no form',
      'modifyTunnel',
      { ipsec: { authentication: { psk: '' } } },
      [endpoints.modifyTunnel.summary],
    ],
    [
      'a key and properties',
      'modifyTunnel',
      { ipsec: { authentication: { psk: 'short' }, rekey_time: 1 } },
      ['Replace the pre-shared key; set IPsec properties', 'Pre-shared key: null → replaced'],
    ],
  ])('%s', (_, action, body, words) => {
    expect(told(action, body)).toEqual(words);
  });

  test('every endpoint has words of its own where nothing else is known', () => {
    for (const [action, { summary }] of Object.entries({ ...endpoints, ...consoleEndpoints })) {
      const story = changeStory({ action, params: {}, body: undefined });
      expect(story.summary).not.toBe('');
      expect(story.summary).not.toBe(action);
      if (story.kinds.length === 0) expect(story.summary).toBe(summary);
    }
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', ''])(
    'an action called %j is none that is known',
    (action) => {
      expect(changeStory({ action, params: {}, body: { name: 'x' } })).toMatchObject({ kinds: ['renamed'] });
      expect(changeStory({ action, params: {}, body: undefined }).summary).toBe(action);
    },
  );
});
