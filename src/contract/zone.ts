import type { z } from './zod-config.ts';
import { NameText, ShortText, openEnum } from './answer-values.ts';
import { answerOf, envelope, listOf, maybe } from './tolerant.ts';

export const Zone = answerOf(
  {
    id: ShortText,
    description: NameText,
    public: openEnum(['yes', 'no']),
    parent_zone: maybe(ShortText),
  },
  { id: 'Zone', identity: 'id', fallback: { description: 'id' } },
);
export type Zone = z.output<typeof Zone>;
/** Legacy shape: wrapped, singular inner key. Contract §7. */
export const Zones = envelope('zones', envelope('zone', listOf(Zone)));
