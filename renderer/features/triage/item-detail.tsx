/** The finding that keys act on: what it is taken for, where it stands, what it will become. */
import { useState, type ReactElement } from 'react';
import { decided, type Item, type Makes } from '../../../stix/triage/index.ts';
import { typeModel } from '../../../stix/index.ts';
import { RefPicker } from '../../domain/form/ref-picker.tsx';
import { t } from '../../i18n/index.ts';
import { kindWord, shownValue } from '../../state/lookup-rows.ts';
import type { TriageSession } from '../../state/triage.ts';
import { say, setMakes, setMeaning, setType, stepPlace, unsay } from '../../state/triage-acts.ts';
import { IconButton, TextButton } from '../../ui/controls.tsx';
import { Select } from '../../ui/fields.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { NAMED_TYPES } from './named-types.ts';
import { benignWord } from './words.ts';

const AROUND = 90;

export function ItemDetail({ item, session }: { item: Item; session: TriageSession }): ReactElement {
  const { workspace, triage, place, document } = session;
  const { finding, meanings } = item;
  const decision = triage.decisions[item.key];
  const { of, type, makes } = decided(triage, item);
  const span = finding.spans[place];
  const page = document.pages.find(({ number }) => number === span?.page);
  const [asked, setAsked] = useState(false);
  return (
    <section className="s-triage-detail" aria-label={t('triage.detail')}>
      <h3 className="s-triage-detail-head">
        <span className="s-clip s-strong" title={finding.value}>
          {visibleLine(shownValue({ kind: finding.type, value: finding.value }, false), 200)}
        </span>
        <span className="s-dim">{kindWord(finding.type)}</span>
      </h3>
      {span && page ? (
        <p className="s-triage-words">
          {visibleLine(page.text.slice(Math.max(0, span.start - AROUND), span.start))}
          <strong>{visibleLine(page.text.slice(span.start, span.end))}</strong>
          {visibleLine(page.text.slice(span.end, span.end + AROUND))}
        </p>
      ) : null}
      <div className="s-triage-detail-row">
        <span className="s-num s-dim">
          {finding.spans.length > 1
            ? t('triage.placeOf', { place: place + 1, count: finding.spans.length, page: span?.page ?? 1 })
            : t('triage.onPage', { page: span?.page ?? 1 })}
        </span>
        {finding.spans.length > 1 ? (
          <>
            <IconButton icon="up" label={t('triage.placeBefore')} hint="[" onClick={() => stepPlace(workspace, -1)} />
            <IconButton icon="down" label={t('triage.placeNext')} hint="]" onClick={() => stepPlace(workspace, 1)} />
          </>
        ) : null}
        {finding.benign ? <span className="s-dim">{benignWord(finding.benign.reason)}</span> : null}
      </div>
      {meanings.length > 1 || of || asked ? (
        <div className="s-triage-meanings" role="group" aria-label={t('triage.meanings')}>
          {meanings.length > 1 && !of ? <p>{t('triage.which')}</p> : null}
          {meanings.length > 1
            ? meanings.map((known) => (
                <TextButton
                  key={known.id}
                  {...(of?.id === known.id ? { icon: 'check' as const } : {})}
                  onClick={() => setMeaning(workspace, item.key, known)}
                >
                  {t('triage.meaning', { name: known.name, type: typeModel(known.type).singular })}
                </TextButton>
              ))
            : null}
          <RefPicker
            label={t('triage.is')}
            value={of ? [of] : []}
            single
            fits={fitsAll}
            onAdd={({ id, type: ofType, name }) => setMeaning(workspace, item.key, { id, type: ofType, name })}
            onRemove={() => setMeaning(workspace, item.key, undefined)}
          />
        </div>
      ) : null}
      {makes !== undefined && item.type !== undefined && typeModel(item.type).kind === 'sco' ? (
        <Segmented<Makes>
          label={t('triage.makes')}
          value={makes}
          onChange={(next) => setMakes(workspace, item.key, next)}
          options={[
            { value: 'both', label: t('triage.makes.both') },
            { value: 'indicator', label: t('triage.makes.indicator') },
            { value: 'observable', label: t('triage.makes.observable') },
          ]}
        />
      ) : null}
      <div className="s-triage-detail-row">
        <TextButton icon="check" tone={decision?.say === 'yes' ? 'main' : 'plain'} onClick={() => say(workspace, 'yes')}>
          {t('triage.yes')}
        </TextButton>
        <TextButton icon="close" tone={decision?.say === 'no' ? 'main' : 'plain'} onClick={() => say(workspace, 'no')}>
          {t('triage.no')}
        </TextButton>
        {decision ? (
          <TextButton tone="quiet" onClick={() => unsay(workspace)}>
            {t('triage.unsay')}
          </TextButton>
        ) : null}
        {meanings.length <= 1 && !of && !asked ? (
          <TextButton tone="quiet" onClick={() => setAsked(true)}>
            {t('triage.isKnown')}
          </TextButton>
        ) : null}
        <Select
          aria-label={t('triage.type')}
          value={type ?? ''}
          options={[
            { value: '', label: t('triage.asRead') },
            ...NAMED_TYPES.map((one) => ({ value: one, label: t('triage.newOf', { type: typeModel(one).singular }) })),
          ]}
          onValue={(next) => (next === '' ? setMeaning(workspace, item.key, undefined) : setType(workspace, item.key, next))}
        />
      </div>
    </section>
  );
}

const fitsAll = (): boolean => true;
