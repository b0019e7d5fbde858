import { cutText } from './answer-values.ts';
import { z } from './zod-config.ts';

/** `name` is a dotted path with list indexes: `connections.0.tunnels.1.ipsec.authentication.psk`. */
export const InvalidParam = z.strictObject({ name: z.string(), reason: z.string() });
export type InvalidParam = z.output<typeof InvalidParam>;

export const errorTypeBase = 'https://developers.upcloud.com/1.3/errors#ERROR_';

/** RFC 9457, as the gateways' own endpoints answer. `invalid_params` is absent, not empty, when there are none. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    correlation_id: z.string(),
    invalid_params: z.array(InvalidParam).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.output<typeof Problem>;

/** What zones, routers, networks and the account answer. Contract §1.1 (b). */
export const LegacyError = z
  .strictObject({ error: z.strictObject({ error_code: z.string(), error_message: z.string() }) })
  .meta({ id: 'LegacyError' });
export type LegacyError = z.output<typeof LegacyError>;

/** An error of either shape, read into one. */
export interface ApiProblem {
  status: number;
  /** `INVALID_REQUEST`, `RESOURCE_NOT_FOUND`, … without the `ERROR_` prefix. */
  code: string;
  title: string;
  correlationId: string | undefined;
  invalidParams: InvalidParam[];
}

const AnyProblem = z.looseObject({
  type: z.string().optional(),
  title: z.string().optional(),
  correlation_id: z.string().optional(),
  invalid_params: z.array(z.looseObject({ name: z.string(), reason: z.string() })).optional(),
});
const AnyLegacyError = z.looseObject({
  error: z.looseObject({ error_code: z.string(), error_message: z.string() }),
});

/** Room for whatever the service has to say, and an end for what is no sentence. */
const longest = { code: 128, path: 300, sentence: 1_000, list: 1_000 };

/** Reads the body of a refused request, whatever its shape; a body of neither shape becomes an unnamed problem. */
export function readProblem(status: number, body: unknown): ApiProblem {
  const legacy = AnyLegacyError.safeParse(body);
  if (legacy.success) {
    const { error_code: code, error_message: title } = legacy.data.error;
    return {
      status,
      code: cutText(code, longest.code),
      title: cutText(title, longest.sentence),
      correlationId: undefined,
      invalidParams: [],
    };
  }
  const problem = AnyProblem.safeParse(body);
  if (!problem.success) return unnamedProblem(status);
  const { type, title, correlation_id: correlationId, invalid_params: invalidParams } = problem.data;
  if (type === undefined && title === undefined) return unnamedProblem(status);
  return {
    status,
    code: cutText(codeOf(type), longest.code),
    title: cutText(title ?? `The service answered with status ${status}.`, longest.sentence),
    correlationId: correlationId && cutText(correlationId, longest.code),
    invalidParams: (invalidParams ?? []).slice(0, longest.list).map(({ name, reason }) => ({
      name: cutText(name, longest.path),
      reason: cutText(reason, longest.sentence),
    })),
  };
}

function unnamedProblem(status: number): ApiProblem {
  return {
    status,
    code: 'UNKNOWN',
    title: `The service answered with status ${status}.`,
    correlationId: undefined,
    invalidParams: [],
  };
}

/** Clients take what follows `ERROR_` in the fragment; a type that is not a URL is the code itself. */
function codeOf(type: string | undefined): string {
  if (type === undefined) return 'UNKNOWN';
  const fragment = /#(.*)$/.exec(type)?.[1] ?? type;
  return fragment.replace(/^ERROR_/, '');
}
