/** The only links there are: to objects inside the window. What leads outside is text with a menu. */
import type { DragEvent, FocusEvent, MouseEvent, ReactElement, ReactNode } from 'react';
import type { Ref } from '../../contracts/index.ts';
import { t } from '../i18n/index.ts';
import { startDrag } from '../state/drag.ts';
import { openInOf, openObjectIn } from '../state/navigation.ts';
import { noteFocusedLink, openMenu, type Target } from '../state/surface.ts';
import { visibleLine } from '../ui/visible-text.ts';
import { defang } from './addresses.ts';
import { ExternalId, StateChips } from './chips.tsx';
import { isUnknown } from './markings.ts';
import { TypeIcon } from './type-icon.tsx';

/** Opens the context menu at the pointer, or below the element when a key asked for it. */
export function contextMenuOf(target: Target): (event: MouseEvent) => void {
  return (event) => {
    event.preventDefault();
    event.stopPropagation();
    const byPointer = event.clientX !== 0 || event.clientY !== 0;
    const box = event.currentTarget.getBoundingClientRect();
    openMenu({ x: byPointer ? event.clientX : box.left, y: byPointer ? event.clientY : box.bottom, target });
  };
}

export function displayName(of: Pick<Ref, 'name' | 'id'>): string {
  return visibleLine(of.name === '' ? of.id : of.name);
}

/** What stands between the two ends of a relationship; a sighting has no verb of its own. */
export function verbOf(row: { type: string; relationshipType?: string }): string {
  return row.type === 'sighting' ? t('verb.sighting') : visibleLine(row.relationshipType ?? row.type, 100);
}

/**
 * What every link to an object does: opens it here, with Ctrl or the middle button in a tab, with Alt beside; carries it
 * when dragged; is what keys act on while it has the focus; has its menu. For the element that people press.
 */
export function linkTo(ref: Ref): {
  'data-object': string;
  draggable: true;
  onClick: (event: MouseEvent) => void;
  onAuxClick: (event: MouseEvent) => void;
  onMouseDown: (event: MouseEvent) => void;
  onContextMenu: (event: MouseEvent) => void;
  onFocus: (event: FocusEvent) => void;
  onDragStart: (event: DragEvent) => void;
} {
  return {
    'data-object': ref.id,
    draggable: true,
    onClick: (event) => openObjectIn(ref.id, openInOf(event), undefined, displayName(ref)),
    onAuxClick: (event) => {
      if (event.button === 1) openObjectIn(ref.id, 'tab', undefined, displayName(ref));
    },
    // the middle button would start scrolling, or paste
    onMouseDown: (event) => {
      if (event.button === 1) event.preventDefault();
    },
    onContextMenu: contextMenuOf({ kind: 'object', ref }),
    onFocus: (event) => noteFocusedLink(event.currentTarget, { kind: 'object', ref }),
    onDragStart: (event) => {
      event.stopPropagation();
      startDrag(event.dataTransfer, [ref]);
    },
  };
}

export function ObjectLink({
  to,
  icon = true,
  children,
  tabIndex,
}: {
  to: Ref;
  icon?: boolean;
  children?: ReactNode;
  tabIndex?: number;
}): ReactElement {
  return (
    <span className="s-object-link-box">
      {icon ? <TypeIcon type={to.type} named /> : null}
      <button
        type="button"
        role="link"
        className={`s-object-link${isUnknown(to) ? ' s-object-link-stub' : ''}`}
        {...(tabIndex === undefined ? {} : { tabIndex })}
        title={isUnknown(to) ? t('stub.explained') : to.id}
        {...linkTo(to)}
      >
        {children ?? displayName(to)}
      </button>
      {to.externalId && to.externalId !== to.name && !children ? <ExternalId id={to.externalId} /> : null}
      {children ? null : <StateChips of={to} />}
    </span>
  );
}

/** An address of the data: never live. Its menu copies it defanged, or opens it outside after the native question. */
export function OutsideAddress({ url, children }: { url: string; children?: ReactNode }): ReactElement {
  const shown = defang(url);
  return (
    <button
      type="button"
      className="s-outside"
      title={t('link.outside', { address: shown })}
      aria-haspopup="menu"
      onClick={contextMenuOf({ kind: 'link', url })}
      onContextMenu={contextMenuOf({ kind: 'link', url })}
    >
      {children ?? <span className="s-mono">{shown}</span>}
    </button>
  );
}
