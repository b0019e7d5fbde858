import { invisibleWords } from '#contract/refused-characters.ts';
import type { GatewayContext } from './context.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import type { Issue } from './issue.ts';
import type { Finding } from './rule.ts';
import { rules } from './rules.ts';

/**
 * Everything the rules have to say about a draft, breaches of the same rule together. The same call on each keystroke
 * in an editor, at submit in the embedded API (where an error refuses), and wherever advice is shown.
 */
export function checkGateway(draft: GatewayDraft, context: GatewayContext): Issue[] {
  return rules.flatMap(({ code, severity, source, check }) =>
    check(draft, context).map((finding) => ({
      code,
      severity,
      source,
      ...(severity === 'error' ? withUnseen(finding, draft) : finding),
    })),
  );
}

/**
 * What cannot be seen in a text is named whichever rule refuses it, and in the message itself: it is all that a client of
 * the API reads.
 */
function withUnseen(finding: Finding, draft: GatewayDraft): Finding {
  const text = valueAt(draft, finding.path.split('.'));
  const unseen = typeof text === 'string' ? invisibleWords(text) : undefined;
  if (unseen === undefined || finding.message.includes(unseen)) return finding;
  const fix = finding.fix?.replace(` ${unseen}`, '');
  return { ...finding, message: `${finding.message} ${unseen}`, ...(fix !== undefined && { fix }) };
}

function valueAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value;
  return typeof value === 'object' && value !== null ? valueAt(Reflect.get(value, key), rest) : undefined;
}
