import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInTurn } from './in-turn.ts';

test('work of one key never overlaps and keeps its order, whatever fails and however it is scheduled', async () => {
  const job = fc.record({ key: fc.constantFrom('a', 'b', undefined), fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(job, { maxLength: 12 }), async (scheduler, jobs) => {
      const inTurn = createInTurn();
      const busy = new Set<string>();
      const done: Record<string, number[]> = { a: [], b: [] };
      const all = jobs.map(({ key, fails }, index) =>
        inTurn(key, async () => {
          if (key !== undefined) {
            expect(busy.has(key)).toBe(false);
            busy.add(key);
          }
          await scheduler.schedule(Promise.resolve());
          if (key !== undefined) {
            busy.delete(key);
            done[key]?.push(index);
          }
          if (fails) throw new Error('It failed.');
          return index;
        }).then(
          (value) => expect([fails, value]).toEqual([false, index]),
          () => expect(fails).toBe(true),
        ),
      );
      await scheduler.waitFor(Promise.all(all));
      for (const order of Object.values(done)) expect(order).toEqual(order.toSorted((x, y) => x - y));
    }),
  );
});
