/** Markings: one TLP and one PAP at most, and any number of others. A new colour takes the place of the old one. */
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { Ref } from '../../../../contracts/index.ts';
import { MARKINGS, markingOfId, type MarkingMeaning } from '../../../../stix/index.ts';
import { MarkingChip } from '../../../domain/chips.tsx';
import { RefPicker } from '../../../domain/form/ref-picker.tsx';
import { displayName } from '../../../domain/links.tsx';
import { t } from '../../../i18n/index.ts';
import { operate, type ListOperation } from '../../../state/write.ts';
import { Field, Select } from '../../../ui/fields.tsx';
import { AboutRefs, ActDialog, titleFor } from '../../../domain/form/act-dialog.tsx';
import { useKnown, valuesOf } from '../use-known.ts';
import { listOperations, Present } from './present.tsx';

const SCHEMES = ['TLP', 'PAP'] as const;
type Scheme = MarkingMeaning['scheme'];
/** as it is · none · a colour */
type Choice = 'keep' | 'none' | MarkingMeaning['name'];

const idsOf = (scheme: Scheme): string[] => MARKINGS.filter((meaning) => meaning.scheme === scheme).flatMap(({ ids }) => ids);

/** Taking the old colour away and giving the new one, where another one is wanted. */
export function markingOperations(
  colours: Readonly<Record<Scheme, Choice>>,
  added: readonly string[],
  gone: readonly string[],
): ListOperation[] {
  const chosen = SCHEMES.filter((scheme) => colours[scheme] !== 'keep');
  const remove = [...gone, ...chosen.flatMap(idsOf)];
  const add = [...chosen.flatMap((scheme) => MARKINGS.find(({ name }) => name === colours[scheme])?.ids.slice(0, 1) ?? []), ...added];
  return listOperations(
    'object_marking_refs',
    remove.map((id) => JSON.stringify(id)),
    add,
  );
}

export function MarkingsAct({ refs }: { refs: readonly Ref[] }): ReactElement {
  const known = useKnown(refs);
  const [colours, setColours] = useState<Readonly<Record<Scheme, Choice>>>({ TLP: 'keep', PAP: 'keep' });
  const [added, setAdded] = useState<readonly Ref[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const fits = useCallback((type: string) => type === 'marking-definition', []);
  const all = useMemo(() => valuesOf(known ?? [], 'object_marking_refs'), [known]);
  const names = useMemo(() => Object.assign({}, ...(known ?? []).map(({ view }) => view.references)) as Record<string, Ref>, [known]);
  const refOf = (value: unknown): Ref => {
    const id = String(value);
    return names[id] ?? { id, type: 'marking-definition', name: id };
  };
  const nowOf = (scheme: Scheme): string => {
    const now = new Set(all.flatMap(({ value }) => markingOfId(String(value)) ?? []).filter((one) => one.scheme === scheme));
    const words = [...now].map(({ name }) => name).join(', ');
    return words === '' ? t('acts.keep') : t('acts.keepNow', { now: words });
  };
  const operations = markingOperations(
    colours,
    added.map(({ id }) => id),
    [...gone].map((key) => JSON.parse(key) as string),
  );
  return (
    <ActDialog
      label={titleFor(t('acts.markings'), refs)}
      act={t('edit.save')}
      ready={operations.length > 0}
      onAct={(how) => operate(refs, operations, how)}
    >
      <AboutRefs refs={refs} />
      <div className="s-act-row">
        {SCHEMES.map((scheme, at) => (
          <Field key={scheme} label={t(scheme === 'TLP' ? 'acts.tlp' : 'acts.pap')}>
            {(ids) => (
              <Select<Choice>
                {...ids}
                {...(at === 0 ? { 'data-autofocus': true } : {})}
                value={colours[scheme]}
                onValue={(choice) => setColours({ ...colours, [scheme]: choice })}
                options={[
                  { value: 'keep', label: nowOf(scheme) },
                  ...MARKINGS.filter((meaning) => meaning.scheme === scheme).map(({ name }) => ({ value: name, label: name })),
                  { value: 'none', label: t('acts.noMarking') },
                ]}
              />
            )}
          </Field>
        ))}
      </div>
      <Present
        label={t('acts.otherMarkings')}
        values={all.filter(({ value }) => markingOfId(String(value)) === undefined)}
        of={refs.length}
        gone={gone}
        onGone={setGone}
        nameOf={(value) => displayName(refOf(value))}
        render={(value) => <MarkingChip marking={refOf(value)} />}
      />
      <div className="s-field-box" role="group" aria-label={t('acts.addMarking')}>
        <span className="s-edit-label">{t('acts.addMarking')}</span>
        <RefPicker
          label={t('edit.addRef', { label: t('acts.addMarking') })}
          value={added}
          onAdd={(ref) => setAdded([...added, ref])}
          onRemove={({ id }) => setAdded(added.filter((one) => one.id !== id))}
          fits={fits}
          listed={['marking-definition']}
        />
      </div>
    </ActDialog>
  );
}
