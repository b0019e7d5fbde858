import type { Database } from '#platform/open-database.ts';
import { type Sealer, WrongSealingKeyError } from './sealing.ts';

const checkRow = { table: 'meta', id: 'key-check' } as const;
/** Any fixed text: that it opens is what shows the key to be the right one. */
const knownText = 'this is the right key';

interface KeyCheckRow {
  key_version: number;
  nonce: Uint8Array;
  sealed: Uint8Array;
}

/**
 * Refuses a key that is not the one the database was written with; notes it in a new one. Security row S1.
 * @throws WrongSealingKeyError
 */
export function checkSealingKey(database: Database, sealer: Sealer): void {
  const row = database
    .prepare('SELECT key_version, nonce, sealed FROM meta WHERE name = ?')
    .get(checkRow.id) as KeyCheckRow | undefined;
  if (row) {
    const { key_version: keyVersion, nonce, sealed } = row;
    const secret = {
      kind: 'sealed',
      keyVersion,
      nonce: Buffer.from(nonce),
      sealed: Buffer.from(sealed),
    } as const;
    if (sealer.open(secret, checkRow) !== knownText) throw new WrongSealingKeyError(wrongKey);
    return;
  }
  if (database.prepare('SELECT 1 FROM tunnels LIMIT 1').get()) throw new WrongSealingKeyError(wrongKey);
  const { keyVersion, nonce, sealed } = sealer.seal(knownText, checkRow);
  database
    .prepare('INSERT INTO meta (name, key_version, nonce, sealed) VALUES (?, ?, ?, ?)')
    .run(checkRow.id, keyVersion, nonce, sealed);
}

const wrongKey =
  'The sealing key is not the one this database was written with. Put the right key file back; without it the pre-shared keys cannot be read.';
