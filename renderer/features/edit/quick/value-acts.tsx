/** One value for all of them: how sure, where it was read, which step of an attack. */
import { useMemo, useState, type ReactElement } from 'react';
import type { Ref } from '../../../../contracts/index.ts';
import { isRecord, KILL_CHAINS } from '../../../../stix/index.ts';
import { ConfidenceField } from '../../../domain/form/confidence-field.tsx';
import { t } from '../../../i18n/index.ts';
import { operate } from '../../../state/write.ts';
import { Combobox } from '../../../ui/combobox.tsx';
import { Field, TextInput } from '../../../ui/fields.tsx';
import { visibleLine } from '../../../ui/visible-text.ts';
import { AboutRefs, ActDialog, titleFor } from '../../../domain/form/act-dialog.tsx';
import { useKnown } from '../use-known.ts';
import { ListAct } from './list-act.tsx';
import { Present } from './present.tsx';

export function ConfidenceAct({ refs }: { refs: readonly Ref[] }): ReactElement {
  const known = useKnown(refs);
  const now = known?.length === 1 ? known[0]?.object['confidence'] : undefined;
  const [value, setValue] = useState<string>();
  const shown = value ?? (typeof now === 'number' ? String(now) : '');
  const number = Number(shown);
  const isRight = shown.trim() === '' || (Number.isInteger(number) && number >= 0 && number <= 100);
  return (
    <ActDialog
      label={titleFor(t('acts.confidence'), refs)}
      act={t('edit.save')}
      ready={isRight && value !== undefined}
      onAct={(how) => operate(refs, [{ do: 'set', property: 'confidence', value: shown.trim() === '' ? null : number }], how)}
    >
      <AboutRefs refs={refs} />
      <Field
        label={t('acts.confidence')}
        help={t('acts.confidenceHelp')}
        error={isRight ? undefined : t('edit.error.range', { minimum: '0', maximum: '100' })}
      >
        {(ids) => <ConfidenceField label={t('acts.confidence')} ids={ids} value={shown} onValue={setValue} autoFocus />}
      </Field>
    </ActDialog>
  );
}

const REFERENCE_FIELDS = [
  { name: 'source_name', label: 'acts.sourceName', help: 'acts.sourceNameHelp' },
  { name: 'url', label: 'acts.url', help: undefined },
  { name: 'external_id', label: 'acts.externalId', help: undefined },
  { name: 'description', label: 'acts.description', help: undefined },
] as const;

export function ReferenceAct({ refs }: { refs: readonly Ref[] }): ReactElement {
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>({});
  const filled = REFERENCE_FIELDS.filter(({ name }) => (draft[name] ?? '').trim() !== '');
  const reference = Object.fromEntries(filled.map(({ name }) => [name, (draft[name] ?? '').trim()]));
  // STIX 2.1 section 2.5.2: the source and at least one of the others
  const isWhole = reference['source_name'] !== undefined && filled.length > 1;
  return (
    <ListAct
      refs={refs}
      title={t('acts.reference')}
      property="external_references"
      added={isWhole ? [reference] : []}
      unfinished={filled.length > 0 && !isWhole}
      nameOf={referenceName}
    >
      {REFERENCE_FIELDS.map(({ name, label, help }, at) => (
        <Field key={name} label={t(label)} help={help && t(help)}>
          {(ids) => (
            <TextInput
              {...ids}
              {...(at === 0 ? { 'data-autofocus': true } : {})}
              value={draft[name] ?? ''}
              onText={(text) => setDraft({ ...draft, [name]: text })}
            />
          )}
        </Field>
      ))}
    </ListAct>
  );
}

function referenceName(value: unknown): string {
  if (!isRecord(value)) return '';
  const { source_name: source, external_id: id, url } = value;
  return visibleLine([source, id ?? url].filter((part) => typeof part === 'string').join(': '), 120);
}

interface Phase {
  kill_chain_name: string;
  phase_name: string;
}

const SHOWN_PHASES = 60;
const phaseName = ({ kill_chain_name: chain, phase_name: phase }: Phase): string => t('acts.phase', { chain, phase });

/** `chain: phase` of one's own; undefined: not both are there. */
function ownPhase(text: string): Phase | undefined {
  const [, chain, phase] = /^\s*([^:]+?)\s*:\s*(.+?)\s*$/.exec(text) ?? [];
  return chain === undefined || phase === undefined ? undefined : { kill_chain_name: chain, phase_name: phase };
}

export function KillChainAct({ refs }: { refs: readonly Ref[] }): ReactElement {
  const [text, setText] = useState('');
  const [added, setAdded] = useState<readonly Phase[]>([]);
  const options = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const all = Object.entries(KILL_CHAINS).flatMap(([chain, phases]) =>
      phases.map((phase) => ({ kill_chain_name: chain, phase_name: phase })),
    );
    const found = all.filter((phase) => `${phase.kill_chain_name}: ${phase.phase_name}`.includes(wanted)).slice(0, SHOWN_PHASES);
    const own = ownPhase(text);
    return own && found.length === 0 ? [own] : found;
  }, [text]);
  const keyOf = (phase: Phase): string => `${phase.kill_chain_name} ${phase.phase_name}`;
  return (
    <ListAct
      refs={refs}
      title={t('acts.killChain')}
      property="kill_chain_phases"
      added={added.map((phase) => ({ ...phase }))}
      nameOf={(value) => visibleLine(isPhase(value) ? phaseName(value) : JSON.stringify(value), 120)}
    >
      <div className="s-field-box" role="group" aria-label={t('acts.add')}>
        <span className="s-edit-label">{t('acts.add')}</span>
        <Present
          label={t('acts.added')}
          values={added.map((phase) => ({ key: keyOf(phase), value: phase, count: refs.length }))}
          of={refs.length}
          gone={NOTHING}
          onGone={(keys) => setAdded(added.filter((phase) => !keys.has(keyOf(phase))))}
          nameOf={phaseName}
          render={(phase) => <span className="s-clip">{visibleLine(phaseName(phase))}</span>}
        />
        <Combobox
          label={t('acts.addPhase')}
          text={text}
          onText={setText}
          options={options}
          keyOf={keyOf}
          isDisabled={(phase) => added.some((one) => keyOf(one) === keyOf(phase))}
          render={(phase) => (
            <>
              <span className="s-dim">{phase.kill_chain_name}</span>
              <span className="s-clip">{phase.phase_name}</span>
            </>
          )}
          none={t('acts.phaseHelp')}
          onChoose={(phase) => setAdded([...added, phase])}
          inputRef={(input) => input?.setAttribute('data-autofocus', '')}
        />
      </div>
    </ListAct>
  );
}

const NOTHING: ReadonlySet<string> = new Set();

function isPhase(value: unknown): value is Phase {
  return isRecord(value) && typeof value['kill_chain_name'] === 'string' && typeof value['phase_name'] === 'string';
}
