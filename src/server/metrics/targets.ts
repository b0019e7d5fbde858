import { createHash } from 'node:crypto';
import type { GatewayNow } from '#history/gateway-now.ts';
import { labelValue } from '#history/prometheus/label-value.ts';

/** One of so many parts of the account, so that as many engines share the work. */
export interface Shard {
  /** From 1 on. */
  index: number;
  of: number;
}

const mostShards = 1_000;

/** `1/3`; undefined for what is none. */
export function readShard(text: string): Shard | undefined {
  const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  return index >= 1 && index <= of && of <= mostShards ? { index, of } : undefined;
}

/** Every gateway is in exactly one, and stays there whatever else comes and goes. */
export function isInShard(uuid: string, { index, of }: Shard): boolean {
  if (of === 1) return true;
  return createHash('sha256').update(uuid).digest().readUInt32BE(0) % of === index - 1;
}

/** As https://prometheus.io/docs/prometheus/latest/http_sd wants it. */
export interface TargetGroup {
  targets: [string];
  labels: Record<string, string>;
}

/**
 * Where one gateway is read.
 * @param at scheme and host as whoever asks reached us: it reaches the rest of us there too
 */
export function targetOf(
  { uuid, gateway }: GatewayNow,
  { host, isHttps }: { host: string; isHttps: boolean },
): TargetGroup {
  return {
    targets: [host],
    labels: {
      __scheme__: isHttps ? 'https' : 'http',
      __metrics_path__: `/metrics/gateway/${uuid}`,
      // Of one address there are many targets, which would all be the same `up`.
      instance: `${host}/${uuid}`,
      // For relabelling; what is not taken over is dropped, so that a rename begins no new series.
      __meta_gatehouse_gateway: uuid,
      __meta_gatehouse_gateway_name: labelValue(gateway?.name ?? ''),
      __meta_gatehouse_zone: labelValue(gateway?.zone ?? ''),
      __meta_gatehouse_plan: labelValue(gateway?.plan ?? ''),
      ...Object.fromEntries(
        (gateway?.labels ?? []).map(({ key, value }) => [
          `__meta_gatehouse_label_${labelValue(key).replaceAll(/[^A-Za-z0-9_]/g, '_')}`,
          labelValue(value),
        ]),
      ),
    },
  };
}

/** A uuid of the service's; something else has no place in a path. */
export function isAddressable(uuid: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(uuid);
}
