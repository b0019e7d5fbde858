import { located, repeated } from './draft-walk.ts';
import type { Rule } from './rule.ts';

export const labelKeyDuplicate: Rule = {
  code: 'label-key-duplicate',
  severity: 'error',
  source: 'contract §2.6',
  check: ({ labels }) =>
    repeated(located(labels, 'labels'), ({ key }) => key).map(({ path }) => ({
      path: `${path}.key`,
      message: 'Duplicate label key.',
      fix: 'Give each key once; a key has one value.',
    })),
};
