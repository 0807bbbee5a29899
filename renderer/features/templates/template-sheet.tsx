/** One template: its text with what would not come out as meant, and the page that it makes of an example. */
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useRef, useState, type ReactElement } from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { limits } from '../../../stix/limits.ts';
import { linePlace, SECTION_FIELDS, type TemplateFault, templateFaults, WORD_FIELDS } from '../../../stix/report/index.ts';
import { typeModel } from '../../../stix/index.ts';
import { COVER_TYPES } from '../../../stix/triage/index.ts';
import { RefPicker } from '../../domain/form/ref-picker.tsx';
import { ReportPreview } from '../../domain/report-preview.tsx';
import { t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { ask } from '../../state/connection.ts';
import { putAway } from '../../state/put-away.ts';
import { useQuery } from '../../state/query.ts';
import { ownKey, REPORT_TEMPLATE, type TemplateEntry, type TemplateKey, type TemplateText } from '../../state/report-templates.ts';
import { Empty, TextButton } from '../../ui/controls.tsx';
import { TextInput } from '../../ui/fields.tsx';
import { Icon } from '../../ui/icons.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

const NAME_CHARACTERS = 200;
const SAVE_AFTER_MS = 700;
/** Of many faults the first say where to begin. */
const FAULTS_SHOWN = 6;

const isContainer = (type: string): boolean => typeModel(type).container === true;

interface Props {
  entry: TemplateEntry;
  read: TemplateText;
  onChoose: (key: TemplateKey) => void;
}

export function TemplateSheet({ entry, read, onChoose }: Props): ReactElement {
  const { own } = entry;
  const [text, setText] = useState(read.body);
  const [name, setName] = useState(entry.name);
  const { isSaved, stop } = useSaving(
    own?.workspace,
    read.revision,
    { body: text, name: name.trim() },
    { body: read.body, name: entry.name },
  );
  const field = useRef<HTMLTextAreaElement>(null);
  // the page shows what is being written
  const [line, setLine] = useState(1);
  const shown = useDeferredValue(text);
  const faults = useMemo(() => templateFaults(shown), [shown]);
  const duplicate = async (): Promise<void> => {
    const copy = t('templates.copyOf', { name: entry.name }).slice(0, NAME_CHARACTERS);
    const made = await ask('saveWorkspace', { kind: REPORT_TEMPLATE, name: copy, objects: 0, body: text });
    onChoose(ownKey(made.workspace));
  };
  return (
    <>
      <section className="s-templates-edit" aria-label={visibleLine(entry.name, 80)}>
        <div className="s-templates-tools">
          {own ? (
            <TextInput aria-label={t('templates.name')} maxLength={NAME_CHARACTERS} value={name} onText={setName} />
          ) : (
            <h2 className="s-clip">{visibleLine(entry.name, 80)}</h2>
          )}
          {own ? <span className="s-dim">{t(isSaved ? 'templates.saved' : 'templates.typing')}</span> : null}
          <TextButton icon="copy" tone={own ? 'plain' : 'main'} onClick={() => void attempt(duplicate)}>
            {t('templates.duplicate')}
          </TextButton>
          {own ? (
            <TextButton
              icon="trash"
              onClick={() => {
                stop();
                void attempt(() => remove(entry));
              }}
            >
              {t('templates.remove')}
            </TextButton>
          ) : null}
        </div>
        <textarea
          ref={field}
          className="s-templates-text s-scroll"
          aria-label={t('templates.text', { name: visibleLine(entry.name, 80) })}
          spellCheck={false}
          readOnly={own === undefined}
          maxLength={limits.reportTemplateCharacters}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setLine(lineAt(currentTarget));
          }}
          onSelect={({ currentTarget }) => setLine(lineAt(currentTarget))}
        />
        <Faults faults={faults} onShow={(line) => showLine(field.current, line)} />
        <details>
          <summary>{t('templates.fields')}</summary>
          <Fields label={t('templates.fieldsSections')} names={SECTION_FIELDS} />
          <Fields label={t('templates.fieldsWords')} names={WORD_FIELDS} />
        </details>
      </section>
      <Example template={faults.length === 0 ? shown : undefined} place={linePlace(shown, line)} />
    </>
  );
}

