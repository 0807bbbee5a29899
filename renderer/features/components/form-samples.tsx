/** What a form and a list ask with: a cell that is written where it stands, a question over the page. */
import { useState, type ReactElement } from 'react';
import { AboutRefs, ActDialog, titleFor } from '../../domain/form/act-dialog.tsx';
import { CellPanel } from '../../domain/form/cell-editor.tsx';
import { fieldsFor } from '../../domain/form/draft.ts';
import { t } from '../../i18n/index.ts';
import type { Known } from '../../state/write.ts';
import { TextButton } from '../../ui/controls.tsx';
import { PLAIN, REFS } from './samples.ts';

const OBJECT = { type: 'intrusion-set', name: PLAIN };
const ROW = { id: 'intrusion-set--1', ...OBJECT, aliases: [], received: '', labels: [], markings: [], sources: 1, relationships: 0 };
const KNOWN: Known = { object: OBJECT, base: 0, view: { row: ROW, ids: [ROW.id], statements: [], references: {} } };
const FIELD = fieldsFor(OBJECT.type, OBJECT).find(({ property }) => property.name === 'name');

const nothing = (): Promise<void> => Promise.resolve();

export function CellSample(): ReactElement {
  const [box, setBox] = useState<DOMRect>();
  return (
    <>
      <TextButton onClick={(event) => setBox(event.currentTarget.getBoundingClientRect())}>{t('components.cell')}</TextButton>
      {box && FIELD ? (
        <CellPanel row={ROW} property="name" box={box} known={KNOWN} field={FIELD} write={nothing} onClose={() => setBox(undefined)} />
      ) : null}
    </>
  );
}

export function ActSample(): ReactElement {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <TextButton onClick={() => setAsking(true)}>{t('components.actDialog')}</TextButton>
      {isAsking ? (
        <ActDialog label={titleFor(t('acts.labels'), REFS)} act={t('edit.save')} ready onAct={nothing} onClose={() => setAsking(false)}>
          <AboutRefs refs={REFS} />
        </ActDialog>
      ) : null}
    </>
  );
}
