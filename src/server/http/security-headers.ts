export type HeaderSet = Readonly<Record<string, string>>;

export interface HeaderContext {
  /** Whether the browser's own connection is https; see `callerOf`. */
  isHttps: boolean;
}

/** Security row H5: what the console never needs, nothing on its pages may ask for. */
const permissionsPolicy = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** For every answer of the API, errors and live streams included: nothing of it is kept, nothing of it is a page. */
export function apiHeaders({ isHttps }: HeaderContext): HeaderSet {
  return isHttps ? overHttps : overHttp;
}

/** Put together once: they go with every answer. */
const overHttps = headersOfTheApi(true);
const overHttp = headersOfTheApi(false);

function headersOfTheApi(isHttps: boolean): HeaderSet {
  return {
    ...commonHeaders({ isHttps }),
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  };
}

/** For a page. `nonce` is fresh for each answer and also stands in the page for Mantine and get-nonce. */
export function htmlHeaders(context: HeaderContext, nonce: string): HeaderSet {
  return {
    ...commonHeaders(context),
    'cache-control': 'no-store',
    'content-security-policy': pagePolicy(nonce),
  };
}

/**
 * For a file whose name has a hash of its content in it. A worker has the policy of its own file, not that of its page:
 * the one that shares the live stream connects to us, and to nobody else.
 */
export function assetHeaders(context: HeaderContext): HeaderSet {
  return {
    ...commonHeaders(context),
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy':
      "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  };
}

/**
 * Sent with the answer to a sign-out: drafts and preferences on a shared desk go. Not `"cookies"`: that clears the whole
 * registrable domain, other products' cookies too; our own is expired by name.
 */
export const signedOutHeaders: HeaderSet = { 'clear-site-data': '"storage"' };

function commonHeaders({ isHttps }: HeaderContext): HeaderSet {
  return {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': permissionsPolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // H6: over plain http it would be ignored at best, and on a development name it would lock the user out.
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/** Security row H2, directive for directive. */
function pagePolicy(nonce: string): string {
  if (!/^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(nonce)) throw new RangeError('The style nonce is not one.');
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
