/** Objects of the store, chosen by typing: each a chip with its way out, and a field that proposes those that may stand here. */
import { useMemo, useState, type ReactElement, type ReactNode, type Ref as ElementRef } from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { IconButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { ExternalId, MarkingChip } from '../chips.tsx';
import { displayName } from '../links.tsx';
import { TypeIcon } from '../type-icon.tsx';

const SHOWN = 12;
/** The search knows no types: of this many hits those are proposed that fit. */
const ASKED = 80;
/** Of what was seen last, to propose before anything is typed. */
const RECENT = 60;

export interface RefRange {
  fits: (type: string) => boolean;
  /** listed while nothing is typed; without: what was seen last */
  listed?: readonly string[];
}

/** `pending`: the options are still those of an earlier text. */
export function useRefProposals({ fits, listed = [] }: RefRange, text: string): { options: readonly Ref[] | undefined; pending: boolean } {
  const wanted = text.trim();
  const types = [...listed];
  const { data: hits, stale } = useQuery('search', wanted === '' ? undefined : { text: wanted, limit: ASKED }, { keep: true, live: false });
  const { data: rows } = useQuery(
    'list',
    wanted === '' && types.length > 0
      ? { filter: { types }, sort: { column: 'name', descending: false }, offset: 0, limit: SHOWN }
      : undefined,
    { live: false },
  );
  const { data: recent } = useQuery('recent', wanted === '' && types.length === 0 ? { limit: RECENT } : undefined, { live: false });
  const options = useMemo(() => {
    const found = wanted === '' ? (rows?.rows ?? recent?.seen ?? []) : hits?.hits;
    return found?.filter((ref) => fits(ref.type)).slice(0, SHOWN);
  }, [wanted, rows, recent, hits, fits]);
  return { options, pending: wanted !== '' && stale };
}

export function RefChip({ of, name, onRemove }: { of: Ref | undefined; name: string; onRemove?: () => void }): ReactElement {
  return (
    <span className="s-edit-chip" title={of?.id ?? name}>
      {of?.type === 'marking-definition' ? (
        <MarkingChip marking={of} />
      ) : (
        <>
          {of ? <TypeIcon type={of.type} /> : null}
          <span className="s-clip">{visibleLine(name)}</span>
        </>
      )}
      {onRemove ? <IconButton icon="close" label={t('edit.remove', { name: visibleLine(name, 60) })} onClick={onRemove} /> : null}
    </span>
  );
}

export function RefOption({ of }: { of: Ref }): ReactNode {
  return (
    <>
      <TypeIcon type={of.type} named />
      {of.type === 'marking-definition' ? <MarkingChip marking={of} /> : <span className="s-clip">{displayName(of)}</span>}
      {of.externalId && of.externalId !== of.name ? <ExternalId id={of.externalId} /> : null}
    </>
  );
}

type Option = { kind: 'ref'; ref: Ref } | { kind: 'new'; text: string };

export interface RefPickerProps extends RefRange {
  label: string;
  value: readonly Ref[];
  onAdd: (ref: Ref) => void;
  onRemove: (ref: Ref) => void;
  /** offers to make what is not there */
  onCreate?: (name: string) => void;
  /** one is enough: the field goes when it is there */
  single?: boolean;
  inputRef?: ElementRef<HTMLInputElement>;
  /** chips beside those of `value` */
  children?: ReactNode;
}

export function RefPicker({
  label,
  value,
  onAdd,
  onRemove,
  onCreate,
  single = false,
  inputRef,
  children,
  ...range
}: RefPickerProps): ReactElement {
  const [text, setText] = useState('');
  const { options: refs, pending } = useRefProposals(range, text);
  const name = text.trim();
  const canCreate = onCreate !== undefined && name !== '';
  const options = useMemo(
    () =>
      refs && [...refs.map((ref): Option => ({ kind: 'ref', ref })), ...(canCreate ? [{ kind: 'new', text: name } satisfies Option] : [])],
    [refs, canCreate, name],
  );
  return (
    <div className="s-edit-list">
      {value.map((ref) => (
        <RefChip key={ref.id} of={ref} name={displayName(ref)} onRemove={() => onRemove(ref)} />
      ))}
      {children}
      {single && value.length > 0 ? null : (
        <Combobox
          label={label}
          text={text}
          onText={setText}
          options={options}
          pending={pending}
          keyOf={(option) => (option.kind === 'ref' ? option.ref.id : 'new')}
          isDisabled={(option) => option.kind === 'ref' && value.some(({ id }) => id === option.ref.id)}
          onChoose={(option) => (option.kind === 'ref' ? onAdd(option.ref) : onCreate?.(option.text))}
          {...(inputRef ? { inputRef } : {})}
          render={(option) =>
            option.kind === 'ref' ? (
              <RefOption of={option.ref} />
            ) : (
              <>
                <Icon name="plus" size={14} />
                <span className="s-clip">{t('edit.createNamed', { name: visibleLine(option.text, 80) })}</span>
              </>
            )
          }
        />
      )}
    </div>
  );
}
