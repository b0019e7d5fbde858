import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeJson } from './merge-json.ts';

const tunnel = (name: string, dpd = 30, more: object = {}) => ({ uuid: `u-${name}`, name, dpd, ...more });
const body = (...tunnels: object[]) => ({
  name: 'hq',
  features: ['nat', 'vpn'],
  connections: [{ uuid: 'c', name: 'site', tunnels }],
});

describe('two people’s JSON', () => {
  it('takes up what only they changed, deep inside a list, and keeps what only I did', () => {
    const was = body(tunnel('a'), tunnel('b'));
    const theirs = { ...body(tunnel('a', 90), tunnel('b'), tunnel('new')), name: 'oulu' };
    const mine = { ...body(tunnel('a'), tunnel('b', 7)), features: ['nat'] };
    expect(mergeJson({ was, theirs, mine })).toEqual({
      value: { ...body(tunnel('a', 90), tunnel('b', 7), tunnel('new')), name: 'oulu', features: ['nat'] },
      clashes: [],
    });
  });

  it('names what both changed by its place, and keeps mine', () => {
    const merged = mergeJson({
      was: body(tunnel('a')),
      theirs: body(tunnel('a', 90)),
      mine: body(tunnel('a', 7)),
    });
    expect(merged).toEqual({
      value: body(tunnel('a', 7)),
      clashes: [{ path: 'connections.site.tunnels.a.dpd', was: 30, theirs: 90, mine: 7 }],
    });
  });

  it('takes theirs where that is chosen', () => {
    const [was, theirs] = [body(tunnel('a'), tunnel('b')), body(tunnel('a', 90), tunnel('b', 90))];
    const giveUp = new Set(['connections.site.tunnels.a.dpd', 'connections.site.tunnels.b']);
    expect(mergeJson({ was, theirs, mine: body(tunnel('a', 7)) }, giveUp).value).toEqual(theirs);
  });

  it('says nothing of a key that I left out, and asks where I took away what they changed', () => {
    const was = body(tunnel('a'), tunnel('b'));
    const left = mergeJson({ was, theirs: { ...was, name: 'oulu' }, mine: { connections: was.connections } });
    expect(left).toEqual({ value: { connections: was.connections }, clashes: [] });
    const taken = mergeJson({ was, theirs: body(tunnel('a', 90), tunnel('b')), mine: body(tunnel('b')) });
    expect(taken.value).toEqual(body(tunnel('b')));
    expect(taken.clashes).toMatchObject([{ path: 'connections.site.tunnels.a', mine: undefined }]);
  });

  it('keeps a key that only my text can have', () => {
    const was = body(tunnel('a'));
    const mine = body(tunnel('a', 30, { psk: 'typed' }));
    expect(mergeJson({ was, theirs: body(tunnel('a', 90)), mine }).value).toEqual(
      body(tunnel('a', 90, { psk: 'typed' })),
    );
  });

  it('is theirs where I changed nothing and mine where they did not, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (was, changed) => {
        const read = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
        expect(mergeJson({ was: read(was), theirs: read(changed), mine: read(was) })).toEqual({
          value: read(changed),
          clashes: [],
        });
        expect(mergeJson({ was: read(was), theirs: read(was), mine: read(changed) })).toEqual({
          value: read(changed),
          clashes: [],
        });
      }),
    );
  });
});
