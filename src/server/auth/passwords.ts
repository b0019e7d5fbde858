import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { createHashQueue, type HashQueue, type Queued, type Rank } from './hash-queue.ts';

export interface PasswordCost {
  memoryKibibytes: number;
  passes: number;
  lanes: number;
}

/** About 70 ms on one core of 2026 (security row A3, measured). */
export const defaultPasswordCost: PasswordCost = { memoryKibibytes: 65_536, passes: 3, lanes: 1 };
/** https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html: the least that is accepted. */
export const leastPasswordCost: PasswordCost = { memoryKibibytes: 19_456, passes: 2, lanes: 1 };

export type PasswordVerdict =
  | { state: 'right'; isWeaklyHashed: boolean }
  | { state: 'wrong' }
  | { state: 'busy' };

/**
 * Passwords are compared in Unicode's form NFC (RFC 8265 §4.2.2): `é` is one character on one keyboard and two on
 * another.
 */
export interface Passwords {
  /** argon2id in PHC form, or `busy`. */
  hash(password: string): Promise<Queued<string>>;
  /** With no stored hash it works as long and answers `wrong` (security row A4). */
  verify(storedHash: string | undefined, password: string, rank?: Rank): Promise<PasswordVerdict>;
}

/** @throws RangeError for a cost below OWASP's floor. */
export function createPasswords(
  cost: PasswordCost = defaultPasswordCost,
  queue: HashQueue = createHashQueue(),
): Passwords {
  if (isWeaker(cost, leastPasswordCost))
    throw new RangeError('The password cost is below the floor of OWASP.');
  const options = {
    memoryCost: cost.memoryKibibytes,
    timeCost: cost.passes,
    parallelism: cost.lanes,
  };
  // Made at once, so that the very first unknown name takes no longer than the next.
  const dummy = hash(randomBytes(24).toString('base64url'), options);
  dummy.catch(() => undefined);

  return {
    hash: (password) => queue.run(() => hash(composed(password), options)),
    async verify(storedHash, password, rank) {
      const checked = await queue.run(async () => {
        const stored = storedHash ?? (await dummy);
        if (await verify(stored, composed(password))) return 'as-now';
        // Kept before passwords were composed: as they were typed.
        return composed(password) !== password && (await verify(stored, password)) ? 'as-typed' : 'no';
      }, rank);
      if (checked.state === 'busy') return checked;
      if (checked.value === 'no' || storedHash === undefined) return { state: 'wrong' };
      const isOld = checked.value === 'as-typed' || isWeaker(costOf(storedHash), cost);
      return { state: 'right', isWeaklyHashed: isOld };
    },
  };
}

export function composed(password: string): string {
  return password.normalize('NFC');
}

export function costOf(storedHash: string): PasswordCost {
  const { memoryCost, timeCost, parallelism } = parseOptions(storedHash);
  return { memoryKibibytes: memoryCost, passes: timeCost, lanes: parallelism };
}

function isWeaker(cost: PasswordCost, than: PasswordCost): boolean {
  return cost.memoryKibibytes < than.memoryKibibytes || cost.passes < than.passes || cost.lanes < than.lanes;
}
