/** Beside the text: its key judgements with what could be better and what shows them, its members, and their evidence to be linked. */
import { useState, type ReactElement } from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { adviceOf, mentionOf, mentionPlaces, type Advised, typeModel } from '../../../stix/index.ts';
import { EvidencePlace } from '../../domain/evidence.tsx';
import { RefChip } from '../../domain/form/ref-picker.tsx';
import { displayName, ObjectLink } from '../../domain/links.tsx';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';
import { Badge } from '../../ui/badge.tsx';
import { TextButton } from '../../ui/controls.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { Icon } from '../../ui/icons.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

/** What a text calls an object, where the store is not asked. */
const refOf = (id: string, label: string): Ref => ({ id, type: id.slice(0, id.indexOf('--')), name: label === '' ? id : label });

export function labelsOf(text: string): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { id, label } of mentionPlaces(text)) if (!labels.has(id)) labels.set(id, label);
  return labels;
}

export function Judgements({ text, onShow }: { text: string; onShow: (start: number, end: number) => void }): ReactElement {
  const advised = adviceOf(text);
  const labels = labelsOf(text);
  return (
    <section className="s-block" aria-labelledby="writing-judgements">
      <h2 id="writing-judgements">
        {t('writing.judgements')} <span className="s-count">{advised.length}</span>
      </h2>
      {advised.length === 0 ? <p className="s-dim">{t('writing.noJudgements')}</p> : null}
      <ol className="s-judgements">
        {advised.map((one) => (
          <JudgementItem key={one.number} of={one} labels={labels} onShow={onShow} />
        ))}
      </ol>
    </section>
  );
}

function JudgementItem({
  of: { judgement, advice },
  labels,
  onShow,
}: {
  of: Advised;
  labels: ReadonlyMap<string, string>;
  onShow: (start: number, end: number) => void;
}): ReactElement {
  const { text, likelihood, confidence, refs, start, end } = judgement;
  return (
    <li>
      <button type="button" className="s-judgement-text" title={t('writing.showJudgement')} onClick={() => onShow(start, end)}>
        {visibleLine(text, 240)}
      </button>
      <p className="s-chips s-chips-wrap">
        {likelihood ? (
          <Badge tone="info">{t('writing.likelihoodRange', { name: likelihood.name, from: likelihood.from, to: likelihood.to })}</Badge>
        ) : null}
        {confidence ? <Badge>{t('writing.confidenceOf', { level: confidence })}</Badge> : null}
      </p>
      {refs.map((id) => (
        <Shown key={id} to={refOf(id, labels.get(id) ?? '')} />
      ))}
      {advice.map((code) => (
        <p key={code} className="s-field-advice">
          <Icon name="info" size={13} />
          <span>{t(`writing.advice.${code}`)}</span>
        </p>
      ))}
    </li>
  );
}

const SHOWN_PLACES = 2;

/** What a judgement stands on, and one click to where that was read. */
function Shown({ to }: { to: Ref }): ReactElement {
  const { data } = useQuery('evidence', { id: to.id }, { keep: true });
  return (
    <div className="s-judgement-evidence">
      <ObjectLink to={to} />
      {(data?.evidence ?? []).slice(0, SHOWN_PLACES).map((place, index) => (
        <EvidencePlace key={index} place={place} />
      ))}
    </div>
  );
}

/** Who becomes a member with the next save, and who is not mentioned any more. */
export function Members({
  fresh,
  gone,
  labels,
  onLeave,
}: {
  fresh: readonly string[];
  gone: readonly { ref: Ref; leaves: boolean }[];
  labels: ReadonlyMap<string, string>;
  onLeave: (id: string, leaves: boolean) => void;
}): ReactElement | null {
  if (fresh.length === 0 && gone.length === 0) return null;
  return (
    <section className="s-block" aria-labelledby="writing-members">
      <h2 id="writing-members">{t('writing.members')}</h2>
      {fresh.length > 0 ? (
        <>
          <p className="s-dim">{t('writing.fresh', { count: fresh.length })}</p>
          <p className="s-chips s-chips-wrap">
            {fresh.map((id) => {
              const ref = refOf(id, labels.get(id) ?? '');
              return <RefChip key={id} of={ref} name={displayName(ref)} />;
            })}
          </p>
        </>
      ) : null}
      {gone.map(({ ref, leaves }) => (
        <p key={ref.id} className="s-writing-gone">
          <TypeIcon type={ref.type} named />
          <span>{t(leaves ? 'writing.leaves' : 'writing.unmentioned', { name: displayName(ref) })}</span>
          <TextButton tone="quiet" onClick={() => onLeave(ref.id, !leaves)}>
            {t(leaves ? 'writing.stay' : 'writing.leave')}
          </TextButton>
        </p>
      ))}
    </section>
  );
}

const FIRST = 12;

/** Of a value and what is made of it (its indicator, what binds the two) the first: all were read in the same words. */
function onceEach(members: readonly Ref[]): Ref[] {
  const seen = new Set<string>();
  return members.filter((ref) => {
    if (ref.type === 'relationship' && ref.name === 'based-on') return false;
    if (typeModel(ref.type).group !== 'Observations') return true;
    const name = displayName(ref);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/** Members of the container, each with what was read of it: one press puts a link to it at the cursor. */
export function Evidence({
  members,
  onWords,
  fieldRef,
}: {
  members: readonly Ref[];
  onWords: (words: string) => void;
  fieldRef: (field: HTMLInputElement | null) => void;
}): ReactElement {
  const [wanted, setWanted] = useState('');
  const [limit, setLimit] = useState(FIRST);
  const words = wanted.trim().toLowerCase();
  const fitting = onceEach(members).filter(({ name, externalId = '' }) => `${name} ${externalId}`.toLowerCase().includes(words));
  return (
    <section className="s-block" aria-labelledby="writing-evidence">
      <h2 id="writing-evidence">{t('writing.evidence')}</h2>
      {members.length === 0 ? (
        <p className="s-dim">{t('writing.noMembers')}</p>
      ) : (
        <SearchField label={t('writing.evidenceSearch')} value={wanted} onText={setWanted} ref={fieldRef} />
      )}
      <ul className="s-evidence">
        {fitting.slice(0, limit).map((ref) => (
          <EvidenceOf key={ref.id} of={ref} onWords={onWords} />
        ))}
      </ul>
      {limit < fitting.length ? (
        <TextButton tone="quiet" onClick={() => setLimit(limit + FIRST)}>
          {t('showMore')}
        </TextButton>
      ) : null}
    </section>
  );
}

/** A quotation as it is linked: long ones at their beginning. */
const QUOTED = 80;

function EvidenceOf({ of, onWords }: { of: Ref; onWords: (words: string) => void }): ReactElement {
  const { data } = useQuery('evidence', { id: of.id }, { keep: true });
  return (
    <li>
      <button
        type="button"
        className="s-evidence-place"
        title={t('writing.linkMember')}
        onClick={() => onWords(mentionOf(displayName(of), of.id))}
      >
        <TypeIcon type={of.type} named />
        <span className="s-breakable">{displayName(of)}</span>
      </button>
      {(data?.evidence ?? []).slice(0, SHOWN_PLACES).map((place, index) => (
        <EvidencePlace
          key={index}
          place={place}
          title={t('writing.linkQuote')}
          onChoose={() => onWords(mentionOf(visibleLine(place.text, QUOTED), of.id))}
        />
      ))}
    </li>
  );
}
