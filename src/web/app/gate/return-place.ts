import { paths } from '../paths.ts';

const places = ['services', 'gateway', 'createGateway', 'audit', 'people', 'account'] as const;
type Place = (typeof places)[number];

/**
 * Where to go after signing in: the name of one of our own pages and its parameter, never a URL, so that no link can
 * send a fresh session elsewhere (security row P10).
 */
export interface ReturnPlace {
  from?: Place;
  gateway?: string;
  /** Nobody was sent away from a page: a set-up link was followed that has done its work. */
  link?: 'used';
}

/** Reads the query string of the sign-in page; whatever is not one of our places means the services page. */
export function readReturnPlace(raw: Record<string, unknown>): ReturnPlace {
  if (raw.link === 'used') return { link: 'used' };
  const from = places.find((place) => place === raw.from);
  if (from === 'gateway') return isUuid(raw.gateway) ? { from, gateway: raw.gateway } : {};
  return from === undefined || from === 'services' ? {} : { from };
}

/** The place of a path, for the way back to it. */
export function placeOfPath(path: string): ReturnPlace {
  const gateway = /^\/gateways\/([^/]+)\/?$/.exec(path)?.[1];
  if (gateway !== undefined && isUuid(gateway)) return { from: 'gateway', gateway };
  const from = places.find((place) => paths[place] === path);
  return readReturnPlace({ from });
}

/** The path of a place, made from our own table. */
export function pathOfPlace({ from = 'services', gateway = '' }: ReturnPlace): string {
  return paths[from].replace('$gatewayUuid', gateway);
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
