import { describe, expect, it } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aPlan } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { checkText, mostCharacters } from './check-text.ts';
import { connectionsPart, startBody, type JsonMode } from './gateway-body.ts';
import { lineAndColumn } from './json-fault.ts';

const gateway = aGateway({ name: 'oulu', labels: [{ key: 'env', value: 'lab' }] });
const textOf = (body: object) => JSON.stringify(body, null, 2);

function said(text: string, mode: JsonMode = 'modify', of = gateway) {
  return checkText(text, mode, of, {}).faults.map(({ from, severity, message }) => {
    const { line, column } = lineAndColumn(text, from);
    return `${line}:${column} ${severity} ${message}`;
  });
}

describe('a text that is to change a gateway', () => {
  it.each(['modify', 'replace'] as const)(
    'is right as it is filled in (%s), with connections too',
    (mode) => {
      expect(said(textOf(startBody(mode, gateway)), mode)).toEqual([]);
      const whole = { ...startBody(mode, gateway), ...connectionsPart(gateway) };
      expect(said(textOf(whole), mode)).toEqual([]);
      expect(checkText(textOf(whole), mode, gateway, {}).change).toMatchObject({
        endpoint: mode === 'modify' ? 'modifyGateway' : 'replaceGateway',
        params: { service_uuid: gateway.uuid },
      });
    },
  );

  it('never has a key of a tunnel in it', () => {
    expect(textOf(connectionsPart(gateway))).not.toContain('"psk":');
  });

  it('is told where it stops being JSON, and nothing else', () => {
    expect(said('{\n  "name": "oulu"\n  "plan": "x"\n}')).toEqual([
      '3:3 error Here should be a comma or "}".',
    ]);
  });

  it('is told of unknown keys and wrong shapes at their place, in the words of the API', () => {
    expect(
      said('{\n  "nam": "oulu",\n  "configured_status": "on",\n  "labels": [{ "value": 1 }]\n}'),
    ).toEqual([
      '2:10 error Unknown attribute.',
      '3:24 error Must be "started" or "stopped".',
      '4:14 error key: Is required.',
      '4:25 error Must be a string.',
    ]);
  });

  it('is told of an unknown plan beside what has the wrong shape', () => {
    const plans = [aPlan({ name: 'production' })];
    const text = '{\n  "plan": "nonesuch",\n  "configured_status": "on",\n  "labels": [{ "value": 1 }]\n}';
    const { faults, change } = checkText(text, 'modify', gateway, { plans });
    expect(faults.map(({ from }) => lineAndColumn(text, from).line)).toEqual([2, 3, 4, 4]);
    expect(faults[0]?.severity).toBe('error');
    expect(faults[0]?.message).toMatch(/nonesuch|plan/i);
    expect(change).toBeUndefined();
  });

  it('is told what PUT needs and this lacks', () => {
    expect(said('{ "name": "oulu" }', 'replace')).toEqual(['1:1 error configured_status: Is required.']);
  });

  it('is told what the rules say about the outcome', () => {
    const text = textOf({
      connections: [
        aConnectionBody({ remote_routes: [{ name: 'r', type: 'static', static_network: '10.0.1.7/24' }] }),
      ],
    });
    expect(said(text)).toEqual(['18:29 error Invalid remote route: 10.0.1.7/24.']);
  });

  it('warns of what a list that replaces all would delete', () => {
    const two = aGateway({
      connections: [
        aConnection({ name: 'hq', tunnels: [aTunnel({ name: 'a' })] }),
        aConnection({ name: 'dr', uuid: '10c153e0-12e4-4dea-8748-4f34850ff799', tunnels: [] }),
      ],
    });
    const kept = connectionsPart({ ...two, connections: two.connections.slice(0, 1) });
    expect(said(textOf(kept), 'modify', two)).toEqual([
      '2:3 warning This list replaces all connections: dr and their tunnels would be deleted.',
    ]);
    expect(said('{\n  "connections": []\n}', 'modify', two)).toEqual([
      '2:18 warning This list replaces all connections: hq, dr and their tunnels would be deleted.',
    ]);
  });

  it('warns of a connection that would be made anew, and of one that is known by its name only', () => {
    const text = textOf({ connections: [aConnectionBody({ uuid: undefined })] });
    expect(said(text)).toContainEqual(expect.stringContaining('Without its uuid this is taken for'));
    const anew = textOf({ connections: [aConnectionBody({ uuid: undefined, name: 'other' })] });
    expect(said(anew)).toContainEqual(expect.stringContaining('This is a new connection'));
  });

  it('warns that PUT without labels clears them', () => {
    expect(said('{ "name": "oulu", "configured_status": "started" }', 'replace')).toEqual([
      '1:1 warning labels is left out, which clears all there are: env.',
    ]);
  });

  it.each([
    ['a truncated text', textOf(startBody('replace', gateway)).slice(0, -20)],
    ['deep nesting', '['.repeat(50_000)],
    ['a megabyte', `{"name": "${'x'.repeat(1_000_000)}"}`],
    ['nothing', ''],
    ['no object', '[1, 2, "three"]'],
    ['a prototype', '{"constructor": {"prototype": {"name": 1}}, "toString": 2}'],
  ])('survives %s', (_, text) => {
    for (const mode of ['modify', 'replace'] as const) {
      const { faults, change } = checkText(text, mode, gateway, {});
      expect(faults.length).toBeGreaterThan(0);
      expect(change).toBeUndefined();
    }
  });

  it('says how large a text may be', () => {
    const [fault] = checkText(' '.repeat(mostCharacters + 1), 'modify', gateway, {}).faults;
    expect(fault?.message).toMatch(/^The text has 524,289 characters; at most 524,288 are read/);
  });
});

function aConnectionBody(over: object): object {
  const [connection] = (connectionsPart(gateway) as { connections: object[] }).connections;
  return { ...connection, ...over };
}
