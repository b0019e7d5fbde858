import { describe, expect, it } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aNetwork } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { pictureOf, type PictureOf } from './picture.ts';
import { aRow, emptyConnectionValues, valuesOf } from './connection-values.ts';

function picture(over: Partial<PictureOf> = {}) {
  return pictureOf({
    values: valuesOf(aConnection()),
    gateway: aGateway(),
    tunnels: [aTunnel()],
    evidenceOf: () => ({}),
    reading: { value: undefined, observedAt: 0, dueMs: 5_000 },
    standing: 'fresh',
    routerName: 'office-router',
    networks: [aNetwork({ name: 'office' })],
    ...over,
  });
}
type Picture = ReturnType<typeof picture>;
const box = ({ diagram }: Picture, id: string) =>
  diagram.columns.flatMap(({ boxes }) => boxes).find((found) => found.id === id);
const lines = (shown: Picture, id: string) => (box(shown, id)?.lines ?? []).map(({ text }) => text);
const rows = (...networks: string[]) => networks.map((network) => aRow({ network }));

describe('the picture of a connection', () => {
  it('is a chain from the networks here to the networks there', () => {
    const shown = picture();
    expect(shown.diagram.columns.map(({ heading }) => heading)).toEqual([
      'SDN networks',
      'Router',
      'Gateway',
      'Tunnels',
      'Peers',
      'Remote networks',
    ]);
    expect(shown.diagram.links.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'local → router',
      'router → gateway',
      'gateway → tunnel example-tunnel-1',
      'tunnel example-tunnel-1 → peer 198.51.100.20',
      'peer 198.51.100.20 → remote',
    ]);
    expect(shown.sentences).toEqual([
      'Local network 10.0.0.0/24 (office).',
      'Router office-router, gateway example-gateway at 203.0.113.10.',
      'Tunnel example-tunnel-1 to peer 198.51.100.20: Up.',
      'Remote network 10.0.1.0/24.',
    ]);
  });

  it('follows what is typed, also what is no network yet', () => {
    const values = { ...valuesOf(aConnection()), remoteRoutes: rows('10.9.', '172.16.0.0/12', '') };
    expect(lines(picture({ values }), 'remote')).toEqual(['10.9.', '172.16.0.0/12']);
  });

  it('warns of an overlap on both ends, before everything else', () => {
    const values = {
      ...emptyConnectionValues(),
      localRoutes: rows('10.1.0.0/24', '10.0.0.0/24'),
      remoteRoutes: rows('10.0.0.0/8'),
    };
    const shown = picture({ values });
    expect(box(shown, 'local')).toMatchObject({
      state: { tone: 'warning', label: 'Overlap' },
      lines: [
        { text: '10.1.0.0/24', tone: 'warning', detail: 'overlaps' },
        { text: '10.0.0.0/24', tone: 'warning' },
      ],
    });
    expect(box(shown, 'remote')?.state?.label).toBe('Overlap');
    expect(shown.sentences.at(-1)).toBe(
      'Remote network 10.0.0.0/8 overlaps 10.1.0.0/24, 10.0.0.0/24 of the other side.',
    );
  });

  it('counts what there is no room for, and leaves nothing out of the words', () => {
    const many = Array.from({ length: 22 }, (_, index) => `10.2.${index}.0/24`);
    const shown = picture({ values: { ...emptyConnectionValues(), remoteRoutes: rows(...many) } });
    expect(lines(shown, 'remote')).toHaveLength(6);
    expect(lines(shown, 'remote').at(-1)).toBe('+17 more');
    expect(shown.sentences.filter((sentence) => sentence.startsWith('Remote network'))).toHaveLength(22);
  });

  it('shows networks of the router that are not joined, without a line to them', () => {
    const shown = picture({ values: emptyConnectionValues() });
    expect(lines(shown, 'apart')).toEqual(['10.0.0.0/24']);
    expect(shown.diagram.links.some(({ from, to }) => from === 'apart' || to === 'apart')).toBe(false);
  });

  it('says that nothing is carried without a tunnel, and what a copy would bring', () => {
    expect(picture({ tunnels: [] }).sentences).toContain('No tunnel: nothing is carried.');
    const tunnel = {
      sourceName: 'a',
      isIncluded: true,
      name: 'a-copy',
      remoteAddress: '192.0.2.1',
      psk: 'x',
    };
    const values = { ...emptyConnectionValues(), tunnels: [tunnel, { ...tunnel, isIncluded: false }] };
    expect(box(picture({ tunnels: [], values }), 'planned 0')).toMatchObject({
      title: 'a-copy',
      state: { tone: 'neutral', label: 'Not there yet' },
    });
  });

  it('says unknown once nobody has heard of a tunnel for long', () => {
    expect(picture({ standing: 'unknown' }).sentences).toContain(
      'Tunnel example-tunnel-1 to peer 198.51.100.20: Unknown, was up.',
    );
  });

  it('draws one peer once, however many tunnels lead to it', () => {
    const shown = picture({ tunnels: [aTunnel({ name: 'a' }), aTunnel({ name: 'b' })] });
    expect(shown.diagram.columns[4]?.boxes).toHaveLength(1);
    expect(shown.diagram.links.filter(({ to }) => to === 'remote')).toHaveLength(1);
  });
});
