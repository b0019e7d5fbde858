import { paths } from '../../resources/links/paths.ts';
import { parseSearch } from '../search-text.ts';

/** Pages that nobody is sent back to: they come before signing in. */
type Door = 'signIn' | 'setUp';
type Page = Exclude<keyof typeof paths, Door>;

const doors: readonly string[] = ['signIn', 'setUp'] satisfies Door[];
const pages = (Object.keys(paths) as (keyof typeof paths)[]).filter(
  (name): name is Page => !doors.includes(name),
);
/** What stands in our paths behind a `$`. Each is a uuid. */
const parameters = ['gatewayUuid', 'connectionUuid', 'tunnelUuid'] as const;
type Parameter = (typeof parameters)[number];

/** A page's own search is a handful of words; whatever is longer was made by somebody else. */
const longestSearch = 2_000;

/**
 * Where to go after signing in: the name of one of our own pages with its parameters, never a URL, so that no link can
 * send a fresh session elsewhere (security row P10). Every page of `paths` is one, so none can be forgotten.
 */
export interface ReturnAddress extends Partial<Record<Parameter, string>> {
  from?: Page;
  /** What the page was asked to show; it reads it as it reads that of any link. */
  search?: Record<string, unknown>;
  /** Nobody was sent away from a page: a set-up link was followed that has done its work. */
  link?: 'used';
}

/** Reads the query string of the sign-in page; whatever is not one of our places means the services page. */
export function readReturnAddress(raw: Record<string, unknown>): ReturnAddress {
  if (raw.link === 'used') return { link: 'used' };
  const from = pages.find((name) => name === raw.from);
  if (from === undefined) return {};
  const named = parametersOf(from).map((parameter) => [parameter, raw[parameter]] as const);
  if (!named.every(([, value]) => isUuid(value))) return {};
  const search = searchOf(raw.search);
  // The services are where everybody goes anyway.
  if (from === 'services' && search === undefined) return {};
  return { from, ...Object.fromEntries(named), ...(search && { search }) };
}

/** The place of an address, for the way back to it. */
export function returnAddressOf({ pathname, search = {} }: Address): ReturnAddress {
  for (const from of pages) {
    const found = parametersIn(pathname, paths[from]);
    if (found) return readReturnAddress({ from, search, ...found });
  }
  return {};
}

/** The address of a place, made from our own table. */
export function addressToReturnTo({
  from = 'services',
  search = {},
  ...given
}: ReturnAddress): Required<Address> {
  const pathname = parametersOf(from).reduce(
    (path, parameter) => path.replace(`$${parameter}`, given[parameter] ?? ''),
    paths[from] as string,
  );
  return { pathname, search };
}

export interface Address {
  pathname: string;
  search?: Record<string, unknown>;
}

function parametersOf(page: Page): Parameter[] {
  const segments = paths[page].split('/');
  return parameters.filter((parameter) => segments.includes(`$${parameter}`));
}

/** The parameters of a path that has the form of `pattern`; undefined for another. */
function parametersIn(path: string, pattern: string): Record<string, string> | undefined {
  const given = path.split('/');
  const wanted = pattern.split('/');
  // A slash at the end is none.
  if (given.length > 2 && given.at(-1) === '') given.pop();
  if (given.length !== wanted.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!segment.startsWith('$')) {
      if (value !== segment) return undefined;
    } else if (isUuid(value)) found[segment.slice(1)] = value;
    else return undefined;
  }
  return found;
}

function searchOf(value: unknown): Record<string, unknown> | undefined {
  if (typeof value === 'string') return searchOf(parseSearch(value));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const text = JSON.stringify(value);
  return text === '{}' || text.length > longestSearch ? undefined : { ...value };
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
