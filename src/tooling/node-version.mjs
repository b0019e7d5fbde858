/** The oldest that every package in the lock file runs on; package.json says the same under "engines". */
const oldest = { major: 20, minor: 19 };

/**
 * @param {string} version as in `process.versions.node`
 * @returns {string | undefined} what to tell whoever started us, if this Node is too old
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
  return `Gatehouse needs Node.js ${oldest.major}.${oldest.minor} or newer; this is ${version}.`;
}
