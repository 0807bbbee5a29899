/** How the store worker speaks with the compute worker (Comlink, inside the core only). */
import type { Params, Results } from '../../contracts/index.ts';
import type { DocumentText } from '../../stix/document/index.ts';
import type { Finding, NamedObject, Recognised } from '../../stix/extract/index.ts';
import type { Warninglist } from '../../stix/index.ts';
import type { ReportPage } from '../../stix/report/index.ts';
import type { MatchedPlaces, ObservedTexts } from './pattern-match.ts';
import type { ReportWanted } from './report.ts';

/** A document, and what is known before it is read. */
export interface ReadForFindings {
  document: DocumentText;
  names: readonly NamedObject[];
  lists: readonly Warninglist[];
}

export interface ComputeApi {
  /** `task` names the work, so that it can be cancelled; cancelled work rejects. */
  layout(task: number, params: Params<'layout'>): Promise<Results['layout']>;
  recognise(task: number, text: string): Promise<Recognised>;
  findings(task: number, read: ReadForFindings): Promise<Finding[]>;
  /** Pulls observed data by `next`, which stands on the other side, until it has no more. */
  match(task: number, pattern: string, next: () => Promise<ObservedTexts[] | undefined>): Promise<MatchedPlaces>;
  report(task: number, wanted: ReportWanted): Promise<ReportPage>;
  cancel(task: number): void;
}
