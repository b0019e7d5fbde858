import { setNonce } from 'get-nonce';

/**
 * The nonce of this page's Content-Security-Policy, which the server wrote into the page (security row H2). Mantine
 * takes it by `getStyleNonce`; react-remove-scroll, which locks the page behind a dialog, takes get-nonce's.
 */
export function readStyleNonce(page: Document): string {
  const nonce = page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  setNonce(nonce);
  return nonce;
}
