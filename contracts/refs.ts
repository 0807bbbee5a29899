/** Things as lists and links show them. */

/** A thing by its best-known id, as lists and links show it. */
export interface Ref {
  id: string;
  type: string;
  /** display name; for a stub the id */
  name: string;
  /** ATT&CK id, CVE, CAPEC … */
  externalId?: string;
  /** referred to, but nobody states it yet */
  stub?: boolean;
  revoked?: boolean;
  deprecated?: boolean;
  /** no source states it any more */
  withdrawn?: boolean;
}

export interface Row extends Ref {
  aliases: string[];
  /** raw text as stated */
  created?: string;
  modified?: string;
  /** RFC 3339, when it first came in */
  received: string;
  labels: string[];
  markings: Ref[];
  author?: Ref;
  /** 0–100 */
  confidence?: number;
  /** how many sources state it */
  sources: number;
  /** how many relationships touch it */
  relationships: number;
  /** of a relationship or sighting */
  relationshipType?: string;
  source?: Ref;
  target?: Ref;
}

export interface RelatedRow {
  /** the relationship (or the object itself for a reference) */
  relationship?: Row;
  other: Row;
  description?: string;
  /** external_references of the relationship, as stated */
  externalReferences: { source_name?: string; description?: string; url?: string; external_id?: string }[];
}
