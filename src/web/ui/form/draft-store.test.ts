import { describe, expect, it } from 'vitest';
import { createDraftStore } from './draft-store.ts';

function aStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}
const defaults = { name: '', labels: [] as string[], psk: '' };

describe('a draft', () => {
  it('gives back what was typed, over the defaults', () => {
    const store = createDraftStore<typeof defaults>('create', [], aStorage());
    store.write({ name: 'paris', labels: ['env'] });
    expect(store.read(defaults)).toEqual({ name: 'paris', labels: ['env'], psk: '' });
  });

  it('never writes a secret', () => {
    const storage = aStorage();
    const store = createDraftStore<typeof defaults>('create', ['psk'], storage);
    store.write({ name: 'paris', psk: 'canary-key' });
    expect([...storage.items.values()].join()).not.toContain('canary-key');
    expect(store.read(defaults).psk).toBe('');
  });

  it('leaves out fields the form no longer has, or has as another kind', () => {
    const storage = aStorage();
    storage.setItem('gatehouse.draft.create', JSON.stringify({ name: 7, labels: 'env', zone: 'fi-hel1' }));
    expect(createDraftStore<typeof defaults>('create', [], storage).read(defaults)).toEqual(defaults);
  });

  it('is as good as none when it cannot be read', () => {
    const storage = aStorage();
    storage.setItem('gatehouse.draft.create', '{"name":');
    expect(createDraftStore<typeof defaults>('create', [], storage).read(defaults)).toEqual(defaults);
  });

  it('is gone once cleared', () => {
    const store = createDraftStore<typeof defaults>('create', [], aStorage());
    store.write({ name: 'paris' });
    store.clear();
    expect(store.read(defaults)).toEqual(defaults);
  });
});
