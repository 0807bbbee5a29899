import type { Report } from './finding.ts';

export type Version = '2.0' | '2.1';
export type StixObject = Readonly<Record<string, unknown>>;
/** Says what is wrong between the properties of an object. */
export type ObjectCheck = (object: StixObject, report: Report) => void;

/** What compiled checks have to know of the object around them. */
export interface Place {
  version: Version;
  type: string;
  /** the object is an observable, or is inside of one */
  observable: boolean;
}
