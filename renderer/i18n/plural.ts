/** A sentence about a count, in the two forms that English has. */
export interface Plural {
  one: string;
  other: string;
}
