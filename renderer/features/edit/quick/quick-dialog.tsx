/** The small acts on one object or many, each with its own question. */
import type { ReactElement } from 'react';
import type { Ref } from '../../../../contracts/index.ts';
import type { QuickAct } from '../../../state/edit.ts';
import { ComposeAct } from './compose-act.tsx';
import { ContainerAct } from './container-act.tsx';
import { LabelsAct } from './labels-act.tsx';
import { MarkingsAct } from './markings-act.tsx';
import { NoteAct, OpinionAct } from './note-act.tsx';
import { ConfidenceAct, KillChainAct, ReferenceAct } from './value-acts.tsx';

const QUESTIONS: Readonly<Record<QuickAct, (props: { refs: readonly Ref[] }) => ReactElement>> = {
  labels: LabelsAct,
  markings: MarkingsAct,
  confidence: ConfidenceAct,
  reference: ReferenceAct,
  killChain: KillChainAct,
  note: NoteAct,
  opinion: OpinionAct,
  container: ContainerAct,
  compose: ComposeAct,
};

export function QuickDialog({ act, refs }: { act: QuickAct; refs: readonly Ref[] }): ReactElement {
  const Question = QUESTIONS[act];
  return <Question refs={refs} />;
}
