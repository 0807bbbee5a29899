/** Templates by which reports are made: those that come with Sextant, and the analyst's own, which are kept as workspaces. */
import type { WorkspaceInfo } from '../../contracts/index.ts';
import { REPORT_TEMPLATES } from '../../stix/report/index.ts';
import { useQuery } from './query.ts';

export const REPORT_TEMPLATE = 'report-template';

/** Ours are told apart by their place, his by their number. */
export type TemplateKey = `built-${number}` | `own-${number}`;
export const FIRST_TEMPLATE: TemplateKey = 'built-0';
export const ownKey = (workspace: number): TemplateKey => `own-${workspace}`;

export interface TemplateEntry {
  readonly key: TemplateKey;
  readonly name: string;
  /** absent: ours, which nobody changes */
  readonly own?: WorkspaceInfo;
}

const BUILT_IN: readonly TemplateEntry[] = REPORT_TEMPLATES.map(({ name }, at) => ({ key: `built-${at}`, name }));

/** His first, by name; undefined until they are known. */
export function useReportTemplates(): readonly TemplateEntry[] | undefined {
  const { data } = useQuery('workspaces', { kind: REPORT_TEMPLATE });
  if (!data) return undefined;
  const own = data.workspaces.map((info): TemplateEntry => ({ key: ownKey(info.workspace), name: info.name, own: info }));
  return [...own.sort((a, b) => (a.name < b.name ? -1 : 1)), ...BUILT_IN];
}

export interface TemplateText {
  readonly body: string;
  /** what it was read at; of ours 0 */
  readonly revision: number;
}

/** Its text, undefined until it is known. */
export function useTemplateText(key: TemplateKey): TemplateText | undefined {
  const [kind, number = ''] = key.split('-');
  const { data } = useQuery('workspace', kind === 'own' ? { workspace: Number(number) } : undefined);
  if (kind === 'own') return data && { body: data.body, revision: data.revision };
  const built = REPORT_TEMPLATES[Number(number)];
  return built && { body: built.body, revision: 0 };
}
