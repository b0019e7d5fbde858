/** JSON that is the same for the same content: keys in order, what is undefined left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value)) ?? 'null';
}

/** What is in order already is not copied: every gateway that is read comes through here. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(inOrder);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const entries = Object.entries(value);
  let isInOrder = true;
  let last = '';
  for (const entry of entries) {
    const ordered = inOrder(entry[1]);
    isInOrder &&= entry[0] >= last && ordered === entry[1];
    last = entry[0];
    entry[1] = ordered;
  }
  if (isInOrder) return value;
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
