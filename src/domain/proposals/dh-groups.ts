/** strongSwan's names of the groups. https://www.iana.org/assignments/ikev2-parameters (transform type 4) */
const groupNames: ReadonlyMap<number, string> = new Map([
  [1, 'modp768'],
  [2, 'modp1024'],
  [5, 'modp1536'],
  [14, 'modp2048'],
  [15, 'modp3072'],
  [16, 'modp4096'],
  [17, 'modp6144'],
  [18, 'modp8192'],
  [19, 'ecp256'],
  [20, 'ecp384'],
  [21, 'ecp521'],
  [22, 'modp1024s160'],
  [23, 'modp2048s224'],
  [24, 'modp2048s256'],
  [25, 'ecp192'],
  [26, 'ecp224'],
  [27, 'ecp224bp'],
  [28, 'ecp256bp'],
  [29, 'ecp384bp'],
  [30, 'ecp512bp'],
  [31, 'curve25519'],
  [32, 'curve448'],
]);
const groupNumbers: ReadonlyMap<string, number> = new Map(
  [...groupNames].map(([number, name]) => [name, number]),
);

export function dhGroupName(number: number): string | undefined {
  return groupNames.get(number);
}

export function dhGroupNumber(name: string): number | undefined {
  return groupNumbers.get(name);
}
