/** Small marks that say what an object is, where it may go and whether it still holds. */
import type { ReactElement } from 'react';
import type { Ref } from '../../contracts/index.ts';
import { markingOfId } from '../../stix/index.ts';
import { t } from '../i18n/index.ts';
import { visibleLine } from '../ui/visible-text.ts';
import { isUnknown, tlpLevel } from './markings.ts';

export function MarkingChip({ marking }: { marking: Ref }): ReactElement {
  // a colour is known by its id, also where no source states the marking itself
  const name = marking.stub ? (markingOfId(marking.id)?.name ?? marking.name) : marking.name;
  const level = tlpLevel({ name });
  return level ? (
    <span className={`s-tlp s-tlp-${level}`}>{name.trim().toUpperCase()}</span>
  ) : (
    <span className="s-chip s-clip s-chip-short" title={name}>
      {visibleLine(name)}
    </span>
  );
}

export function LabelChip({ label }: { label: string }): ReactElement {
  return <span className="s-chip s-clip">{visibleLine(label)}</span>;
}

export function ExternalId({ id }: { id: string }): ReactElement {
  return <span className="s-external-id">{id}</span>;
}

/** Nothing for an object that holds. */
export function StateChips({ of }: { of: Ref }): ReactElement | null {
  const unknown = isUnknown(of);
  if (!unknown && !of.revoked && !of.deprecated && !of.withdrawn) return null;
  return (
    <span className="s-states">
      {unknown ? <span className="s-state s-state-stub">{t('state.stub')}</span> : null}
      {of.revoked ? <span className="s-state s-state-revoked">{t('state.revoked')}</span> : null}
      {of.deprecated ? <span className="s-state">{t('state.deprecated')}</span> : null}
      {of.withdrawn ? <span className="s-state">{t('state.withdrawn')}</span> : null}
    </span>
  );
}

/** 0–100, as the number and as a bar. */
export function Confidence({ value }: { value: number }): ReactElement {
  return (
    <span className="s-confidence s-num" title={t('object.confidenceOf', { value })}>
      <span className="s-confidence-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(100, Math.max(0, value))}%` }} />
      </span>
      {value}
    </span>
  );
}
