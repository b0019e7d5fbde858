import { hashOf, randomStream } from './random-stream.ts';

/** How much a tunnel carries, decided by its uuid: the same tunnel always has the same character. */
export interface TrafficProfile {
  in: Flow;
  out: Flow;
}

interface Flow {
  bytesPerSecond: number;
  meanPacketBytes: number;
  waves: readonly Wave[];
}

/** A part of the shape: amplitude relative to the mean, period and the time of its maximum. */
interface Wave {
  amplitude: number;
  periodMs: number;
  peakAt: number;
}

export interface Volume {
  bytes: number;
  packets: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const hourMs = 60 * minuteMs;

/** @param bandwidthMbps the gateway's, of which one tunnel takes a modest part. */
export function trafficProfile(tunnelUuid: string, bandwidthMbps: number): TrafficProfile {
  const draw = randomStream(hashOf(tunnelUuid));
  const ceiling = (Math.max(1, bandwidthMbps) * 1e6) / 8 / 20;
  // Log-uniform over three decades: most sites are small, a few are large.
  const rate = ceiling * 10 ** (-3 * draw());
  const share = 0.08 + 0.84 * draw();
  const waves = dailyShape(draw());
  const flow = (bytesPerSecond: number, packetBytes: number): Flow => ({
    bytesPerSecond,
    meanPacketBytes: packetBytes,
    waves,
  });
  // The busier direction carries full segments, the other mostly acknowledgements.
  const size = (part: number) => 84 + (1290 - 84) * part * (0.85 + 0.15 * draw());
  return { in: flow(rate * share, size(share)), out: flow(rate * (1 - share), size(1 - share)) };
}

/** Amplitudes sum to 0.94 at most, so the rate never reaches 0 and counters always move on. */
function dailyShape(offset: number): Wave[] {
  const workdayPeak = 13.5 * hourMs + (offset - 0.5) * 3 * hourMs;
  // An office is quiet on Saturday and Sunday, a plant hardly knows of them; 1 January 1970 was a Thursday.
  const week = 0.25 + 0.75 * ((offset * 7) % 1);
  return [
    { amplitude: 0.17 * week, periodMs: 7 * dayMs, peakAt: 6 * dayMs + workdayPeak },
    { amplitude: 0.06 * week, periodMs: 3.5 * dayMs, peakAt: 5 * dayMs + workdayPeak },
    { amplitude: 0.42, periodMs: dayMs, peakAt: workdayPeak },
    { amplitude: 0.12, periodMs: dayMs / 2, peakAt: workdayPeak - 3 * hourMs },
    { amplitude: 0.08, periodMs: 17 * minuteMs, peakAt: offset * 17 * minuteMs },
    { amplitude: 0.05, periodMs: 3.7 * minuteMs, peakAt: offset * 3.7 * minuteMs },
    { amplitude: 0.04, periodMs: 41_000, peakAt: offset * 41_000 },
  ];
}

/** What flowed between two times. Never falls as `to` grows; whole packets of the mean size. */
export function volumeBetween(flow: Flow, from: number, to: number): Volume {
  if (to <= from) return { bytes: 0, packets: 0 };
  const packets = Math.floor(
    (flow.bytesPerSecond * integral(flow.waves, from, to)) / 1000 / flow.meanPacketBytes,
  );
  return { bytes: Math.floor(packets * flow.meanPacketBytes), packets };
}

/** The integral of 1 + Σ amplitude · cos over the time, in ms. */
export function integral(waves: readonly Wave[], from: number, to: number): number {
  let sum = to - from;
  for (const { amplitude, periodMs, peakAt } of waves) {
    const angular = (2 * Math.PI) / periodMs;
    sum += (amplitude / angular) * (Math.sin(angular * (to - peakAt)) - Math.sin(angular * (from - peakAt)));
  }
  return sum;
}

/** 1 + Σ amplitude · cos at a time. */
export function levelAt(waves: readonly Wave[], at: number): number {
  return waves.reduce(
    (sum, { amplitude, periodMs, peakAt }) =>
      sum + amplitude * Math.cos(((2 * Math.PI) / periodMs) * (at - peakAt)),
    1,
  );
}

/** The same shape for NAT connections. */
export function natShape(gatewayUuid: string): Wave[] {
  return dailyShape(randomStream(hashOf(gatewayUuid))());
}