function Faults({ faults, onShow }: { faults: readonly TemplateFault[]; onShow: (line: number) => void }): ReactElement {
  return (
    <div role="status" className="s-templates-faults">
      {faults.length === 0 ? null : (
        <>
          <p className="s-field-error">
            <Icon name="warning" size={13} />
            <span>{t('templates.faults', { count: faults.length })}</span>
          </p>
          <ul>
            {faults.slice(0, FAULTS_SHOWN).map(({ code, line, field }) => (
              <li key={`${line} ${code} ${field}`}>
                <TextButton tone="quiet" title={t('templates.showFault')} onClick={() => onShow(line)}>
                  {t('templates.fault', { line, words: t(`templates.fault.${code}`, { field: visibleLine(field, 80) }) })}
                </TextButton>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Fields({ label, names }: { label: string; names: readonly string[] }): ReactElement {
  return (
    <p className="s-templates-fields">
      <span className="s-dim">{label}</span> {names.map((name) => `{{${name}}}`).join(' ')}
    </p>
  );
}

/** The page of a report or case, the one changed last until another is chosen. It is for the analyst's own eyes: nothing leaves. */
function Example({ template, place }: { template: string | undefined; place: string | undefined }): ReactElement {
  const [chosen, setChosen] = useState<Ref>();
  const { data } = useQuery('list', {
    filter: { types: [...COVER_TYPES] },
    sort: { column: 'modified', descending: true },
    offset: 0,
    limit: 1,
  });
  const [last, setLast] = useState('');
  if (template !== undefined && template !== last) setLast(template);
  const example = chosen ?? data?.rows[0];
  return (
    <section className="s-templates-page">
      <div className="s-templates-example">
        <span className="s-dim">{t('templates.example')}</span>
        <RefPicker
          single
          label={t('templates.example')}
          fits={isContainer}
          listed={COVER_TYPES}
          value={example ? [example] : []}
          onAdd={setChosen}
          onRemove={() => setChosen(undefined)}
        />
      </div>
      {example ? (
        <ReportPreview
          place={place}
          wanted={{
            format: 'pdf',
            template: template ?? last,
            paper: 'A4',
            selection: { of: 'container', id: example.id },
            terms: 'all',
          }}
        />
      ) : data ? (
        <Empty icon="file" title={t('templates.noExample')}>
          <p>{t('templates.noExampleText')}</p>
        </Empty>
      ) : null}
    </section>
  );
}

/** Keeps what is typed when it rests, and when one goes away. Two windows at once: the second is told, and nothing of it is lost. */
function useSaving(
  workspace: number | undefined,
  revision: number,
  now: { body: string; name: string },
  before: { body: string; name: string },
): { isSaved: boolean /** what is removed is not kept once more */; stop: () => void } {
  const at = useRef(revision);
  const isGone = useRef(false);
  const [saved, setSaved] = useState(before);
  const isSaved = now.body === saved.body && (now.name === saved.name || now.name === '');
  const save = useEffectEvent(async (): Promise<void> => {
    if (workspace === undefined || isSaved || isGone.current) return;
    const { body, name } = now;
    const info = await ask('saveWorkspace', { workspace, revision: at.current, body, ...(name === '' ? {} : { name }) });
    at.current = info.revision;
    setSaved({ body, name: name === '' ? saved.name : name });
  });
  useEffect(() => {
    if (isSaved) return undefined;
    const timer = setTimeout(() => void attempt(save), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [now.body, now.name, isSaved]);
  useEffect(() => () => void attempt(save), []);
  return {
    isSaved,
    stop: () => {
      isGone.current = true;
    },
  };
}

async function remove({ own, name }: TemplateEntry): Promise<void> {
  if (!own) return;
  const { revision } = await ask('workspace', { workspace: own.workspace });
  await putAway({ workspace: own.workspace, revision, name }, 'templates.removed');
}

/** Where the cursor is, from 1. */
const lineAt = ({ value, selectionStart }: HTMLTextAreaElement): number => value.slice(0, selectionStart).split('\n').length;

/** @param line from 1 */
function showLine(field: HTMLTextAreaElement | null, line: number): void {
  if (!field) return;
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
