import { z } from './zod-config.ts';

/** What a row of the console's table has in common with others. */
export const read = {
  method: 'GET',
  success: 200,
  errors: [],
  errorShape: 'problem',
  rateClass: 'read',
  audited: false,
} as const;
export const change = { errorShape: 'problem', rateClass: 'write', audited: true } as const;

/** RFC 3339. A pattern of ours: zod's own form would be in the first page of the browser. */
export const Moment = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/,
    'Must be a date and time such as 2026-01-15T12:00:00Z.',
  )
  .refine((text) => !Number.isNaN(Date.parse(text)), 'There is no such date.');
