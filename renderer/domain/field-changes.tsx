/** What one word on an object says otherwise than the one before, property by property. */
import { useState, type ReactElement } from 'react';
import type { FieldChange } from '../../contracts/index.ts';
import { propertyLabel } from '../../stix/index.ts';
import { t } from '../i18n/index.ts';
import { TextButton } from '../ui/controls.tsx';
import { LongText } from '../ui/json-tree.tsx';
import './record.css';

const FIRST_FIELDS = 8;
const TEXT_MAX = 240;

/** A value as JSON text; strings, and lists of them, are shown without their quotes. */
export function StatedValue({ value }: { value: string | undefined }): ReactElement {
  if (value === undefined) return <span className="s-dim">{t('record.absent')}</span>;
  const parsed: unknown = JSON.parse(value);
  if (parsed === '') return <span className="s-dim">{t('emptyText')}</span>;
  const text = Array.isArray(parsed) && parsed.length > 0 && parsed.every((one) => typeof one === 'string') ? parsed.join(' · ') : parsed;
  return typeof text === 'string' ? (
    <LongText text={text} max={TEXT_MAX} />
  ) : (
    <span className="s-mono s-breakable">
      <LongText text={value} max={TEXT_MAX} />
    </span>
  );
}

/** `aliases[]` and `extensions.x.y` are told by the property that they are in, with the whole path in the title. */
export function PropertyName({ type, path }: { type: string; path: string }): ReactElement {
  const [property = path] = path.split(/[.[]/);
  return (
    <span title={path} className="s-breakable">
      {propertyLabel(type, property)}
    </span>
  );
}

export function FieldChanges({ type, changes, label }: { type: string; changes: readonly FieldChange[]; label: string }): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, FIRST_FIELDS);
  return (
    <>
      <div className="s-table-box s-scroll" tabIndex={-1}>
        <table className="s-table s-field-changes" aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{t('record.property')}</th>
              <th scope="col">{t('record.before')}</th>
              <th scope="col">{t('record.after')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((change, index) => (
              <tr key={`${index} ${change.path}`}>
                <th scope="row">
                  <PropertyName type={type} path={change.path} />
                </th>
                <td>
                  <StatedValue value={change.before} />
                </td>
                <td>
                  <StatedValue value={change.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < changes.length ? (
        <TextButton tone="quiet" onClick={() => setAll(true)}>
          {t('history.moreFields', { count: changes.length - shown.length })}
        </TextButton>
      ) : null}
    </>
  );
}
