/** The ties of an object by direction, kind and other type, with their counts. */
import type { ReactElement } from 'react';
import type { RelationshipGroup } from '../../../contracts/index.ts';
import { propertyLabel } from '../../../stix/index.ts';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { describeType } from '../../domain/types.ts';
import { formatNumber, t, type MessageKey } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { Roving } from '../../ui/roving.tsx';

export function groupKey(group: RelationshipGroup): string {
  return [group.kind, group.direction, group.name, group.otherType].join(' ');
}

function nameOf(group: RelationshipGroup, ownType: string): string {
  return group.kind === 'reference' ? propertyLabel(group.direction === 'out' ? ownType : group.otherType, group.name) : group.name;
}

/** e.g. "uses · Malware", "used by"-like ties read from the other end: "Campaign · attributed-to this". */
export function groupTitle(group: RelationshipGroup, ownType: string): string {
  const other = describeType(group.otherType).plural;
  const name = nameOf(group, ownType);
  return t(group.direction === 'out' ? 'group.out' : 'group.in', { name, other });
}

const SECTIONS: readonly { kind: RelationshipGroup['kind']; direction: RelationshipGroup['direction']; title: MessageKey }[] = [
  { kind: 'relationship', direction: 'out', title: 'group.section.out' },
  { kind: 'relationship', direction: 'in', title: 'group.section.in' },
  { kind: 'reference', direction: 'out', title: 'group.section.references' },
  { kind: 'reference', direction: 'in', title: 'group.section.referredBy' },
];

interface Props {
  /** of the object whose ties these are */
  ownType: string;
  groups: readonly RelationshipGroup[];
  chosen: string | undefined;
  /** of the headings inside, one below the heading around */
  level: 2 | 3;
  onChoose: (group: string) => void;
}

export function GroupList({ ownType, groups, chosen, level, onChoose }: Props): ReactElement {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <Roving as="div" label={t('object.ties')} className="s-groups">
      {SECTIONS.map((section) => {
        const here = groups.filter((group) => group.kind === section.kind && group.direction === section.direction);
        if (here.length === 0) return null;
        return (
          <div key={section.title} className="s-groups-section">
            <Heading>{t(section.title)}</Heading>
            <ul>
              {here.map((group) => (
                <li key={groupKey(group)}>
                  <GroupButton ownType={ownType} group={group} chosen={chosen === groupKey(group)} onChoose={onChoose} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </Roving>
  );
}

/** Reads as a sentence: "uses Malware 34" from here, "Malware uses 112" from there. */
function GroupButton({
  ownType,
  group,
  chosen,
  onChoose,
}: {
  ownType: string;
  group: RelationshipGroup;
  chosen: boolean;
  onChoose: (group: string) => void;
}): ReactElement {
  const verb = <span className="s-verb s-clip">{nameOf(group, ownType)} </span>;
  const other = (
    <>
      <TypeIcon type={group.otherType} />
      <span className="s-clip">{describeType(group.otherType).plural} </span>
    </>
  );
  return (
    <button
      type="button"
      className="s-group"
      title={groupTitle(group, ownType)}
      {...(chosen ? { 'aria-current': 'true' as const, 'data-main-focus': true } : {})}
      onClick={() => onChoose(groupKey(group))}
    >
      <Icon name={group.direction === 'out' ? 'forward' : 'back'} size={12} />
      {group.direction === 'out' ? verb : other}
      {group.direction === 'out' ? other : verb}
      <span className="s-group-count s-num">{formatNumber(group.count)}</span>
    </button>
  );
}
