import { z } from './zod-config.ts';

/** A uuid of any version: the API's own start with a type prefix (`10…` gateways, `04…` routers, `03…` networks). */
export const Uuid = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'Must be a uuid.')
  .toLowerCase();

/** Name of a gateway, connection, tunnel, route or address. Contract §2.3. */
export const Name = z
  .string()
  .min(1, 'Must not be empty.')
  .max(64, 'Must have at most 64 characters.')
  .regex(/^[a-zA-Z0-9_-]*$/, 'May have letters, digits, "-" and "_" only.');

/** Name of a router or a network: free text, as recorded ("Testy (test)"). Contract §7. */
export const NeighbourName = z
  .string()
  .min(1, 'Must not be empty.')
  .max(255, 'Must have at most 255 characters.')
  .regex(/^\P{C}*$/u, 'Must not have control characters.');

export const ZoneId = z.string().regex(/^[a-z]{2}-[a-z]{3}\d$/, 'Must be a zone such as fi-hel1.');

/** A dotted IPv4 address without leading zeros. */
export const Ipv4Address = z
  .string()
  .regex(
    /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/,
    'Must be an IPv4 address such as 198.51.100.20.',
  );

/** A whole number in a query string, where it comes as digits. */
export function queryInteger(least: number, most: number) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value),
    z
      .int('Must be a whole number.')
      .min(least, `Must be ${least} or more.`)
      .max(most, `Must be at most ${most}.`),
  );
}

/** A time in whole seconds. Whatever it is not is told by its own sentence, with what it may be. */
export function wholeSeconds(least: number, most: number) {
  const wanted = `a whole number of seconds from ${least} to ${most}`;
  return z
    .int({
      error: ({ input }) => {
        // As a form has it: what is typed there is a text.
        if (input === '') return `Must not be empty: ${wanted}.`;
        const isFraction = typeof input === 'number' && Number.isFinite(input) && !Number.isInteger(input);
        return isFraction ? `Must have no fraction: ${wanted}.` : `Must be ${wanted}.`;
      },
    })
    .min(least, `Must be ${least} or more: ${wanted}.`)
    .max(most, `Must be at most ${most}: ${wanted}.`);
}
