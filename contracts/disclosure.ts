/**
 * What leaves Sextant: which objects, for whom, and what of it stays behind. Every way out (files, pictures, the clipboard) asks with these
 * messages, and one mechanism answers (workers/store/disclosure).
 */
import './jitless.ts';
import { z } from 'zod';
import { type HeldBack, MARKINGS, type MarkingName, ON_MARKED, RULE_LANGUAGES } from '../stix/index.ts';
import { limits } from '../stix/limits.ts';
import { PAPERS } from '../stix/report/index.ts';
import { filterSchema } from './filter.ts';
import { LOG_FORMATS, logFilterSchema } from './log.ts';
import type { Ref } from './refs.ts';

const id = z.string().max(512);

const namesOf = (scheme: 'TLP' | 'PAP'): MarkingName[] => MARKINGS.filter((one) => one.scheme === scheme).map(({ name }) => name);
export const TLP_NAMES: readonly MarkingName[] = namesOf('TLP');
export const PAP_NAMES: readonly MarkingName[] = namesOf('PAP');

/** For whom, and what becomes of what is not for them. 'all': everything, for oneself. */
export const termsSchema = z.union([
  z.literal('all'),
  z.strictObject({ tlp: z.enum(TLP_NAMES), pap: z.enum(PAP_NAMES), onMarked: z.enum(ON_MARKED) }),
]);
export type Terms = z.infer<typeof termsSchema>;

/** Which objects; relationships between them come along, and who and what they are marked with. */
export const selectionSchema = z.union([
  z.strictObject({ of: z.literal('all') }),
  z.strictObject({ of: z.literal('filter'), filter: filterSchema }),
  z.strictObject({ of: z.literal('ids'), ids: z.array(id).max(100_000) }),
  /** a report, case, grouping …: it, its members and what stands between them */
  z.strictObject({ of: z.literal('container'), id }),
]);
export type Selection = z.infer<typeof selectionSchema>;

const frame = {
  /** absent: everything */
  selection: selectionSchema.optional(),
  /** absent: for oneself, whatever it is marked with */
  terms: termsSchema.optional(),
  /** what the log calls it */
  name: z.string().max(1000).optional(),
};

/** What is exported, in which form. */
export const exportSchema = z.discriminatedUnion('format', [
  z.strictObject({ format: z.literal('stix'), spec: z.enum(['2.0', '2.1']), withdrawn: z.boolean().optional(), ...frame }),
  z.strictObject({ format: z.literal('csv'), columns: z.array(z.string().min(1).max(250)).min(1).max(64), ...frame }),
  /** values alone, one a line; defanged unless `fanged` */
  z.strictObject({ format: z.literal('ioc'), fanged: z.boolean().optional(), ...frame }),
  z.strictObject({ format: z.literal('markdown'), ...frame }),
  z.strictObject({ format: z.literal('graphml'), ...frame }),
  /** of the ATT&CK Navigator: techniques that are among it */
  z.strictObject({ format: z.literal('layer'), ...frame }),
  /** the rules of indicators in one language */
  z.strictObject({ format: z.literal('rules'), language: z.enum(RULE_LANGUAGES), ...frame }),
  /** events of MISP: of one report, grouping or case, or of all */
  z.strictObject({ format: z.literal('misp'), ...frame }),
  /** a report for people: the store gives the page (stix/report), main prints it. `fanged`: addresses as they are */
  z.strictObject({
    format: z.literal('pdf'),
    template: z.string().max(limits.reportTemplateCharacters),
    paper: z.enum(PAPERS),
    fanged: z.boolean().optional(),
    ...frame,
  }),
  /** the change log, oldest first; without a filter the whole */
  z.strictObject({ format: z.literal('log'), as: z.enum(LOG_FORMATS), filter: logFilterSchema.optional(), ...frame }),
]);
export type ExportWanted = z.infer<typeof exportSchema>;
export type FormatName = ExportWanted['format'];

/** Acts by which something leaves that is no file of the store's own making. */
export const DISCLOSURE_ACTS = ['picture', 'layer', 'table', 'copy'] as const;

export const disclosureRequests = {
  /** What would leave; with `sample` its beginning too, as it would be written, of a report the whole page. */
  disclosurePreview: z.strictObject({ wanted: exportSchema, sample: z.boolean() }),
  /**
   * For what a window makes itself: which of these objects may be in it, and its texts without what may not. `act`: it leaves now, and the
   * log keeps that.
   */
  disclose: z.strictObject({
    ids: z.array(id).max(100_000),
    texts: z.array(z.string().max(1_000_000)).max(100_000),
    terms: termsSchema,
    /** relationships that begin or end at one of them count too: a picture shows what they say */
    around: z.boolean().optional(),
    /** answers with what may be read of each as STIX */
    stix: z.boolean().optional(),
    act: z.strictObject({ what: z.enum(DISCLOSURE_ACTS), name: z.string().max(1000) }).optional(),
  }),
} as const;

export interface HeldRef {
  ref: Ref;
  why: HeldBack;
  /** for which it stays behind: `TLP:RED` */
  marking: string;
}

export interface DisclosureSummary {
  /** objects that leave */
  objects: number;
  /** of those that leave, as they are marked or taken for, the strictest first */
  byMarking: { marking: string; count: number; unmarked: number }[];
  /** what it is as a whole: TLP first; none where nothing is said */
  highest: MarkingName[];
  held: { total: number; byMarking: { marking: string; count: number }[]; some: HeldRef[] };
  /** places that are blackened or gone in what leaves */
  redacted: { total: number; some: { ref: Ref; places: number }[] };
  /** something stays behind, and then nothing leaves */
  refused: boolean;
}

export interface DisclosureResults {
  disclosurePreview: { summary: DisclosureSummary; sample?: string };
  /** `held`: ids that may not be in it; `texts` in the order asked */
  /** `ties`: ends of relationships that may not be told of, in no order; `stix`: texts of what leaves, in the order asked */
  disclose: { held: string[]; texts: string[]; summary: DisclosureSummary; ties: [from: string, to: string][]; stix: string[] };
}
