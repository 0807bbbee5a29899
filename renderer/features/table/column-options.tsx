/** How one column is read: what its cells hold, how several values in one are parted, in which order dates are written. */
import { useId, type ReactElement } from 'react';
import {
  COLUMN_TYPES,
  type ColumnMapping,
  type ColumnType,
  DATE_ORDERS,
  type DateOrder,
  type Separator,
  SEPARATORS,
} from '../../../stix/table/index.ts';
import { t, type MessageKey } from '../../i18n/index.ts';
import { changePlan } from '../../state/table.ts';
import { Field, Select } from '../../ui/fields.tsx';
import { Icon } from '../../ui/icons.tsx';
import { PopoverButton } from '../../ui/popover.tsx';

const GROUPS = ['values', 'said', 'roles', 'left'] as const;
const SEPARATOR_WORDS = {
  ',': 'table.separator.,',
  ';': 'table.separator.;',
  '|': 'table.separator.|',
  '\n': 'table.separator.line',
  ' ': 'table.separator.space',
} as const satisfies Record<Separator, MessageKey>;
const DATED: readonly ColumnType[] = ['first-seen', 'last-seen', 'created', 'valid-until'];

/** Changes one column of the plan. */
export function changeColumn(workspace: number, column: number, change: (mapping: ColumnMapping) => ColumnMapping): void {
  changePlan(workspace, (plan) => {
    if (!plan.mapping) return plan;
    const columns = plan.mapping.columns.map((mapping) => (mapping.column === column ? change(mapping) : mapping));
    return { ...plan, mapping: { ...plan.mapping, columns } };
  });
}

/** @param mapped the mapper reads the column: that is a choice then */
export function TypeChoice({
  workspace,
  mapping,
  name,
  mapped,
}: {
  workspace: number;
  mapping: ColumnMapping;
  name: string;
  mapped: boolean;
}): ReactElement {
  const label = t('table.meaning', { column: name });
  return (
    <span className="s-select">
      <select
        aria-label={label}
        value={mapping.type}
        onChange={(event) => {
          const chosen = GROUPS.flatMap((group): ColumnType[] => [...COLUMN_TYPES[group]]).find((type) => type === event.target.value);
          if (chosen) changeColumn(workspace, mapping.column, (before) => ({ ...before, type: chosen, sure: undefined }));
        }}
      >
        {GROUPS.map((group) => (
          <optgroup key={group} label={t(`table.group.${group}`)}>
            {COLUMN_TYPES[group]
              .filter((type) => type !== 'mapper' || mapped)
              .map((type) => (
                <option key={type} value={type}>
                  {t(`table.type.${type}`)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <Icon name="chevron-down" size={12} />
    </span>
  );
}

export function ColumnOptions({ workspace, mapping, name }: { workspace: number; mapping: ColumnMapping; name: string }): ReactElement {
  const { column, separator, answers, type } = mapping;
  const headingId = useId();
  return (
    <PopoverButton label={t('table.options', { column: name })} icon="settings" iconOnly>
      <div className="s-waiting-table-options" role="group" aria-labelledby={headingId}>
        <h3 id={headingId}>{t('table.options', { column: name })}</h3>
        <Field label={t('table.separator')}>
          {(ids) => (
            <Select
              {...ids}
              value={separator ?? 'none'}
              options={[
                { value: 'none', label: t('table.separator.none') },
                ...SEPARATORS.map((value) => ({ value, label: t(SEPARATOR_WORDS[value]) })),
              ]}
              onValue={(value) =>
                changeColumn(workspace, column, (before) => ({ ...before, separator: value === 'none' ? undefined : value }))
              }
            />
          )}
        </Field>
        {DATED.includes(type) ? (
          <Field label={t('table.dates')}>
            {(ids) => (
              <Select<DateOrder | 'none'>
                {...ids}
                value={answers?.dates ?? 'none'}
                options={(['none', ...DATE_ORDERS] as const).map((value) => ({ value, label: t(`table.dates.${value}`) }))}
                onValue={(value) =>
                  changeColumn(workspace, column, (before) => ({
                    ...before,
                    answers: { ...before.answers, dates: value === 'none' ? undefined : value },
                  }))
                }
              />
            )}
          </Field>
        ) : null}
      </div>
    </PopoverButton>
  );
}
