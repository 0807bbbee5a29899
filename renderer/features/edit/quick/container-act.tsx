/** Objects put into a report, a case or a grouping: one that is there, or a new one. */
import { useCallback, useState, type ReactElement } from 'react';
import type { Ref } from '../../../../contracts/index.ts';
import { mayContain, TYPES, typeModel } from '../../../../stix/index.ts';
import { RefChip, RefPicker } from '../../../domain/form/ref-picker.tsx';
import { displayName } from '../../../domain/links.tsx';
import { t } from '../../../i18n/index.ts';
import { ownDefaults } from '../../../state/own-defaults.ts';
import { showToast } from '../../../state/toasts.ts';
import { putDone, putOf, readKnown, writeChange, type HowWritten } from '../../../state/write.ts';
import { Note } from '../../../ui/controls.tsx';
import { Field, Select } from '../../../ui/fields.tsx';
import { AboutRefs, ActDialog, titleFor } from '../../../domain/form/act-dialog.tsx';

const CONTAINERS = [...TYPES.values()].filter(({ container }) => container === true).map(({ type }) => type);
/** Those that can be begun with a name alone; what else they must have is set. */
export const NEW_TYPES = ['report', 'grouping', 'case-incident', 'case-rfi', 'case-rft'].filter((type) => CONTAINERS.includes(type));

export function newContainer(type: string, name: string, members: readonly string[]): Record<string, unknown> {
  return {
    type,
    ...ownDefaults(type),
    ...(type === 'note' ? { abstract: name } : { name }),
    ...(type === 'report' ? { published: new Date().toISOString() } : {}),
    ...(type === 'grouping' ? { context: 'unspecified' } : {}),
    object_refs: members,
  };
}

export function ContainerAct({ refs }: { refs: readonly Ref[] }): ReactElement {
  const [chosen, setChosen] = useState<Ref>();
  const [fresh, setFresh] = useState<{ type: string; name: string }>();
  const fits = useCallback((type: string) => CONTAINERS.includes(type), []);
  const type = chosen?.type ?? fresh?.type;
  const members = type === undefined ? refs : refs.filter((ref) => mayContain(type, ref.type) && ref.id !== chosen?.id);
  const ids = members.map(({ id }) => id);
  const save = async (how: HowWritten): Promise<void> => {
    const count = ids.length;
    if (fresh) {
      await writeChange({ act: 'create', put: [putOf(newContainer(fresh.type, fresh.name, ids))], ...how }, () => ({
        key: 'acts.contained',
        params: { count, name: fresh.name },
      }));
      return;
    }
    const known = chosen && (await readKnown(chosen.id));
    if (!chosen || !known) return;
    const put = putDone(known, [{ do: 'add', property: 'object_refs', values: ids }]);
    if (put.length === 0) showToast({ tone: 'info', message: { key: 'acts.nothing' } });
    else await writeChange({ act: 'edit', put, ...how }, () => ({ key: 'acts.contained', params: { count, name: displayName(chosen) } }));
  };
  return (
    <ActDialog
      label={titleFor(t('acts.container'), refs)}
      act={t('acts.containerDo')}
      ready={(chosen !== undefined || fresh !== undefined) && ids.length > 0}
      onAct={save}
    >
      <AboutRefs refs={refs} />
      <div className="s-field-box" role="group" aria-label={t('acts.containerWhich')}>
        <span className="s-edit-label">{t('acts.containerWhich')}</span>
        <RefPicker
          label={t('acts.containerSearch')}
          value={chosen ? [chosen] : []}
          single={chosen !== undefined || fresh === undefined}
          onAdd={(ref) => {
            setChosen(ref);
            setFresh(undefined);
          }}
          onRemove={() => setChosen(undefined)}
          onCreate={(name) => setFresh({ type: fresh?.type ?? 'report', name })}
          fits={fits}
          listed={CONTAINERS}
          inputRef={(input) => input?.setAttribute('data-autofocus', '')}
        >
          {fresh ? <RefChip of={undefined} name={fresh.name} onRemove={() => setFresh(undefined)} /> : null}
        </RefPicker>
      </div>
      {fresh ? (
        <Field label={t('acts.newType')}>
          {(field) => (
            <Select
              {...field}
              value={fresh.type}
              onValue={(next) => setFresh({ ...fresh, type: next })}
              options={NEW_TYPES.map((one) => ({ value: one, label: typeModel(one).singular }))}
            />
          )}
        </Field>
      ) : null}
      {members.length < refs.length ? <Note tone="info">{t('acts.notContained', { count: refs.length - members.length })}</Note> : null}
    </ActDialog>
  );
}
