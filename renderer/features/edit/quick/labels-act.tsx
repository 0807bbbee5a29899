/** Labels given to objects and taken away, with those that are in use to choose from. */
import { useMemo, useState, type ReactElement } from 'react';
import type { Ref } from '../../../../contracts/index.ts';
import { useLabelProposals } from '../../../domain/form/label-proposals.ts';
import { t } from '../../../i18n/index.ts';
import { operate } from '../../../state/write.ts';
import { Combobox } from '../../../ui/combobox.tsx';
import { IconButton } from '../../../ui/controls.tsx';
import { visibleLine } from '../../../ui/visible-text.ts';
import { AboutRefs, ActDialog, titleFor } from '../act-dialog.tsx';
import { useKnown, valuesOf } from '../use-known.ts';
import { listOperations, Present } from './present.tsx';

export function LabelsAct({ refs }: { refs: readonly Ref[] }): ReactElement {
  const known = useKnown(refs);
  const [text, setText] = useState('');
  const [added, setAdded] = useState<readonly string[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const options = useLabelProposals(text);
  const present = useMemo(() => valuesOf(known ?? [], 'labels'), [known]);
  const typed = text.trim();
  const adding = typed === '' ? added : [...new Set([...added, typed])];
  return (
    <ActDialog
      label={titleFor(t('acts.labels'), refs)}
      act={t('edit.save')}
      ready={gone.size > 0 || adding.length > 0}
      onAct={(how) => operate(refs, listOperations('labels', gone, adding), how)}
    >
      {refs.length > 1 ? <AboutRefs refs={refs} /> : null}
      <Present
        label={t('acts.present')}
        values={present}
        of={refs.length}
        gone={gone}
        onGone={setGone}
        nameOf={(label) => visibleLine(String(label), 60)}
        render={(label) => <span className="s-clip">{visibleLine(String(label))}</span>}
      />
      <div className="s-field-box" role="group" aria-label={t('acts.add')}>
        <span className="s-edit-label">{t('acts.add')}</span>
        <div className="s-edit-list">
          {added.map((label) => (
            <span key={label} className="s-edit-chip">
              <span className="s-clip">{visibleLine(label)}</span>
              <IconButton
                icon="close"
                label={t('edit.remove', { name: visibleLine(label, 60) })}
                onClick={() => setAdded(added.filter((one) => one !== label))}
              />
            </span>
          ))}
          <Combobox
            label={t('acts.addLabel')}
            icon="tag"
            text={text}
            onText={setText}
            options={options}
            keyOf={(label) => label}
            render={(label) => <span className="s-clip">{visibleLine(label)}</span>}
            onChoose={(label) => setAdded([...new Set([...added, label])])}
            inputRef={(input) => input?.setAttribute('data-autofocus', '')}
          />
        </div>
      </div>
    </ActDialog>
  );
}
