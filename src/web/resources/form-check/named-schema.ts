import { faultsOf } from '#contract/faults.ts';
import { z } from '#contract/zod-config.ts';

/**
 * The schema of a request as that of a form: what it refuses is said in the words that the API has for it, in which a
 * character that cannot be seen is named.
 */
export function namedSchema<Output, Input>(schema: z.ZodType<Output, Input>) {
  return z.custom<Input>().transform((values, context): Output => {
    const read = schema.safeParse(values);
    if (read.success) return read.data;
    for (const { name, reason } of faultsOf(read.error, values)) {
      context.issues.push({ code: 'custom', message: reason, path: name.split('.'), input: values });
    }
    return z.NEVER;
  });
}
