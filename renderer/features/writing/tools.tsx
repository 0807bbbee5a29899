/** The tools above the text: how it looks, and what an analyst writes again and again. */
import { useState, type ReactElement } from 'react';
import { CONFIDENCE_LEVELS, CREDIBILITIES, gradeText, LIKELIHOODS, RELIABILITIES, templatesFor } from '../../../stix/index.ts';
import { chordCaps, IS_MAC } from '../../commands/keys.ts';
import { runActionById, useRegistry } from '../../commands/run.ts';
import { t, type MessageKey } from '../../i18n/index.ts';
import type { WritingAct } from '../../state/writing.ts';
import { TextButton } from '../../ui/controls.tsx';
import { Field, Select } from '../../ui/fields.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { Toolbar, ToolButton, ToolSeparator } from '../../ui/toolbar.tsx';

const FORMS: readonly { act: WritingAct; icon: IconName; label: MessageKey }[] = [
  { act: 'bold', icon: 'bold', label: 'action.writing.bold' },
  { act: 'italic', icon: 'italic', label: 'action.writing.italic' },
  { act: 'heading', icon: 'heading', label: 'action.writing.heading' },
  { act: 'list', icon: 'list', label: 'action.writing.list' },
  { act: 'numbers', icon: 'numbers', label: 'action.writing.numbers' },
  { act: 'quote', icon: 'quote', label: 'action.writing.quote' },
  { act: 'link', icon: 'link', label: 'action.writing.link' },
  { act: 'table', icon: 'matrix', label: 'action.writing.table' },
];

interface Props {
  type: string;
  /** puts words at the cursor */
  onWords: (words: string) => void;
  /** puts a template into the text */
  onTemplate: (body: string) => void;
}

export function WritingTools({ type, onWords, onTemplate }: Props): ReactElement {
  const registry = useRegistry((state) => state.registry);
  const capsOf = (id: string): string[] | undefined => {
    const key = registry.byId(id)?.keys?.[0];
    return key === undefined ? undefined : chordCaps(key, IS_MAC);
  };
  return (
    <div className="s-writing-tools">
      <Toolbar label={t('writing.tools')}>
        {FORMS.map(({ act, icon, label }) => (
          <ToolButton
            key={act}
            icon={icon}
            label={t(label)}
            caps={capsOf(`writing.${act}`)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => runActionById(`writing.${act}`)}
          />
        ))}
        <ToolSeparator />
        <ToolButton
          icon="plus"
          label={t('action.writing.judgement')}
          caps={capsOf('writing.judgement')}
          withText
          onClick={() => runActionById('writing.judgement')}
        />
        <ToolButton
          icon="file"
          label={t('action.writing.evidence')}
          caps={capsOf('writing.evidence')}
          withText
          onClick={() => runActionById('writing.evidence')}
        />
        <MenuButton
          label={t('writing.likelihood')}
          entries={[
            ...LIKELIHOODS.map(({ name, synonym, from, to }) => ({
              id: name,
              label: t('writing.likelihoodOf', { name, synonym, from, to }),
              run: () => onWords(name),
            })),
            ...CONFIDENCE_LEVELS.map((level, at) => ({
              id: level,
              label: t('writing.confidenceOf', { level }),
              ...(at === 0 ? { separated: true } : {}),
              run: () => onWords(t('writing.confidenceSentence', { level })),
            })),
          ]}
        />
        <MenuButton
          label={t('writing.template')}
          entries={templatesFor(type).map(({ key, body }) => ({
            id: key,
            label: t(`writing.template.${key}`),
            run: () => onTemplate(body),
          }))}
        />
      </Toolbar>
      <PopoverButton label={t('writing.grade')}>
        {(close) => (
          <GradeForm
            onGrade={(words) => {
              close();
              onWords(words);
            }}
          />
        )}
      </PopoverButton>
    </div>
  );
}

const optionsOf = (grades: typeof RELIABILITIES): { value: string; label: string }[] =>
  grades.map(({ code, value }) => ({ value: code, label: value }));

function GradeForm({ onGrade }: { onGrade: (words: string) => void }): ReactElement {
  const [reliability, setReliability] = useState('B');
  const [credibility, setCredibility] = useState('2');
  const insert = (): void => {
    const source = RELIABILITIES.find(({ code }) => code === reliability);
    const statement = CREDIBILITIES.find(({ code }) => code === credibility);
    if (source && statement) onGrade(gradeText(source, statement));
  };
  return (
    <div className="s-writing-grade">
      <Field label={t('writing.gradeSource')}>
        {(ids) => <Select {...ids} value={reliability} onValue={setReliability} options={optionsOf(RELIABILITIES)} />}
      </Field>
      <Field label={t('writing.gradeStatement')}>
        {(ids) => <Select {...ids} value={credibility} onValue={setCredibility} options={optionsOf(CREDIBILITIES)} />}
      </Field>
      <TextButton onClick={insert}>{t('writing.gradeInsert')}</TextButton>
    </div>
  );
}
