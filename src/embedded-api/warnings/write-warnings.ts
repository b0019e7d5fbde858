import type { Issue } from '#domain/rules/issue.ts';

const mostWarnings = 20;
const mostCharacters = 2_000;

/**
 * A list of RFC 8941: `tunnel-single; path="connections.0", remote-in-sdn; path="connections.0.remote_routes.1"`. The
 * sentences stay away: they hold names, which need not be ASCII. What does not fit is counted: `more; count=12`.
 */
export function writeWarnings(issues: readonly Issue[]): string | undefined {
  const items: string[] = [];
  let length = 0;
  for (const { code, path } of issues.slice(0, mostWarnings)) {
    const item = `${tokenOf(code)}; path="${path.replace(/[^\w.-]/g, '')}"`;
    length += item.length + 2;
    if (length > mostCharacters) break;
    items.push(item);
  }
  if (issues.length > items.length) items.push(`more; count=${issues.length - items.length}`);
  return items.length === 0 ? undefined : items.join(', ');
}

function tokenOf(code: string): string {
  return code.replace(/[^\w-]/g, '');
}
