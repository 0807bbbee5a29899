/** How the bytes are read as rows, what values become, and the mapping under a name. */
import { useState, type ReactElement } from 'react';
import { t } from '../../i18n/index.ts';
import { changePlan, readOtherwise, saveMapping, type TableSession } from '../../state/table.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Field, Select, TextInput } from '../../ui/fields.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { MapperView } from './mapper-view.tsx';

const DELIMITERS = [',', ';', '\t', '|', ''] as const;
const DELIMITER_WORDS = {
  ',': 'table.delimiter.,',
  ';': 'table.delimiter.;',
  '\t': 'table.delimiter.tab',
  '|': 'table.delimiter.|',
  '': 'table.delimiter.none',
} as const;
/** Those that lists of indicators come in; every TextDecoder knows them. */
const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'koi8-r',
  'shift_jis',
  'gb18030',
  'euc-kr',
];
const MAKES = ['both', 'indicator', 'observable'] as const;
/** Headings further down are seldom meant. */
const MOST_HEADINGS = 20;

export function ReadingTab({ session }: { session: TableSession }): ReactElement {
  const { workspace, plan, read } = session;
  const { table, sheets } = read;
  const { reading } = plan;
  const isSheet = sheets.length > 0;
  const headings = table.headings ? table.preamble.length : -1;
  const rows = Array.from({ length: Math.min(MOST_HEADINGS, table.records) }, (_, row) => row);
  return (
    <>
      <Field label={t('table.makes')}>
        {() => (
          <Segmented
            label={t('table.makes')}
            value={plan.makes}
            options={MAKES.map((value) => ({ value, label: t(`triage.makes.${value}`) }))}
            onChange={(makes) => changePlan(workspace, (before) => ({ ...before, makes }))}
          />
        )}
      </Field>
      {isSheet ? (
        <Field label={t('table.sheet')}>
          {(ids) => (
            <Select
              {...ids}
              value={reading.sheet ?? sheets[0] ?? ''}
              options={sheets.map((sheet) => ({ value: sheet, label: visibleLine(sheet, 100) }))}
              onValue={(sheet) => void readOtherwise(workspace, { sheet })}
            />
          )}
        </Field>
      ) : (
        <>
          <Field label={t('table.delimiter')}>
            {(ids) => (
              <Select
                {...ids}
                value={DELIMITERS.find((delimiter) => delimiter === table.delimiter) ?? ''}
                options={DELIMITERS.map((value) => ({ value, label: t(DELIMITER_WORDS[value]) }))}
                onValue={(delimiter) => void readOtherwise(workspace, { ...reading, delimiter })}
              />
            )}
          </Field>
          <Field label={t('table.encoding')}>
            {(ids) => (
              <Select
                {...ids}
                value={table.encoding}
                options={[...new Set([table.encoding, ...ENCODINGS])].map((value) => ({ value, label: value }))}
                onValue={(encoding) => void readOtherwise(workspace, { ...reading, encoding })}
              />
            )}
          </Field>
        </>
      )}
      <Field label={t('table.headingsRow')}>
        {(ids) => (
          <Select
            {...ids}
            value={String(headings)}
            options={[
              { value: '-1', label: t('table.headingsNone') },
              ...[...new Set([...rows, headings])].filter((row) => row >= 0).map((row) => ({ value: String(row), label: String(row + 1) })),
            ]}
            onValue={(row) => void readOtherwise(workspace, { ...reading, headingsRow: Number(row) })}
          />
        )}
      </Field>
      {table.notes.map((note, index) => (
        <Note key={index} tone="info">
          {note}
        </Note>
      ))}
      <MapperView session={session} />
      <SavedMapping key={read.saved?.name ?? ''} session={session} />
    </>
  );
}

function SavedMapping({ session: { workspace, read, name: file } }: { session: TableSession }): ReactElement {
  const [name, setName] = useState(read.saved?.name ?? visibleLine(file.replace(/\.[a-z]{3,4}$/i, ''), 80));
  if (!read.table.headings) return <p className="s-dim">{t('table.mappingNeedsHeadings')}</p>;
  return (
    <div className="s-waiting-table-mapping" role="group" aria-label={t('table.mapping')}>
      <Field
        label={t('table.mappingName')}
        help={read.saved ? t('table.mappingIs', { name: visibleLine(read.saved.name, 80) }) : t('table.mappingHelp')}
      >
        {(ids) => <TextInput {...ids} value={name} maxLength={200} onText={setName} />}
      </Field>
      <TextButton icon="check" disabled={name.trim() === ''} onClick={() => void saveMapping(workspace, name.trim())}>
        {t('table.saveMapping')}
      </TextButton>
    </div>
  );
}
