/**
 * One icon per family of types, drawn for this application, on the colour of the type's group.
 * Shape and colour say the same thing twice, so that neither is needed alone.
 */
import type { ReactElement } from 'react';
import { FAMILY, GROUP_SHAPES, shapePath, type TypeShape as ShapeName } from '../../stix/index.ts';
import { describeType, groupSlug, type Group } from './types.ts';

function Shape({ shape, size }: { shape: ShapeName; size: number }): ReactElement {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.35"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapePath(shape)} />
    </svg>
  );
}

/** Silent beside a word that says the type; `named` where it stands alone. */
export function TypeIcon({
  type,
  size = 14,
  tile = false,
  named = false,
}: {
  type: string;
  size?: number;
  tile?: boolean;
  named?: boolean;
}): ReactElement {
  const { group, singular } = describeType(type);
  return (
    <span
      className={`s-type-icon s-cat-${groupSlug(group)}${tile ? ' s-type-tile' : ''}`}
      title={singular}
      {...(named ? { role: 'img', 'aria-label': singular } : { 'aria-hidden': true })}
    >
      <Shape shape={FAMILY[type] ?? 'custom'} size={size} />
    </span>
  );
}

export function GroupIcon({ group, size = 16 }: { group: Group; size?: number }): ReactElement {
  return (
    <span className={`s-type-icon s-cat-${groupSlug(group)}`}>
      <Shape shape={GROUP_SHAPES[group]} size={size} />
    </span>
  );
}

/** Icon and word of a type. */
export function TypeBadge({ type }: { type: string }): ReactElement {
  const { singular } = describeType(type);
  return (
    <span className="s-type-badge" title={singular}>
      <TypeIcon type={type} />
      <span className="s-clip">{singular}</span>
    </span>
  );
}
