/** The search box: answers while one types, exact matches first; Enter on a hit opens it, Enter in the box searches all text. */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Hit } from '../../../contracts/index.ts';
import { displayName } from '../../domain/links.tsx';
import { ExternalId, StateChips } from '../../domain/chips.tsx';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { describeType } from '../../domain/types.ts';
import { t } from '../../i18n/index.ts';
import { offerFocus, requestFocus } from '../../state/focus-requests.ts';
import { navigate, openInOf, openObjectIn, useRoute, type OpenIn } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { useSettings } from '../../state/settings.ts';
import { Icon } from '../../ui/icons.tsx';

const SHOWN_HITS = 12;
const MAX_TEXT = 10_000;

export function SearchBox(): ReactElement {
  const route = useRoute();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const hidden = useSettings((settings) => settings.showHidden);
  const wanted = text.trim();
  const { data } = useQuery('search', open && wanted !== '' ? { text: wanted.slice(0, MAX_TEXT), limit: SHOWN_HITS, hidden } : undefined, {
    keep: true,
  });
  const hits = open && wanted !== '' ? (data?.hits ?? []) : [];

  useEffect(
    () =>
      offerFocus('search', () => {
        input.current?.focus();
        input.current?.select();
      }),
    [],
  );

  const searched = route.view === 'search' ? route.text : undefined;
  const [shownFor, setShownFor] = useState(searched);
  if (shownFor !== searched) {
    setShownFor(searched);
    setText(searched ?? '');
  }

  const leave = (): void => {
    setOpen(false);
    setActive(-1);
    requestFocus('main');
  };
  const openHit = (hit: Hit, where: OpenIn): void => {
    openObjectIn(hit.id, where, undefined, displayName(hit));
    setText('');
    leave();
  };
  const searchAll = (): void => {
    if (wanted === '') return;
    navigate({ view: 'search', text: wanted });
    leave();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setOpen(true);
      const count = hits.length + 1;
      setActive((before) => (event.key === 'ArrowDown' ? (before + 2) % count : (before + count) % count) - 1);
      event.preventDefault();
    } else if (event.key === 'Enter') {
      const hit = hits[active];
      if (hit) openHit(hit, openInOf(event));
      else searchAll();
      event.preventDefault();
    } else if (event.key === 'Escape') {
      if (open && wanted !== '') setOpen(false);
      else leave();
      event.preventDefault();
    }
  };

  const expanded = open && wanted !== '';
  return (
    <div className="s-search" role="search">
      <span className="s-search-icon">
        <Icon name="search" />
      </span>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={expanded}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(active >= 0 && hits[active] ? { 'aria-activedescendant': `${listId}-${active}` } : {})}
        placeholder={t('search.placeholder')}
        spellCheck={false}
        autoComplete="off"
        maxLength={MAX_TEXT}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(-1);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <kbd className="s-search-key" aria-hidden="true">
        /
      </kbd>
      <div className={`s-search-drop${expanded ? '' : ' s-search-closed'}`} onPointerDown={(event) => event.preventDefault()}>
        <ul id={listId} role="listbox" aria-label={t('search.hits')}>
          {hits.map((hit, index) => (
            <li
              key={hit.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              className="s-hit"
              onPointerMove={() => setActive(index)}
              onClick={(event) => openHit(hit, openInOf(event))}
            >
              <HitLine hit={hit} />
            </li>
          ))}
        </ul>
        {expanded && data && data.hits.length === 0 ? <p className="s-search-none">{t('search.noneShort')}</p> : null}
        {expanded ? (
          <button type="button" tabIndex={-1} className="s-search-all" onClick={searchAll}>
            <Icon name="search" size={13} />
            <span>{t('search.everywhere', { text: wanted.slice(0, 60) })}</span>
            <kbd>⏎</kbd>
          </button>
        ) : null}
      </div>
    </div>
  );
}

export function HitLine({ hit }: { hit: Hit }): ReactElement {
  return (
    <>
      <TypeIcon type={hit.type} tile />
      <span className="s-hit-name">
        <span className="s-hit-title s-clip">{displayName(hit)}</span>
        {hit.externalId && hit.externalId !== hit.name ? <ExternalId id={hit.externalId} /> : null}
        <StateChips of={hit} />
        {hit.matched && hit.matched !== hit.name && hit.matched !== hit.externalId ? (
          <span className="s-hit-matched s-clip">{t('search.matched', { text: hit.matched })}</span>
        ) : null}
        {hit.successor ? <span className="s-hit-matched s-clip">{t('search.successor', { name: displayName(hit.successor) })}</span> : null}
      </span>
      <span className="s-hit-type">{describeType(hit.type).singular}</span>
    </>
  );
}
