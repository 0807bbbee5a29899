/** What is copied of objects: STIX, values, links, citations. */
import type { ObjectView, Ref, SourceInfo } from '../../contracts/index.ts';
import { valueOf } from '../domain/addresses.ts';
import { displayName } from '../domain/links.tsx';
import { formatDate, t } from '../i18n/index.ts';
import { visibleLine } from '../ui/visible-text.ts';

/** Markdown that leads to the object by its id, in notes that come back into Sextant: `[APT29](sextant://object/intrusion-set--…)`. */
export function linkOf(ref: Pick<Ref, 'type' | 'name' | 'id'>): string {
  const name = visibleLine(valueOf(ref, false)).replace(/[[\]\\]/g, '\\$&');
  return `[${name}](sextant://object/${encodeURIComponent(ref.id)})`;
}

/** `APT29 (G0016), intrusion-set, source MITRE ATT&CK Enterprise 18.1, modified 2025-04-04, STIX id intrusion-set--…` */
export function citationOf({ row, statements }: Pick<ObjectView, 'row' | 'statements'>, sources: readonly SourceInfo[]): string {
  const current = statements.find((statement) => statement.current) ?? statements[0];
  const source = sources.find((one) => one.source === current?.source.source);
  const name = displayName({ name: valueOf(row, false), id: row.id });
  return t('copy.citation', {
    name: row.externalId && row.externalId !== row.name ? `${name} (${row.externalId})` : name,
    type: row.type,
    source: current?.source.name ?? t('copy.noSource'),
    release: source?.release === undefined ? '' : ` ${source.release}`,
    modified: row.modified === undefined ? t('copy.noTime') : formatDate(row.modified),
    id: row.id,
  });
}

/** STIX 2.1 section 8: a bundle has no spec_version, its objects have. Exact texts, one after the other. */
export function bundleOf(texts: readonly string[], uuid: string): string {
  return `{"type":"bundle","id":"bundle--${uuid}","objects":[\n${texts.join(',\n')}\n]}`;
}
