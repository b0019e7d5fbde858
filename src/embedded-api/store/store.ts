import { type Database, type OpenDatabaseOptions, openDatabase } from '#platform/open-database.ts';
import { createEstateRows, type EstateRows } from './estate-rows.ts';
import { checkSealingKey } from './key-check.ts';
import { createNearNetworks, type NearNetworks } from './near-networks.ts';
import { createGatewayReader, type GatewayReader } from './read-gateways.ts';
import { migrations } from './migrations.ts';
import { createSealer } from './sealing.ts';
import type { StoredGateway } from './stored-gateway.ts';
import { createGatewayWriter, type GatewayWriter } from './write-gateways.ts';

export interface Store extends GatewayReader, GatewayWriter, EstateRows, NearNetworks {
  /** The pre-shared key of one of its tunnels; undefined when its row cannot be opened (fault R28). */
  pskOf(gateway: Pick<StoredGateway, 'secrets'>, tunnelUuid: string): string | undefined;
  /** See `Database`. */
  checkpoint(): void;
  close(): void;
}

/**
 * Opens the store; every write returns after it is on disk.
 * @param file Path of the database, or `:memory:`.
 * @throws WrongSealingKeyError, NewerDatabaseError, DamagedDatabaseError, LostDataError
 */
export function openStore(
  file: string,
  sealingKey: Buffer,
  outside: Pick<OpenDatabaseOptions, 'highWaterMark' | 'onTrouble' | 'makeRoom'> = {},
): Store {
  const sealer = createSealer(sealingKey);
  const database: Database = openDatabase({ ...outside, file, migrations, synchronous: 'FULL' });
  try {
    checkSealingKey(database, sealer);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    ...createGatewayReader(database),
    ...createGatewayWriter(database, sealer),
    ...createEstateRows(database),
    ...createNearNetworks(database),
    pskOf({ secrets }, tunnelUuid) {
      const secret = secrets.get(tunnelUuid);
      if (secret?.kind === 'new') return secret.reveal();
      return secret && sealer.open(secret, { table: 'tunnels', id: tunnelUuid });
    },
    checkpoint: () => database.checkpoint(),
    close: () => database.close(),
  };
}
