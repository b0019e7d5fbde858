/**
 * The environment of whatever a test or a bench starts: no credentials, no settings of ours, no proxies, and in every
 * Node process below a guard that refuses connections to anything but loopback.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} violationsFile where the guard notes what it refused
 * @returns {Record<string, string>}
 */
export function quietEnvironment(env, violationsFile) {
  const unwanted = /^(UPCLOUD_|GATEHOUSE_)|^(https?|ftp|all|no)_proxy$/i;
  const kept = Object.entries(env).filter(([name, value]) => value !== undefined && !unwanted.test(name));
  const guard = new URL('./loopback-only.mjs', import.meta.url).href;
  return {
    .../** @type {Record<string, string>} */ (Object.fromEntries(kept)),
    NODE_OPTIONS: [env.NODE_OPTIONS, `--import=${guard}`].filter(Boolean).join(' '),
    LOOPBACK_VIOLATIONS: violationsFile,
  };
}
