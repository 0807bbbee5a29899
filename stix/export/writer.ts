/** What every writer of a format is: it gets objects that passed the gate, one after the other, and gives text. Pure. */
export type StixObject = Readonly<Record<string, unknown>>;

/** What a writer may know besides the object before it. */
export interface Leaving {
  /** what to call an object that leaves too; undefined: it does not leave, or nobody states it */
  nameOf(id: string): string | undefined;
  /** as a whole: `TLP:AMBER`, '' where nothing is marked */
  readonly marking: string;
  /** of the selection, cleaned: '' where it has none */
  readonly title: string;
  /** RFC 3339 UTC, when it was made */
  readonly at: string;
}

export interface ExportWriter {
  begin(): string;
  add(object: StixObject): string;
  end(): string;
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
