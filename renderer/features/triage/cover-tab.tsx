/** The container that the accepted facts become members of. */
import type { ReactElement } from 'react';
import { CoverForm } from '../../domain/form/cover-form.tsx';
import { decide, type TriageSession } from '../../state/triage.ts';

export function CoverTab({ session: { workspace, triage } }: { session: TriageSession }): ReactElement {
  return (
    <div className="s-triage-tab s-scroll">
      <CoverForm cover={triage.cover} onCover={(change) => decide(workspace, (before) => ({ ...before, cover: change(before.cover) }))} />
    </div>
  );
}
