/** A heading inside a sentence: its first word small, unless that is a name. */
export function titleInside(heading: string): string {
  return /^[A-Z][a-z]/.test(heading) ? heading.charAt(0).toLowerCase() + heading.slice(1) : heading;
}
