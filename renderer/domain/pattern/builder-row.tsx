/** One test: type, property, operator, value. */
import { useMemo, useState, type ReactElement } from 'react';
import { COMPARISON_OPERATORS, LITERAL_KINDS, type LiteralKind } from '../../../stix/index.ts';
import { isMessageKey, t } from '../../i18n/index.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { IconButton } from '../../ui/controls.tsx';
import { Select, TextInput } from '../../ui/fields.tsx';
import { TypeIcon } from '../type-icon.tsx';
import { describeType } from '../types.ts';
import type { Row } from './builder-model.ts';
import { firstPath, kindAt, observableTypes, pathsOf, proposalAt, type PathProposal } from './paths.ts';

const MOST_PROPOSALS = 60;
const EQUAL = ['=', '!=', 'IN', 'NOT IN'];
const EXISTING = ['EXISTS', 'NOT EXISTS'];
const ORDERED = ['>', '>=', '<', '<='];
const TEXTUAL = ['LIKE', 'NOT LIKE', 'MATCHES', 'NOT MATCHES'];
const NETWORK = ['ISSUBSET', 'NOT ISSUBSET', 'ISSUPERSET', 'NOT ISSUPERSET'];

/** What fits the kind of the value first; what the row has already is always among them. */
function operatorsFor({ kind, operator }: Row, proposal: PathProposal | undefined): string[] {
  const fitting = [
    ...EQUAL,
    ...(kind === 'string' ? TEXTUAL : []),
    ...(kind === 'string' && proposal?.isAddress !== false ? NETWORK : []),
    ...(kind === 'boolean' ? [] : ORDERED),
    ...EXISTING,
  ];
  return fitting.includes(operator) ? fitting : [operator, ...fitting];
}

function operatorWords(operator: string): string {
  const key = `pattern.operator.${operator}`;
  return isMessageKey(key) ? t(key) : operator;
}

/** Constants that an operator cannot have become texts. */
const TEXT_ALONE: ReadonlySet<string> = new Set(
  COMPARISON_OPERATORS.filter((one) => /^(?:LIKE|MATCHES|ISSU)/.test(one)).flatMap((one) => [one, `NOT ${one}`]),
);

interface Props {
  number: number;
  value: Row;
  /** id of the sentence that says what is wrong in this row */
  wrongBy: string | undefined;
  onChange: (value: Row) => void;
  onRemove: (() => void) | undefined;
}

export function BuilderRow({ number, value, wrongBy, onChange, onRemove }: Props): ReactElement {
  const { objectType, path, operator, kind } = value;
  const proposal = proposalAt(objectType, path);
  const isList = operator.endsWith('IN');
  const isBare = operator.endsWith('EXISTS');
  // where the model knows the kind it is said once, by the field
  const asksKind = !isBare && !TEXT_ALONE.has(operator) && (proposal === undefined || proposal.kind !== kind);
  return (
    <li
      className={wrongBy === undefined ? 's-builder-row' : 's-builder-row s-builder-wrong'}
      aria-label={t('pattern.testNumber', { number })}
    >
      <TypeChoice
        value={objectType}
        onChange={(type) => {
          const first = firstPath(type);
          onChange({ ...value, objectType: type, path: first, kind: kindAt(type, first) ?? 'string' });
        }}
      />
      <PathChoice
        objectType={objectType}
        value={path}
        onChange={(next) => onChange({ ...value, path: next, kind: kindAt(objectType, next) ?? kind })}
      />
      <Select
        aria-label={t('pattern.operator')}
        options={operatorsFor(value, proposal).map((one) => ({ value: one, label: operatorWords(one) }))}
        value={operator}
        onValue={(next) => onChange({ ...value, operator: next, ...(TEXT_ALONE.has(next) ? { kind: 'string' } : {}) })}
      />
      {isBare ? null : (
        <span className="s-builder-value">
          {asksKind ? (
            <Select
              aria-label={t('pattern.kind')}
              options={LITERAL_KINDS.map((one) => ({ value: one, label: t(`pattern.kind.${one}`) }))}
              value={kind}
              onValue={(next: LiteralKind) => onChange({ ...value, kind: next })}
            />
          ) : null}
          <ValueField value={value} isList={isList} wrongBy={wrongBy} onChange={(text) => onChange({ ...value, value: text })} />
        </span>
      )}
      {onRemove === undefined ? null : <IconButton icon="close" label={t('pattern.removeTest', { number })} onClick={onRemove} />}
    </li>
  );
}

function TypeChoice({ value, onChange }: { value: string; onChange: (type: string) => void }): ReactElement {
  const options = useMemo(() => {
    const known = observableTypes().map(({ type, words }) => ({ value: type, label: words }));
    return known.some((option) => option.value === value) ? known : [{ value, label: describeType(value).singular }, ...known];
  }, [value]);
  return (
    <span className="s-builder-type">
      <TypeIcon type={value} />
      <Select aria-label={t('pattern.type')} options={options} value={value} onValue={onChange} />
    </span>
  );
}

function PathChoice({
  objectType,
  value,
  onChange,
}: {
  objectType: string;
  value: string;
  onChange: (path: string) => void;
}): ReactElement {
  // all are offered until one types
  const [typed, setTyped] = useState(false);
  const all = pathsOf(objectType);
  const options = useMemo(() => {
    const wanted = typed ? value.trim().toLowerCase() : '';
    return all.filter(({ path }) => path.toLowerCase().includes(wanted)).slice(0, MOST_PROPOSALS);
  }, [all, typed, value]);
  return (
    <Combobox<PathProposal>
      label={t('pattern.path')}
      icon="path"
      text={value}
      keepText
      onText={(text) => {
        setTyped(true);
        onChange(text);
      }}
      options={options}
      keyOf={({ path }) => path}
      render={({ path, kind }) => (
        <>
          <span className="s-mono s-clip">{path}</span>
          <span className="s-space" />
          <span className="s-dim">{t(`pattern.kind.${kind}`)}</span>
        </>
      )}
      onChoose={({ path }) => {
        setTyped(false);
        onChange(path);
      }}
      none={t('pattern.ownPath')}
    />
  );
}

function ValueField({
  value: row,
  isList,
  wrongBy,
  onChange,
}: {
  value: Row;
  isList: boolean;
  wrongBy: string | undefined;
  onChange: (text: string) => void;
}): ReactElement {
  const { kind, value } = row;
  const label = t('pattern.value');
  const wrong = wrongBy === undefined ? {} : ({ 'aria-invalid': true, 'aria-describedby': wrongBy } as const);
  if (isList)
    return (
      <textarea
        className="s-input s-mono"
        aria-label={t('pattern.values')}
        {...wrong}
        placeholder={t('pattern.oneEachLine')}
        spellCheck={false}
        rows={2}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  if (kind === 'boolean')
    return (
      <Select
        aria-label={label}
        options={[
          ...(value === 'true' || value === 'false' ? [] : [{ value, label: '—' }]),
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
        value={value}
        onValue={onChange}
      />
    );
  return (
    <TextInput
      className="s-mono"
      aria-label={label}
      placeholder={t(`pattern.example.${kind}`)}
      value={value}
      onText={onChange}
      {...wrong}
    />
  );
}
