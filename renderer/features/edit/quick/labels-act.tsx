/** Labels given to objects and taken away, with those that are in use to choose from. */
import { useState, type ReactElement } from 'react';
import type { Ref } from '../../../../contracts/index.ts';
import { useLabelProposals } from '../../../domain/form/label-proposals.ts';
import { t } from '../../../i18n/index.ts';
import { Combobox } from '../../../ui/combobox.tsx';
import { IconButton } from '../../../ui/controls.tsx';
import { visibleLine } from '../../../ui/visible-text.ts';
import { ListAct } from './list-act.tsx';

export function LabelsAct({ refs }: { refs: readonly Ref[] }): ReactElement {
  const [text, setText] = useState('');
  const [added, setAdded] = useState<readonly string[]>([]);
  const options = useLabelProposals(text);
  const typed = text.trim();
  return (
    <ListAct
      refs={refs}
      title={t('acts.labels')}
      property="labels"
      added={typed === '' ? added : [...new Set([...added, typed])]}
      nameOf={(label) => visibleLine(String(label), 120)}
    >
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
    </ListAct>
  );
}
