import fc from 'fast-check';
import { expect, it } from 'vitest';
import { trafficProfile, volumeBetween } from './traffic.ts';

const noon = Date.UTC(2026, 0, 15, 12);

it('has packets of a plausible size in both directions', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      const profile = trafficProfile(uuid, 500);
      for (const flow of [profile.in, profile.out]) {
        const { bytes, packets } = volumeBetween(flow, noon, noon + 3_600_000);
        expect(packets).toBeGreaterThan(0);
        expect(bytes / packets).toBeGreaterThan(80);
        expect(bytes / packets).toBeLessThan(1400);
      }
    }),
  );
});

it('stays well within the bandwidth of the gateway', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 10, max: 10_000 }), (uuid, megabits) => {
      const profile = trafficProfile(uuid, megabits);
      const { bytes } = volumeBetween(profile.in, noon, noon + 60_000);
      expect((bytes * 8) / 60).toBeLessThan(megabits * 1e6 * 0.2);
    }),
  );
});

it('carries more by day than by night', () => {
  const { in: flow } = trafficProfile('11111111-1111-4111-8111-111111111111', 500);
  const hourFrom = (hour: number) =>
    volumeBetween(flow, noon + hour * 3_600_000, noon + (hour + 1) * 3_600_000).bytes;
  expect(hourFrom(1)).toBeGreaterThan(2 * hourFrom(15));
});

it('carries more on a workday than on a Sunday, each tunnel by its own measure', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      const { in: flow } = trafficProfile(uuid, 500);
      const dayFrom = (day: number) =>
        volumeBetween(flow, Date.UTC(2026, 0, day), Date.UTC(2026, 0, day + 1)).bytes;
      const [wednesday, sunday] = [dayFrom(14), dayFrom(18)];
      expect(wednesday).toBeGreaterThan(1.05 * sunday);
      expect(wednesday).toBeLessThan(2 * sunday);
    }),
  );
});
