/** Words that were marked in the document: what they are. */
import { useState, type ReactElement } from 'react';
import { typeModel } from '../../../stix/index.ts';
import { t } from '../../i18n/index.ts';
import { map } from '../../state/triage-acts.ts';
import { TextButton } from '../../ui/controls.tsx';
import { Select } from '../../ui/fields.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import type { Chosen } from './document-view.tsx';
import { NAMED_TYPES } from './named-types.ts';

const LONGEST = 250;

export function ChooseType({ chosen, workspace, onDone }: { chosen: Chosen; workspace: number; onDone: () => void }): ReactElement {
  const [type, setType] = useState('malware');
  const value = chosen.text.replace(/\s+/g, ' ').slice(0, LONGEST);
  const save = (): void => {
    map(workspace, { type, value, page: chosen.page, start: chosen.start, end: chosen.end });
    window.getSelection()?.removeAllRanges();
    onDone();
  };
  return (
    <form
      className="s-triage-chosen"
      aria-label={t('triage.chosen')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <span className="s-clip s-strong">{visibleLine(value, 80)}</span>
      <Select
        aria-label={t('triage.chosenType')}
        value={type}
        options={NAMED_TYPES.map((one) => ({ value: one, label: typeModel(one).singular }))}
        onValue={setType}
      />
      <TextButton icon="plus" tone="main" onClick={save}>
        {t('triage.add')}
      </TextButton>
      <TextButton tone="quiet" onClick={onDone}>
        {t('cancel')}
      </TextButton>
    </form>
  );
}
