/** Who is shown on the matrix: up to four subjects or layers side by side, or how many use a technique. */
import { useMemo, useState, type ReactElement, type Ref as ElementRef } from 'react';
import type { Ref, WorkspaceInfo } from '../../../contracts/index.ts';
import { USER_TYPES } from '../../../contracts/index.ts';
import { ExternalId } from '../../domain/chips.tsx';
import { contextMenuOf, displayName } from '../../domain/links.tsx';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { describeType } from '../../domain/types.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { canBeSubject } from '../../state/attack.ts';
import { openInOf, openObjectIn } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { CompareMark } from '../../ui/badge.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { IconButton, TextButton } from '../../ui/controls.tsx';
import { Checkbox, Switch } from '../../ui/fields.tsx';
import { Icon } from '../../ui/icons.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { MAX_SUBJECTS, type Subject, type Totals } from './model.ts';
import type { Chosen, UserType } from './subjects.ts';

const SHOWN = 12;
/** The search knows no types: of this many hits those are proposed that can use techniques. */
const ASKED = 80;

function useProposals(text: string, hidden: boolean): { options: readonly Ref[] | undefined; pending: boolean } {
  const wanted = text.trim();
  const { data: hits, stale } = useQuery('search', wanted === '' ? undefined : { text: wanted, limit: ASKED, hidden }, {
    keep: true,
    live: false,
  });
  const { data: most } = useQuery(
    'list',
    wanted === ''
      ? {
          filter: { types: ['intrusion-set', 'threat-actor', 'campaign'] },
          sort: { column: 'relationships', descending: true },
          offset: 0,
          limit: SHOWN,
        }
      : undefined,
    { live: false },
  );
  const options = useMemo(
    () => (wanted === '' ? (most?.rows ?? []) : hits?.hits.filter(canBeSubject).slice(0, SHOWN)),
    [wanted, most, hits],
  );
  return { options, pending: wanted !== '' && stale };
}

export interface SubjectBarProps {
  chosen: Chosen;
  subjects: readonly Subject[];
  totals: Totals;
  layers: readonly WorkspaceInfo[];
  hidden: boolean;
  addRef: ElementRef<HTMLInputElement>;
  onChange: (change: Partial<Chosen>) => void;
  onOpenLayer: () => void;
  onDeleteLayer: (layer: WorkspaceInfo) => void;
}

