/** External references as a numbered list: what the text cites first, by its number, then the others. */
import type { ReactElement } from 'react';
import type { Ref } from '../../contracts/index.ts';
import { t } from '../i18n/index.ts';
import type { Citation, ExternalReference } from './citations.ts';
import { ObjectLink, OutsideAddress } from './links.tsx';

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Reads `external_references` of whatever shape; what is no object is left out. */
export function readReferences(value: unknown): ExternalReference[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown): ExternalReference[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const fields = new Map<string, unknown>(Object.entries(entry));
    const source_name = textOf(fields.get('source_name'));
    const description = textOf(fields.get('description'));
    const url = textOf(fields.get('url'));
    const external_id = textOf(fields.get('external_id'));
    return [
      {
        ...(source_name ? { source_name } : {}),
        ...(description ? { description } : {}),
        ...(url ? { url } : {}),
        ...(external_id ? { external_id } : {}),
      },
    ];
  });
}

export function referenceElementId(scope: string, number: number): string {
  return `reference-${scope}-${number}`;
}

interface Props {
  /** tells several lists of one page apart */
  scope: string;
  references: readonly ExternalReference[];
  citations: readonly Citation[];
  known: ReadonlyMap<string, Ref>;
  marked?: number | undefined;
}

const SHOWN = 300;

/** `(Citation: …)` inside a reference's own description says where an alias comes from; it is shown as words. */
function readable(description: string): string {
  return description.replace(/\(Citation:\s*([^()]{1,300})\)/g, (_whole, name: string) => ` [${name}]`).trim();
}

export function References({ scope, references, citations, known, marked }: Props): ReactElement {
  const cited = new Set(citations.flatMap((citation) => (citation.reference ? [citation.reference] : [])));
  const rest = references.filter((reference) => !cited.has(reference));
  const entries = [
    ...citations.map((citation) => ({ number: citation.number, name: citation.name, reference: citation.reference })),
    ...rest.map((reference, index) => ({ number: citations.length + index + 1, name: reference.source_name ?? '', reference })),
  ];
  return (
    <ol className="s-references" aria-label={t('object.references')}>
      {entries.slice(0, SHOWN).map((entry) => (
        <li
          key={entry.number}
          id={referenceElementId(scope, entry.number)}
          tabIndex={-1}
          className={entry.number === marked ? 's-reference-marked' : ''}
        >
          <span className="s-reference-number s-num">{entry.number}</span>
          <div>
            <ReferenceText name={entry.name} reference={entry.reference} known={known} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function ReferenceText({
  name,
  reference,
  known,
}: {
  name: string;
  reference: ExternalReference | undefined;
  known: ReadonlyMap<string, Ref>;
}): ReactElement {
  if (!reference) {
    return (
      <p>
        <strong>{name}</strong> <span className="s-dim">{t('citation.unknown')}</span>
      </p>
    );
  }
  const target = reference.url ? known.get(reference.url) : undefined;
  return (
    <>
      <p>
        <strong>{name}</strong>
        {reference.external_id ? <span className="s-external-id">{reference.external_id}</span> : null}{' '}
        {reference.description ? <span>{readable(reference.description)}</span> : null}
      </p>
      {reference.url ? (
        <p className="s-reference-address">
          {target ? <ObjectLink to={target} /> : null}
          <OutsideAddress url={reference.url} />
        </p>
      ) : null}
    </>
  );
}
