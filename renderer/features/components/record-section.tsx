/** What stands in forms and in the record: fields by kind, differences, values side by side, faults of the log. */
import { useState, type ReactElement } from 'react';
import type { LogCheck, Ref } from '../../../contracts/index.ts';
import { mentionOf } from '../../../stix/index.ts';
import { EvidencePlace } from '../../domain/evidence.tsx';
import { FieldChanges, StatedValue } from '../../domain/field-changes.tsx';
import { ConfidenceField } from '../../domain/form/confidence-field.tsx';
import { fieldsFor, type FormField } from '../../domain/form/draft.ts';
import { FormFieldBox } from '../../domain/form/form-field.tsx';
import { RefPicker } from '../../domain/form/ref-picker.tsx';
import { LogFaults } from '../../domain/log-faults.tsx';
import { Markdown } from '../../domain/markdown.tsx';
import { OwnWordFields } from '../../domain/own-word.tsx';
import { t } from '../../i18n/index.ts';
import type { OwnChoice } from '../../state/own-defaults.ts';
import { Badge } from '../../ui/badge.tsx';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Field, TextInput } from '../../ui/fields.tsx';
import { ActSample, CellSample } from './form-samples.tsx';
import { BACKWARDS, LONG, MARKUP, PLAIN, REFS } from './samples.ts';
import { Sample, Section } from './show.tsx';
import '../../domain/record.css';

/** One field of each kind that there is, and what stands in it. */
const FIELDS: readonly FormField[] = ((): FormField[] => {
  const kinds = new Map<string, FormField>();
  for (const type of ['malware', 'threat-actor', 'indicator'])
    for (const field of fieldsFor(type, {})) if (!kinds.has(field.kind)) kinds.set(field.kind, field);
  return [...kinds.values()];
})();

const CHANGES = [
  { path: 'name', before: JSON.stringify(PLAIN), after: JSON.stringify(LONG) },
  { path: 'aliases[]', after: JSON.stringify(BACKWARDS) },
  { path: 'description', before: JSON.stringify(MARKUP) },
  { path: 'x_custom', before: '{"a":1}', after: '{"a":[1,2]}' },
];

const ENTRY = { version: 1204, at: '2025-04-04T17:07:00Z' };
const HEAD = { version: 1300, hash: '0af1'.repeat(16) };
const CHECK: LogCheck = {
  checkedAt: ENTRY.at,
  head: HEAD,
  entries: 1300,
  texts: 24_771,
  heads: [HEAD],
  faults: [
    { ...ENTRY, code: 'changed' },
    { ...ENTRY, code: 'text', statement: 7, id: REFS[0]?.id ?? '' },
    { ...ENTRY, code: 'cut', head: HEAD },
  ],
  total: 5,
  soundTo: { version: 1203, at: ENTRY.at, hash: HEAD.hash },
};

const WRITTEN = `## Key judgements\n\n- It is **likely** that ${mentionOf(PLAIN, 'intrusion-set--00000000-0000-4000-8000-000000000001')} returns.\n\n${MARKUP}`;
const PLACE = { sha256: '0a'.repeat(32), name: BACKWARDS, page: 3, start: 0, end: 5, text: LONG };

const anyType = (): boolean => true;

export function RecordSection(): ReactElement {
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const [refs, setRefs] = useState<readonly Ref[]>(REFS);
  const [confidence, setConfidence] = useState('85');
  const [own, setOwn] = useState<OwnChoice>({ ownMarking: '', ownConfidence: 50, confidenceScale: 'admiralty' });
  return (
    <Section title={t('components.record')}>
      {FIELDS.map((field) => (
        <Sample key={field.kind} label={field.kind} wide>
          <FormFieldBox
            field={field}
            value={values[field.kind]}
            onValue={(value) => setValues((before) => ({ ...before, [field.kind]: value }))}
            error={field.kind === 'json' || field.kind === 'text' ? { key: 'edit.error.missing' } : undefined}
            known={{}}
            isFirst={false}
          />
        </Sample>
      ))}
      <Sample label={t('components.refPicker')} wide>
        <RefPicker
          label={t('components.refPicker')}
          value={refs}
          fits={anyType}
          onAdd={(ref) => setRefs([...refs, ref])}
          onRemove={({ id }) => setRefs(refs.filter((ref) => ref.id !== id))}
        />
      </Sample>
      <Sample label={t('components.confidence')} wide>
        <ConfidenceField label={t('components.confidence')} value={confidence} onValue={setConfidence} />
      </Sample>
      <Sample label={t('components.advice')} wide>
        <Field label={t('components.advice')} help={t('acts.confidenceHelp')} advice={t('edit.advised', { message: MARKUP })}>
          {(ids) => <TextInput {...ids} value={confidence} onText={setConfidence} />}
        </Field>
      </Sample>
      <Sample label={t('components.asking')}>
        <ActSample />
        <CellSample />
      </Sample>
      <Sample label={t('components.own')} wide>
        <OwnWordFields value={own} onValue={setOwn} />
      </Sample>
      <Sample label={t('components.changes')} wide>
        <FieldChanges type="intrusion-set" changes={CHANGES} label={t('components.changes')} />
      </Sample>
      <Sample label={t('components.sideBySide')} wide>
        <ul className="s-merge-values">
          {[PLAIN, MARKUP, LONG].map((value, index) => (
            <li key={value} className={`s-merge-value${index === 0 ? ' s-differ-shown' : ''}`}>
              <div className="s-differ-value">
                <StatedValue value={JSON.stringify(value)} />
              </div>
              {index === 0 ? <Badge tone="good">{t('differ.shown')}</Badge> : <TextButton>{t('differ.take')}</TextButton>}
            </li>
          ))}
        </ul>
      </Sample>
      <Sample label={t('components.written')} wide>
        <Markdown text={WRITTEN} citations={[]} known={new Map()} onCite={() => undefined} />
        <EvidencePlace place={PLACE} />
        <EvidencePlace place={PLACE} title={t('writing.linkQuote')} onChoose={() => undefined} />
      </Sample>
      <Sample label={t('log.faults')} wide>
        <Note tone="bad">
          <LogFaults check={CHECK} />
        </Note>
      </Sample>
    </Section>
  );
}