export function SubjectBar({
  chosen,
  subjects,
  totals,
  layers,
  hidden,
  addRef,
  onChange,
  onOpenLayer,
  onDeleteLayer,
}: SubjectBarProps): ReactElement {
  const [text, setText] = useState('');
  const proposals = useProposals(text, hidden);
  const count = chosen.subjects.length + chosen.layers.length;
  const full = chosen.types.length === 0 && count >= MAX_SUBJECTS;
  return (
    <div className="at-subjects" role="group" aria-label={t('attack.subjects')}>
      {subjects.map((subject, place) => (
        <Chip
          key={subject.key}
          subject={subject}
          place={place}
          several={subjects.length > 1}
          total={totals.perSubject[place] ?? 0}
          onRemove={() => {
            if (subject.kind === 'types') onChange({ types: [] });
            else if (subject.kind === 'layer') onChange({ layers: chosen.layers.filter((layer) => String(layer) !== subject.id) });
            else onChange({ subjects: chosen.subjects.filter((id) => id !== subject.id) });
          }}
        />
      ))}
      {full ? null : (
        <Combobox
          label={t('attack.add')}
          placeholder={t('attack.addPlaceholder')}
          icon="plus"
          text={text}
          onText={setText}
          options={proposals.options}
          pending={proposals.pending}
          keyOf={(option) => option.id}
          isDisabled={(option) => chosen.subjects.includes(option.id)}
          none={t('attack.addNone')}
          inputRef={addRef}
          onChoose={(option) => onChange({ subjects: [...chosen.subjects, option.id].slice(0, MAX_SUBJECTS), types: [] })}
          render={(option) => (
            <>
              <TypeIcon type={option.type} />
              <span className="s-clip">{displayName(option)}</span>
              {option.externalId && option.externalId !== option.name ? <ExternalId id={option.externalId} /> : null}
              <span className="at-option-type s-dim">{describeType(option.type).singular}</span>
            </>
          )}
        />
      )}
      <PopoverButton label={t('attack.howMany')} icon="heat" count={chosen.types.length}>
        <p className="at-popover-lead">{t('attack.howManyLead')}</p>
        <ul className="at-checks">
          {USER_TYPES.map((type: UserType) => (
            <li key={type}>
              <Checkbox
                label={describeType(type).plural}
                checked={chosen.types.includes(type)}
                onChange={(on) => {
                  const types = on ? [...chosen.types, type] : chosen.types.filter((other) => other !== type);
                  onChange(types.length > 0 ? { types, subjects: [], layers: [] } : { types });
                }}
              />
            </li>
          ))}
        </ul>
      </PopoverButton>
      <PopoverButton label={t('attack.layers')} icon="layer-in" count={chosen.layers.length}>
        {layers.length === 0 ? <p className="at-popover-lead">{t('attack.layersNone')}</p> : null}
        <ul className="at-layers">
          {layers.map((layer) => (
            <li key={layer.workspace}>
              <Checkbox
                label={
                  <span className="s-clip" title={visibleLine(layer.name)}>
                    {visibleLine(layer.name, 120)}
                  </span>
                }
                checked={chosen.layers.includes(layer.workspace)}
                disabled={full && !chosen.layers.includes(layer.workspace)}
                onChange={(on) =>
                  onChange({
                    layers: on ? [...chosen.layers, layer.workspace] : chosen.layers.filter((other) => other !== layer.workspace),
                    types: [],
                  })
                }
              />
              <span className="s-dim s-num">{formatNumber(layer.objects)}</span>
              <IconButton
                icon="trash"
                label={t('attack.deleteLayer', { name: visibleLine(layer.name, 80) })}
                onClick={() => onDeleteLayer(layer)}
              />
            </li>
          ))}
        </ul>
        <TextButton icon="layer-in" onClick={onOpenLayer}>
          {t('attack.openLayer')}
        </TextButton>
      </PopoverButton>
      {chosen.subjects.length > 0 || chosen.types.length > 0 ? (
        <span className="at-switch" title={t('attack.throughHelp')}>
          <Switch label={t('attack.through')} checked={chosen.through} onChange={(through) => onChange({ through })} />
        </span>
      ) : null}
    </div>
  );
}

function Chip({
  subject,
  place,
  several,
  total,
  onRemove,
}: {
  subject: Subject;
  place: number;
  several: boolean;
  total: number;
  onRemove: () => void;
}): ReactElement {
  const name = visibleLine(subject.name === '' ? subject.id : subject.name, 80);
  const ref: Ref = { id: subject.id, type: subject.type, name: subject.name };
  return (
    <span className={`at-chip${several || subject.kind === 'object' ? ` s-compare-${['a', 'b', 'c', 'd'][place] ?? 'a'}` : ''}`}>
      {several ? <CompareMark at={place} /> : null}
      {subject.kind === 'object' ? (
        <>
          <TypeIcon type={subject.type} named />
          <button
            type="button"
            role="link"
            className="s-object-link s-clip"
            onClick={(event) => openObjectIn(subject.id, openInOf(event), undefined, name)}
            onContextMenu={contextMenuOf({ kind: 'object', ref })}
          >
            {name}
          </button>
        </>
      ) : (
        <>
          <Icon name={subject.kind === 'layer' ? 'layer-in' : 'heat'} size={13} />
          <span className="s-clip" title={name}>
            {name}
          </span>
        </>
      )}
      {subject.kind === 'types' ? null : (
        <span className="s-dim s-num" title={t('attack.techniques', { count: total })}>
          {formatNumber(total)}
        </span>
      )}
      <IconButton icon="close" label={t('attack.remove', { name })} onClick={onRemove} />
    </span>
  );
}
