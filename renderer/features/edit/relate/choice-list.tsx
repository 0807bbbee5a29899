/** The sentences to choose from; what no standard lists only after it was asked for, and said. */
import { useMemo, useState, type ReactElement } from 'react';
import { RELATIONSHIP_TYPES } from '../../../../stix/index.ts';
import { t, type MessageKey } from '../../../i18n/index.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { Note, TextButton } from '../../../ui/controls.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { visibleLine } from '../../../ui/visible-text.ts';
import { choiceKey, sentenceOf, sidesOf, type Choice, type Direction, type End } from './choices.ts';

const FIRST_SHOWN = 6;

const ORIGIN_WORDS: Readonly<Record<string, MessageKey>> = { opencti: 'relate.origin.opencti', 'mitre-attack': 'relate.origin.mitre' };

export function sideName(side: readonly End[]): string {
  const [first] = side;
  return side.length === 1 && first ? visibleLine(first.name, 60) : t('relate.each', { count: side.length });
}

export function wordsOfChoice(choice: Choice, ends: readonly End[], others: readonly End[]): string {
  const [seen, where] = sidesOf(choice.direction, ends, others);
  const words =
    choice.kind === 'sighting'
      ? t('relate.sighting', { seen: sideName(seen), where: sideName(where) })
      : sentenceOf(choice, ends, others, sideName);
  // words of ours begin a sentence as sentences begin, names stay as they are
  return words.startsWith(t('relate.each', { count: 2 }).slice(0, 4)) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

interface Props {
  choices: readonly Choice[];
  chosen: Choice | undefined;
  onChoose: (choice: Choice) => void;
  ends: readonly End[];
  others: readonly End[];
  /** how many of the pairs are tied so already */
  stated: (choice: Choice) => number;
}

export function ChoiceList({ choices, chosen, onChoose, ends, others, stated }: Props): ReactElement {
  const [all, setAll] = useState(false);
  const [own, setOwn] = useState(false);
  const isOwn = chosen !== undefined && chosen.origin === undefined;
  const shown = all ? choices : choices.slice(0, FIRST_SHOWN);
  const pairs = ends.length * others.length;
  return (
    <fieldset className="s-relate-choices">
      <legend className="s-edit-label">{t('relate.what')}</legend>
      {shown.map((choice) => {
        const count = stated(choice);
        const origin = choice.origin && ORIGIN_WORDS[choice.origin];
        return (
          <label key={choiceKey(choice)} className="s-act-choice">
            <input
              type="radio"
              name="relate"
              checked={chosen !== undefined && choiceKey(chosen) === choiceKey(choice)}
              onChange={() => onChoose(choice)}
            />
            <span className="s-relate-sentence">
              <span>{wordsOfChoice(choice, ends, others)}</span>
              <span className="s-mono s-dim">{choice.type}</span>
              {origin ? <Badge tone="plain">{t(origin)}</Badge> : null}
              {count > 0 ? (
                <Badge tone="info">{count === pairs ? t('relate.stated') : t('relate.statedSome', { count, all: pairs })}</Badge>
              ) : null}
            </span>
          </label>
        );
      })}
      <div className="s-relate-more">
        {shown.length < choices.length ? (
          <TextButton tone="quiet" onClick={() => setAll(true)}>
            {t('relate.showAll', { count: choices.length - shown.length })}
          </TextButton>
        ) : null}
        {own || isOwn ? null : (
          <TextButton tone="quiet" onClick={() => setOwn(true)}>
            {t('relate.other')}
          </TextButton>
        )}
      </div>
      {own || isOwn ? (
        <OtherChoice choices={choices} chosen={isOwn ? chosen : undefined} onChoose={onChoose} ends={ends} others={others} />
      ) : null}
    </fieldset>
  );
}

/** A relationship that no standard lists between these types: it may be said, but not by chance. */
function OtherChoice({ choices, chosen, onChoose, ends, others }: Omit<Props, 'stated'>): ReactElement {
  const [text, setText] = useState(chosen?.type ?? '');
  const direction: Direction = chosen?.direction ?? 'forward';
  const options = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const listed = new Set(choices.map(({ type }) => type));
    const found = RELATIONSHIP_TYPES.filter((type) => !listed.has(type) && type.includes(wanted));
    return wanted === '' || RELATIONSHIP_TYPES.includes(wanted) ? found : [...found, wanted];
  }, [text, choices]);
  const choose = (type: string, to: Direction): void => {
    setText(type);
    onChoose({ kind: 'relationship', type, direction: to, origin: undefined });
  };
  return (
    <div className="s-relate-other">
      <Combobox
        label={t('relate.otherType')}
        icon="link"
        keepText
        text={text}
        onText={setText}
        options={options}
        keyOf={(type) => type}
        render={(type) => <span className="s-mono">{type}</span>}
        onChoose={(type) => choose(type, direction)}
      />
      {chosen ? (
        <>
          <Segmented
            label={t('relate.direction')}
            value={direction}
            onChange={(to) => choose(chosen.type, to)}
            options={(['forward', 'backward'] as const).map((value) => ({
              value,
              label: t('relate.fromTo', { from: sideName(sidesOf(value, ends, others)[0]), to: sideName(sidesOf(value, ends, others)[1]) }),
            }))}
          />
          <Note tone="warn">{t('relate.unlisted', { sentence: wordsOfChoice(chosen, ends, others) })}</Note>
        </>
      ) : null}
    </div>
  );
}
