/** One palette over everything that can be done, and below it everything that is known by the typed name. */
import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import type { Hit } from '../../../contracts/index.ts';
import type { Action, ActionContext } from '../../commands/action.ts';
import { fuzzyMatch } from '../../commands/fuzzy.ts';
import { chordCaps, IS_MAC } from '../../commands/keys.ts';
import { applies } from '../../commands/registry.ts';
import { actionContext, actionRegistry, runAction } from '../../commands/run.ts';
import { ExternalId, StateChips } from '../../domain/chips.tsx';
import { displayName } from '../../domain/links.tsx';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { describeType } from '../../domain/types.ts';
import { say, t } from '../../i18n/index.ts';
import { openInOf, openObjectIn, type OpenIn } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { useSettings } from '../../state/settings.ts';
import { closeOverlay, useSurface } from '../../state/surface.ts';
import { KeyCaps } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icons.tsx';

const SHOWN_ACTIONS = 9;
const SHOWN_HITS = 7;

interface Found {
  action: Action;
  title: string;
  at: readonly number[];
  score: number;
}

export function Palette(): ReactElement | null {
  const opened = useSurface((surface) => surface.overlay === 'palette');
  if (!opened) return null;
  return (
    <Dialog bare label={t('palette.label')} className="s-palette-box" onClose={closeOverlay}>
      <PaletteBody />
    </Dialog>
  );
}

function findActions(query: string, context: ActionContext): Found[] {
  return actionRegistry()
    .all.filter((action) => action.palette !== false && applies(action, context))
    .flatMap((action): Found[] => {
      const title = say(action.title);
      const match = fuzzyMatch(query, title);
      if (match) return [{ action, title, at: match.at, score: match.score }];
      const byKeyword = action.keywords ? fuzzyMatch(query, say(action.keywords)) : undefined;
      // a keyword has to fit well: its letters are not seen
      return byKeyword && byKeyword.score > 100 ? [{ action, title, at: [], score: byKeyword.score - 500 }] : [];
    })
    .sort((a, b) => b.score - a.score);
}

function PaletteBody(): ReactElement {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const hidden = useSettings((settings) => settings.showHidden);
  const query = text.trim();
  // what was pointed at when it was opened: the cursor is in the palette from now on
  const [context] = useState(() => actionContext());
  const found = useMemo(() => findActions(query, context), [query, context]);
  const { data, stale } = useQuery('search', query === '' ? undefined : { text: query, limit: SHOWN_HITS, hidden }, { keep: true });
  const actions = found.slice(0, query === '' ? 14 : SHOWN_ACTIONS);
  const hits: readonly Hit[] = query === '' ? [] : (data?.hits ?? []);
  const count = actions.length + hits.length;
  const at = Math.min(active, Math.max(0, count - 1));

  const choose = (index: number, where: OpenIn): void => {
    const entry = actions[index];
    const hit = hits[index - actions.length];
    // shown while the hits of this text are on their way, but not meant
    if (hit && stale) return;
    closeOverlay();
    // after the palette has given the focus back
    if (entry) setTimeout(() => void runAction(entry.action, context));
    else if (hit) openObjectIn(hit.id, where, undefined, displayName(hit));
  };
  const move = (to: number): void => {
    const next = (to + count) % Math.max(1, count);
    setActive(next);
    list.current?.querySelector(`[data-option="${next}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Enter') choose(at, openInOf(event));
    else return;
    event.preventDefault();
  };
  const option = (index: number, key: string, content: ReactNode): ReactElement => (
    <li
      key={key}
      id={`${listId}-${index}`}
      data-option={index}
      role="option"
      aria-selected={index === at}
      className="s-palette-option"
      onPointerMove={() => setActive(index)}
      onClick={(event) => choose(index, openInOf(event))}
    >
      {content}
    </li>
  );

  return (
    <div className="s-palette">
      <div className="s-palette-field">
        <Icon name="search" />
        <input
          data-autofocus
          type="text"
          role="combobox"
          aria-label={t('palette.label')}
          aria-expanded={true}
          aria-controls={listId}
          aria-autocomplete="list"
          {...(count > 0 ? { 'aria-activedescendant': `${listId}-${at}` } : {})}
          placeholder={t('palette.placeholder')}
          spellCheck={false}
          autoComplete="off"
          maxLength={1000}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul ref={list} id={listId} role="listbox" aria-label={t('palette.results')} className="s-palette-list s-scroll">
        {actions.length > 0 ? (
          <li role="presentation" className="s-palette-heading">
            {t('palette.actions')}
          </li>
        ) : null}
        {actions.map((entry, index) =>
          option(
            index,
            entry.action.id,
            <>
              <Highlighted text={entry.title} at={entry.at} />
              {entry.action.keys?.[0] ? <KeyCaps caps={chordCaps(entry.action.keys[0], IS_MAC)} /> : null}
            </>,
          ),
        )}
        {hits.length > 0 ? (
          <li role="presentation" className="s-palette-heading">
            {t('palette.objects')}
          </li>
        ) : null}
        {hits.map((hit, index) =>
          option(
            actions.length + index,
            hit.id,
            <>
              <TypeIcon type={hit.type} tile />
              <span className="s-clip">{displayName(hit)}</span>
              {hit.externalId ? <ExternalId id={hit.externalId} /> : null}
              <StateChips of={hit} />
              <span className="s-space" />
              <span className="s-dim">{describeType(hit.type).singular}</span>
            </>,
          ),
        )}
      </ul>
      {count === 0 ? <p className="s-palette-none">{t('palette.none')}</p> : null}
    </div>
  );
}

function Highlighted({ text, at }: { text: string; at: readonly number[] }): ReactElement {
  const marked = new Set(at);
  return (
    <span className="s-clip s-palette-title">
      {[...text].map((character, index) => (marked.has(index) ? <b key={index}>{character}</b> : <span key={index}>{character}</span>))}
    </span>
  );
}
