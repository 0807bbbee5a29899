/** A report, a case, a grouping or a note about objects, begun from a template; it opens to be written. */
import { useCallback, useState, type ReactElement } from 'react';
import type { Ref } from '../../../../contracts/index.ts';
import { bodyPropertyOf, mayContain, type TemplateKey, templatesFor, typeModel, withoutHints } from '../../../../stix/index.ts';
import { RefPicker } from '../../../domain/form/ref-picker.tsx';
import { t } from '../../../i18n/index.ts';
import { keepDraft } from '../../../state/drafts.ts';
import { navigate } from '../../../state/navigation.ts';
import { putOf, writeChange, type HowWritten } from '../../../state/write.ts';
import { Note } from '../../../ui/controls.tsx';
import { Field, Select, TextInput } from '../../../ui/fields.tsx';
import { ActDialog } from '../../../domain/form/act-dialog.tsx';
import { newContainer, NEW_TYPES } from './container-act.tsx';

const TYPES = [...NEW_TYPES, 'note'];
/** The standard wants members of these. */
const NEEDS_MEMBERS: ReadonlySet<string> = new Set(['report', 'grouping', 'note']);

export function ComposeAct({ refs }: { refs: readonly Ref[] }): ReactElement {
  const [name, setName] = useState('');
  const [type, setType] = useState('report');
  const [template, setTemplate] = useState<TemplateKey>();
  const [about, setAbout] = useState(refs);
  const templates = templatesFor(type);
  const chosen = templates.find(({ key }) => key === template) ?? templates[0];
  const fits = useCallback((other: string) => mayContain(type, other), [type]);
  const members = about.filter((ref) => mayContain(type, ref.type));
  const save = async (how: HowWritten): Promise<void> => {
    const text = chosen?.body ?? '';
    const property = bodyPropertyOf(type) ?? 'content';
    const { object_refs: _none, ...object } = newContainer(type, name.trim(), []);
    const ids = members.map(({ id }) => id);
    const body = withoutHints(text);
    const put = putOf({ ...object, [property]: body, ...(ids.length > 0 ? { object_refs: ids } : {}) });
    const done = await writeChange({ act: 'create', put: [put], ...how }, () => ({ key: 'edit.created', params: { name: name.trim() } }));
    const [id] = done.ids;
    if (id === undefined) return;
    await keepDraft(id, { began: body, text });
    navigate({ view: 'write', id });
  };
  return (
    <ActDialog
      label={t('compose.title')}
      act={t('compose.do')}
      ready={name.trim() !== '' && (members.length > 0 || !NEEDS_MEMBERS.has(type))}
      onAct={save}
    >
      <Field label={t('compose.name')}>
        {(ids) => <TextInput {...ids} data-autofocus value={name} onText={setName} maxLength={1000} />}
      </Field>
      <Field label={t('acts.newType')}>
        {(ids) => (
          <Select {...ids} value={type} onValue={setType} options={TYPES.map((one) => ({ value: one, label: typeModel(one).singular }))} />
        )}
      </Field>
      <Field label={t('compose.template')}>
        {(ids) => (
          <Select
            {...ids}
            value={chosen?.key ?? 'intelligence-report'}
            onValue={setTemplate}
            options={templates.map(({ key }) => ({ value: key, label: t(`writing.template.${key}`) }))}
          />
        )}
      </Field>
      <div className="s-field-box" role="group" aria-label={t('compose.about')}>
        <span className="s-edit-label">{t('compose.about')}</span>
        <RefPicker
          label={t('compose.aboutSearch')}
          value={about}
          onAdd={(ref) => setAbout([...about, ref])}
          onRemove={({ id }) => setAbout(about.filter((ref) => ref.id !== id))}
          fits={fits}
        />
      </div>
      {members.length < about.length ? <Note tone="info">{t('acts.notContained', { count: about.length - members.length })}</Note> : null}
      {members.length === 0 && NEEDS_MEMBERS.has(type) ? <p className="s-dim">{t('compose.needsMembers')}</p> : null}
    </ActDialog>
  );
}
