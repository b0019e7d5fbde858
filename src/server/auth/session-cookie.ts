/** Security row A7: a page's script can neither read a cookie of this prefix nor plant one. */
const name = '__Host-Http-sid';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict';
/** 256 bits in base64url. */
const secretShape = /^[A-Za-z0-9_-]{43}$/;

export function sessionCookie(secret: string): string {
  return `${name}=${secret}; ${attributes}`;
}

/** Takes the cookie out of the browser. */
export function expiredSessionCookie(): string {
  return `${name}=; ${attributes}; Max-Age=0`;
}

/**
 * The secret in a `Cookie` header. Two cookies of our name mean that somebody planted one: neither is believed.
 */
export function readSessionCookie(header: string | undefined): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  const [value] = values;
  return values.length === 1 && value !== undefined && secretShape.test(value) ? value : undefined;
}
