/** What is being written lies over the window, one at a time. */
import { lazy, Suspense, useMemo, useState, type ReactElement } from 'react';
import { TYPES } from '../../../stix/index.ts';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { t } from '../../i18n/index.ts';
import { askToEdit, closeEdit, useEdit, type EditQuestion } from '../../state/edit.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ObjectForm } from './object-form.tsx';

const RelateDialog = lazy(async () => ({ default: (await import('./relate/relate-dialog.tsx')).RelateDialog }));
const BulkDialog = lazy(async () => ({ default: (await import('./bulk/bulk-dialog.tsx')).BulkDialog }));
const QuickDialog = lazy(async () => ({ default: (await import('./quick/quick-dialog.tsx')).QuickDialog }));
const MassDialog = lazy(async () => ({ default: (await import('./mass/mass-dialog.tsx')).MassDialog }));

export function EditDialogs(): ReactElement | null {
  const question = useEdit((edit) => edit.question);
  return question ? <Suspense fallback={null}>{dialogOf(question)}</Suspense> : null;
}

function dialogOf(question: EditQuestion): ReactElement {
  switch (question.kind) {
    case 'choose':
      return <ChooseType />;
    case 'create':
      return <ObjectForm key={question.type} type={question.type} values={question.values} refs={question.known} />;
    case 'edit':
      return <ObjectForm key={question.view.row.id} type={question.view.row.type} view={question.view} />;
    case 'relate':
      return <RelateDialog refs={question.refs} others={question.others} inGraph={question.inGraph} />;
    case 'bulk':
      return <BulkDialog at={question.at} />;
    case 'quick':
      return <QuickDialog act={question.act} refs={question.refs} />;
    case 'mass':
      return <MassDialog scope={question.scope} />;
  }
}

function ChooseType(): ReactElement {
  const [text, setText] = useState('');
  const options = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return [...TYPES.values()]
      .filter(({ kind, type }) => kind !== 'sro' && type !== 'language-content' && type !== 'extension-definition')
      .filter(({ type, singular }) => singular.toLowerCase().includes(wanted) || type.includes(wanted))
      .sort((a, b) => Number(b.singular.toLowerCase().startsWith(wanted)) - Number(a.singular.toLowerCase().startsWith(wanted)));
  }, [text]);
  return (
    <Dialog label={t('edit.chooseTitle')} className="s-edit-choose" onClose={closeEdit}>
      <Combobox
        label={t('edit.chooseType')}
        text={text}
        onText={setText}
        options={options}
        keyOf={({ type }) => type}
        none={t('edit.chooseNone')}
        onChoose={({ type }) => askToEdit({ kind: 'create', type })}
        inputRef={(input) => input?.setAttribute('data-autofocus', '')}
        render={({ type, singular, sentence }) => (
          <>
            <TypeIcon type={type} />
            <span>{singular}</span>
            <span className="s-clip s-dim">{sentence}</span>
          </>
        )}
      />
    </Dialog>
  );
}
