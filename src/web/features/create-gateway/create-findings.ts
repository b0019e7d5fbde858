export interface Finding {
  field: string;
  /** What is wrong and what to do about it. */
  message: string;
}
export interface CheckedValues {
  /** One a field, in the order of the page; nothing is created while there is one. */
  faults: Finding[];
  /** Never stand in the way. */
  warnings: Finding[];
}
