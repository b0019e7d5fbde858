/*
 * What Prometheus and everything like it takes samples by: protobuf in snappy.
 * https://prometheus.io/docs/specs/prw/remote_write_spec, https://github.com/google/snappy/blob/main/format_description.txt
 */
export interface WrittenSeries {
  /** With `__name__`. */
  labels: Readonly<Record<string, string>>;
  /** Unix ms and value, in order of time. */
  samples: readonly (readonly [at: number, value: number])[];
}

/** The body of a request. */
export function remoteWriteBody(series: readonly WrittenSeries[]): Buffer {
  return inSnappy(Buffer.concat(series.flatMap((one) => field(1, messageOf(one)))));
}

export const remoteWriteHeaders = {
  'content-type': 'application/x-protobuf',
  'content-encoding': 'snappy',
  'x-prometheus-remote-write-version': '0.1.0',
};

function messageOf({ labels, samples }: WrittenSeries): Buffer {
  const sorted = Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const parts = sorted.flatMap(([name, value]) =>
    field(1, Buffer.concat([...field(1, Buffer.from(name)), ...field(2, Buffer.from(value))])),
  );
  for (const [at, value] of samples) {
    const number = Buffer.alloc(9);
    number[0] = (1 << 3) | 1;
    number.writeDoubleLE(value, 1);
    parts.push(...field(2, Buffer.concat([number, Buffer.from([2 << 3]), varint(at)])));
  }
  return Buffer.concat(parts);
}

function field(number: number, bytes: Buffer): Buffer[] {
  return [Buffer.from([(number << 3) | 2]), varint(bytes.length), bytes];
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}

/** Without compressing: literals only, which the format has too. */
function inSnappy(bytes: Buffer): Buffer {
  const parts = [varint(bytes.length)];
  for (let from = 0; from < bytes.length; from += 65_536) {
    const literal = bytes.subarray(from, from + 65_536);
    const tag = Buffer.from([61 << 2, 0, 0]);
    tag.writeUInt16LE(literal.length - 1, 1);
    parts.push(tag, literal);
  }
  return Buffer.concat(parts);
}
