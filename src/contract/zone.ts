import { z } from './zod-config.ts';
import { openEnum } from './primitives.ts';
import { listOf } from './tolerant.ts';

export const Zone = z
  .looseObject({
    id: z.string(),
    description: z.string(),
    public: openEnum(['yes', 'no']),
    parent_zone: z.string().optional(),
  })
  .meta({ id: 'Zone' });
export type Zone = z.output<typeof Zone>;
/** Legacy shape: wrapped, singular inner key. Contract §7. */
export const Zones = z.looseObject({ zones: z.looseObject({ zone: listOf(Zone) }) });
