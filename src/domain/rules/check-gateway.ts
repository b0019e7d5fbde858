import type { GatewayContext } from './context.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import type { Issue } from './issue.ts';
import { rules } from './rules.ts';

/**
 * Everything the rules have to say about a draft, breaches of the same rule together. The same call on each keystroke
 * in an editor, at submit in the embedded API (where an error refuses), and wherever advice is shown.
 */
export function checkGateway(draft: GatewayDraft, context: GatewayContext): Issue[] {
  return rules.flatMap(({ code, severity, source, check }) =>
    check(draft, context).map((finding) => ({ code, severity, source, ...finding })),
  );
}
