/** The frame of acts on a list of values: what the objects have of it, what of that goes, and what is added. */
import { useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { Ref } from '../../../../contracts/index.ts';
import { t } from '../../../i18n/index.ts';
import { operate } from '../../../state/write.ts';
import { AboutRefs, ActDialog, titleFor } from '../../../domain/form/act-dialog.tsx';
import { useKnown, valuesOf } from '../use-known.ts';
import { listOperations, Present } from './present.tsx';

interface Props {
  refs: readonly Ref[];
  title: string;
  property: string;
  added: readonly (string | Record<string, string>)[];
  /** what was begun to be added is not whole yet */
  unfinished?: boolean;
  nameOf: (value: unknown) => string;
  children: ReactNode;
}

export function ListAct({ refs, title, property, added, unfinished = false, nameOf, children }: Props): ReactElement {
  const known = useKnown(refs);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const present = useMemo(() => valuesOf(known ?? [], property), [known, property]);
  return (
    <ActDialog
      label={titleFor(title, refs)}
      act={t('edit.save')}
      ready={!unfinished && (gone.size > 0 || added.length > 0)}
      onAct={(how) => operate(refs, listOperations(property, gone, added), how)}
    >
      <AboutRefs refs={refs} />
      <Present
        label={t('acts.present')}
        values={present}
        of={refs.length}
        gone={gone}
        onGone={setGone}
        nameOf={nameOf}
        render={(value) => <span className="s-clip">{nameOf(value)}</span>}
      />
      {children}
    </ActDialog>
  );
}
