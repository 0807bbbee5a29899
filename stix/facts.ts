/**
 * What the store's columns need to know of one STIX object, read once when it comes in.
 * Pure: object in, facts out; never throws on a hostile object (its caps are in limits.ts).
 */

/** An instant to the nanosecond; `seconds` since 1970 UTC (may be negative or beyond 2255), `nanos` 0–999,999,999. */
export interface TimeKey {
  seconds: number;
  nanos: number;
}

export type ObjectKind = 'sdo' | 'sro' | 'sco' | 'meta' | 'custom';

export interface Facts {
  id: string;
  type: string;
  kind: ObjectKind;
  specVersion: '2.0' | '2.1';
  /** display name, never empty except for relationships and sightings: name, value, abstract, "TLP:RED", pattern, first hash, else the id */
  name: string;
  /** ATT&CK id, CVE, CAPEC-1 …: the one to show */
  externalId: string | undefined;
  aliases: string[];
  /** further strings that a search shall find: every external id, values, every hash, literals of an indicator's pattern, as stated */
  terms: string[];
  created: TimeKey | undefined;
  modified: TimeKey | undefined;
  revoked: boolean;
  deprecated: boolean;
  /** 0–100 */
  confidence: number | undefined;
  labels: string[];
  /** OpenCTI platform id by reference/opencti.md 3; absent where it would depend on other objects' ids (relationship, sighting, observed-data, …) */
  standardId: string | undefined;
  /** ids that the object itself gives as its own besides `id`: x_opencti_stix_ids, x_opencti_id and `id` of the OpenCTI extension (as given, may be a bare uuid) */
  statedIds: string[];
  /** of an SCO: deterministic STIX 2.1 id, OpenCTI standard id, single-hash ids. Two SCOs that share one are the same thing */
  valueIds: string[];
  relationshipType: string | undefined;
  /** every reference, in order: source_ref and target_ref, sighting_of_ref, created_by_ref, object_marking_refs, object_refs, other *_ref(s), nested ones too (property = top-level name) */
  references: { property: string; id: string }[];
}
