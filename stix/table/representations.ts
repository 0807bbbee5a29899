/** What a mapper of OpenCTI says that columns alone cannot: which objects a row holds, under which condition, and what ties them. As it is kept. */

export interface Representation {
  /** what others call it by */
  id: string;
  kind: 'entity' | 'relationship';
  /** OpenCTI's entity type (`Threat-Actor-Group`, `IPv4-Addr`), or the relationship_type; `stix-sighting-relationship` is a sighting */
  target: string;
  /** only rows count whose cell in this column (from 0) is this, or is not */
  when?: { column: number; is: boolean; value: string } | undefined;
  attributes: RepresentationAttribute[];
}

export interface RepresentationAttribute {
  /** OpenCTI's name: `name`, `x_opencti_score`, `createdBy`, `from` */
  key: string;
  /** from 0 */
  column?: number | undefined;
  /** several values stand in the cell, parted by this */
  separator?: string | undefined;
  /** how dates are written: `dd/MM/yyyy`; absent: as people write them */
  datePattern?: string | undefined;
  /** IANA name of the zone of dates with a pattern; absent: UTC */
  timezone?: string | undefined;
  /** ids of the representations that it refers to */
  basedOn?: string[] | undefined;
  /** where the cell is empty */
  defaults?: string[] | undefined;
}

/** Whom it refers to. */
export const basesOf = ({ attributes }: Representation): string[] => attributes.flatMap(({ basedOn }) => basedOn ?? []);

/** The columns that are read by one. */
export const columnsOf = ({ attributes }: Representation): number[] =>
  attributes.flatMap(({ column }) => (column === undefined ? [] : [column]));

/** Column → what it is read as, `Malware: name`, and for what it is a condition, `Malware`. */
export function usesOfColumns(representations: readonly Representation[]): ReadonlyMap<number, { read: string[]; decides: string[] }> {
  const uses = new Map<number, { read: string[]; decides: string[] }>();
  const of = (column: number): { read: string[]; decides: string[] } => {
    const known = uses.get(column) ?? { read: [], decides: [] };
    uses.set(column, known);
    return known;
  };
  for (const { target, attributes, when } of representations) {
    for (const { key, column } of attributes) if (column !== undefined) of(column).read.push(`${target}: ${key}`);
    if (when) of(when.column).decides.push(target);
  }
  return uses;
}

/** The same for a table whose columns stand elsewhere. @param to where a column stands now; undefined: nowhere */
export function moved(representations: readonly Representation[], to: (column: number) => number | undefined): Representation[] {
  return representations.flatMap((representation) => {
    const { when, attributes } = representation;
    const at = when && to(when.column);
    // what cannot be asked is never so
    if (when && at === undefined) return [];
    return [
      {
        ...representation,
        ...(when && at !== undefined && { when: { ...when, column: at } }),
        attributes: attributes.map((attribute) =>
          attribute.column === undefined ? attribute : { ...attribute, column: to(attribute.column) },
        ),
      },
    ];
  });
}

/** 0 → `A`, 27 → `AB` */
export function lettersOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : `${lettersOf(Math.floor(column / 26) - 1)}${letter}`;
}
