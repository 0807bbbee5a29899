/** A STIX pattern as rows: what is looked at, how it is compared, with what. */
import { Fragment, type ReactElement } from 'react';
import { t } from '../../i18n/index.ts';
import { IconButton, TextButton } from '../../ui/controls.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { newObservation, newRow, writeBuilt, type BuiltPattern, type ObservationRows } from './builder-model.ts';
import { BuilderQualifiers } from './builder-qualifiers.tsx';
import { BuilderRow } from './builder-row.tsx';

interface Props {
  value: BuiltPattern;
  onChange: (value: BuiltPattern, text: string) => void;
  /** key of the row in which the mistake is, and the id of the sentence that says it */
  wrong: { row: number; message: string } | undefined;
}

/** The list with one of its items changed, or without it. */
function replaced<T extends { key: number }>(items: readonly T[], key: number, item: T | undefined): T[] {
  return items.flatMap((one) => (one.key === key ? (item ?? []) : [one]));
}

export function PatternBuilder({ value, onChange, wrong }: Props): ReactElement {
  const change = (part: Partial<BuiltPattern>): void => {
    const next = { ...value, ...part };
    onChange(next, writeBuilt(next).text);
  };
  const { observations, joint } = value;
  const isMany = observations.length > 1;
  return (
    <div className="s-builder">
      {observations.map((observation, index) => (
        <Fragment key={observation.key}>
          {index > 0 ? <p className="s-builder-joint">{t(`pattern.joint.${joint}`)}</p> : null}
          <ObservationCard
            name={isMany ? t('pattern.observationNumber', { number: index + 1 }) : t('pattern.observation')}
            value={observation}
            wrong={wrong}
            onChange={(next) => change({ observations: replaced(observations, observation.key, next) })}
            onRemove={isMany ? () => change({ observations: replaced(observations, observation.key, undefined) }) : undefined}
          />
        </Fragment>
      ))}
      <div className="s-builder-foot">
        <TextButton icon="plus" onClick={() => change({ observations: [...observations, newObservation()] })}>
          {t('pattern.addObservation')}
        </TextButton>
        {isMany ? (
          <Segmented
            label={t('pattern.observationsJoint')}
            options={[
              { value: 'AND', label: t('pattern.all') },
              { value: 'OR', label: t('pattern.any') },
              { value: 'FOLLOWEDBY', label: t('pattern.inOrder') },
            ]}
            value={joint}
            onChange={(next) => change({ joint: next })}
          />
        ) : null}
      </div>
      {isMany || Object.values(value.qualifiers).some((text) => text !== '') ? (
        <BuilderQualifiers label={t('pattern.together')} value={value.qualifiers} onChange={(qualifiers) => change({ qualifiers })} />
      ) : null}
    </div>
  );
}

function ObservationCard({
  name,
  value,
  wrong,
  onChange,
  onRemove,
}: {
  name: string;
  value: ObservationRows;
  wrong: Props['wrong'];
  onChange: (value: ObservationRows) => void;
  onRemove: (() => void) | undefined;
}): ReactElement {
  const { rows, joint } = value;
  const last = rows.at(-1);
  return (
    <section className="s-builder-card" aria-label={name}>
      <header>
        <h4>{name}</h4>
        {rows.length > 1 ? (
          <Segmented
            label={t('pattern.testsJoint')}
            options={[
              { value: 'AND', label: t('pattern.all') },
              { value: 'OR', label: t('pattern.any') },
            ]}
            value={joint}
            onChange={(next) => onChange({ ...value, joint: next })}
          />
        ) : null}
        <span className="s-space" />
        {onRemove === undefined ? null : <IconButton icon="trash" label={t('pattern.removeObservation', { name })} onClick={onRemove} />}
      </header>
      <ul className="s-builder-rows">
        {rows.map((row, index) => (
          <BuilderRow
            key={row.key}
            number={index + 1}
            value={row}
            wrongBy={wrong?.row === row.key ? wrong.message : undefined}
            onChange={(next) => onChange({ ...value, rows: replaced(rows, row.key, next) })}
            onRemove={rows.length > 1 ? () => onChange({ ...value, rows: replaced(rows, row.key, undefined) }) : undefined}
          />
        ))}
      </ul>
      <div className="s-builder-foot">
        <TextButton
          icon="plus"
          tone="quiet"
          onClick={() => onChange({ ...value, rows: [...rows, newRow(last?.objectType ?? 'ipv4-addr', last?.path ?? 'value')] })}
        >
          {t('pattern.addTest')}
        </TextButton>
        <BuilderQualifiers
          label={t('pattern.qualifiers', { name })}
          value={value.qualifiers}
          onChange={(qualifiers) => onChange({ ...value, qualifiers })}
        />
      </div>
    </section>
  );
}
