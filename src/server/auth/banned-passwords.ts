/**
 * Security row A2: what people choose when they must reach 15 characters. A list of the 3,000 most common passwords
 * hardly has one that long, so a word list is joined by the shapes such passwords have: repeats, runs along a
 * keyboard, and a common word filled up with digits.
 */

/**
 * The entries of at least 15 characters in the 20,000 most common passwords of breach corpora that Django ships
 * (django/contrib/auth/common-passwords.txt.gz, BSD licence, made by Royce Williams from public lists), without what
 * the shapes below find already and without damaged encodings.
 */
const commonAndLong = new Set([
  'doomsayer.2.7mords.v',
  'doomsayer.2.7mords.vv',
  'familiyafamiliya',
  'friend of emily',
  'friend of gerly',
  'inactive1996aug',
  'john!20130605at1753',
  'kartoffelpuffer',
  'lightpower12345',
  'manchesterunited',
  'mega_pizdetz666',
  'migrationschool',
  'neworleans12345',
  'polniypizdec0211',
  'polniypizdec1102',
  'polniypizdec110211',
  'sdf7asdf6asdg8df',
  'somanypickles27',
  'stefangreil1983',
  'yfdbufnjh10305070',
  // Not in that list and in every other: phrases that are quoted as good passwords.
  'correcthorsebatterystaple',
  'thequickbrownfox',
  'thequickbrownfoxjumpsoverthelazydog',
  'iloveyouforever',
  'maytheforcebewithyou',
  'opensesameopensesame',
  'tobeornottobe',
  'tobeornottobethatisthequestion',
]);

/** Words a password must not consist of: this product, its trade, and the first choices of every breach list. */
const commonWords = [
  ...[
    'gatehouse',
    'upcloud',
    'gateway',
    'network',
    'networks',
    'console',
    'tunnel',
    'ipsec',
    'vpn',
    'nat',
    'router',
  ],
  ...[
    'firewall',
    'strongswan',
    'wireguard',
    'cisco',
    'fortinet',
    'mikrotik',
    'server',
    'cloud',
    'noc',
    'wall',
  ],
  ...[
    'password',
    'passwort',
    'passphrase',
    'passw',
    'word',
    'pass',
    'secret',
    'changeme',
    'change',
    'default',
    'login',
  ],
  ...[
    'admin',
    'administrator',
    'root',
    'operator',
    'viewer',
    'user',
    'guest',
    'test',
    'demo',
    'temp',
    'welcome',
  ],
  ...[
    'hello',
    'letmein',
    'iloveyou',
    'love',
    'monkey',
    'dragon',
    'master',
    'sunshine',
    'princess',
    'football',
    'baseball',
  ],
  ...[
    'superman',
    'batman',
    'trustno',
    'shadow',
    'michael',
    'jordan',
    'liverpool',
    'arsenal',
    'chelsea',
    'starwars',
  ],
  ...[
    'spring',
    'summer',
    'autumn',
    'winter',
    'january',
    'february',
    'march',
    'april',
    'june',
    'july',
    'august',
  ],
  ...[
    'september',
    'october',
    'november',
    'december',
    'monday',
    'friday',
    'sunday',
    'company',
    'office',
    'internet',
  ],
  ...[
    'qwertyuiop',
    'qwertz',
    'qwerty',
    'asdfghjkl',
    'asdfgh',
    'asdf',
    'zxcvbnm',
    'zxcvbn',
    'qazwsx',
    'qaz',
    'wsx',
    'edc',
  ],
  ...[
    'abc',
    'abcdef',
    'the',
    'my',
    'is',
    'new',
    'and',
    'for',
    'this',
    'please',
    'security',
    'secure',
    'very',
    'strong',
  ],
].sort((a, b) => b.length - a.length);

const runs = [
  ...['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'yxcvbnm', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'],
  ...[
    '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
    'qazwsxedcrfvtgbyhnujmikolp',
    '1q2w3e4r5t6y7u8i9o0p',
    'q1w2e3r4t5y6u7i8o9p0',
  ],
  ...['abcdefghijklmnopqrstuvwxyz', '12345678901234567890', '123456789101112131415'],
];
const leetLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
/** What must remain once common words and runs are gone: letters, and digits and signs at a third of a letter. */
const leastOwnCharacters = 4;

/** Why this password is too easily guessed, or `undefined` when nothing is known against it. */
export function whyBanned(password: string, username: string): string | undefined {
  const lower = password.normalize('NFKC').toLowerCase();
  if (commonAndLong.has(lower) || commonAndLong.has(lower.replace(/[^\p{L}\p{N}]/gu, ''))) {
    return 'Is one of the most common passwords; choose another.';
  }
  if (isRepeated(lower)) return 'Repeats a few characters; choose something longer before it repeats.';
  const words = [username.toLowerCase(), ...commonWords].filter((word) => word.length >= 2);
  if (Math.min(ownCharacters(lower, words), ownCharacters(unleet(lower), words)) < leastOwnCharacters) {
    return 'Is made of common words, digits or keys in a row; choose four words that have nothing to do with each other.';
  }
  return undefined;
}

/** `abcabcabcabcabc`: the whole is a piece of at most six characters, again and again. */
function isRepeated(text: string): boolean {
  for (let size = 1; size <= 8 && size * 2 <= text.length; size++) {
    if (
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length)
    )
      return true;
  }
  return new Set(text).size <= 4;
}

function ownCharacters(text: string, words: readonly string[]): number {
  let rest = withoutRuns(text);
  for (const word of words) rest = rest.replaceAll(word, ' ');
  const letters = rest.replace(/[^\p{L}]/gu, '').length;
  return letters + Math.floor((rest.replace(/\s/g, '').length - letters) / 3);
}

function withoutRuns(text: string): string {
  const found = runs.flatMap((run) => [run, [...run].reverse().join('')]);
  let rest = '';
  for (let at = 0; at < text.length;) {
    const length = Math.max(...found.map((run) => sharedLength(text, at, run)));
    rest += length >= 4 ? ' ' : (text[at] ?? '');
    at += length >= 4 ? length : 1;
  }
  return rest;
}

/** The longest piece of `text` from `at` on that stands anywhere in `run`. */
function sharedLength(text: string, at: number, run: string): number {
  let length = 0;
  while (at + length < text.length && run.includes(text.slice(at, at + length + 1))) length++;
  return length;
}

function unleet(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => leetLetters[sign] ?? sign);
}
