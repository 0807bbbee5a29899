/**
 * One icon per family of types, drawn for this application, on the colour of the type's group.
 * Shape and colour say the same thing twice, so that neither is needed alone.
 */
import type { ReactElement } from 'react';
import { describeType, groupSlug, type Group } from './types.ts';

const SHAPES = {
  report: 'M4 2h5.5L12.5 5v9H4zM9.2 2v3.3h3.3M6 8h4.5M6 10.5h4.5',
  note: 'M3 3h10v6.5L9.5 13H3zM13 9.5H9.5V13M5.5 6h5M5.5 8.5h2.5',
  opinion: 'M2.5 3h11v7.5H8L5 13.2v-2.7H2.5z',
  grouping: 'M2.5 4.5h4l1.2 1.5h5.8V13h-11zM5 9.5h6',
  analysis: 'M6.5 2v4L3 12.3A1.2 1.2 0 0 0 4 14h8a1.2 1.2 0 0 0 1-1.7L9.5 6V2M5.3 2h5.4M5 10h6',
  case: 'M2 5h12v8.5H2zM5.5 5V2.8h5V5M2 8.8h12',
  task: 'M2.5 2.5h11v11h-11zM5 8l2.2 2.3L11 5.8',
  incident: 'M9 1.8 3.5 9H8l-1 5.2L12.5 7H8z',
  sighting: 'M1.5 8S4 3.7 8 3.7 14.5 8 14.5 8 12 12.3 8 12.3 1.5 8 1.5 8M8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6',
  observed: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10M8 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4',
  indicator: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 7.6v.8',
  infrastructure: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.3M5 11h.3M8 5h3M8 11h3',
  file: 'M4 2h5.5L12.5 5v9H4zM9.2 2v3.3h3.3M6.2 9.5 8 11.3l1.8-1.8M8 7.5v3.6',
  folder: 'M2 4h4l1.4 1.6H14V13H2z',
  network: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M2.2 8h11.6M8 2c-3 3.3-3 8.700 0 12 3-3.300 3-8.700 0-12',
  address: 'M3 5.500h10M3 10.500h10M6.500 2.500l-1 11M10.500 2.500l-1 11',
  link: 'M6.500 9.500l3-3M7 4.500l1.300-1.300a3 3 0 0 1 4.300 4.300L11.300 8.800M9 11.500l-1.300 1.300a3 3 0 0 1-4.300-4.300l1.300-1.300',
  mail: 'M2 3.800h12v8.400H2zM2 4.300l6 4.500 6-4.500',
  process:
    'M5 5h6v6H5zM6.500 2.500V5M9.500 2.500V5M6.500 11v2.500M9.500 11v2.500M2.500 6.500H5M2.500 9.500H5M11 6.500h2.500M11 9.500h2.500',
  software: 'M2 3h12v10H2zM2 5.800h12M5 8.500l1.500 1.300L5 11.200M8.500 11.200h2.500',
  key: 'M5.500 7.500a3 3 0 1 0 0 6 3 3 0 0 0 0-6M7.700 8.300 13.500 2.500M11 5l2 2',
  certificate: 'M8 2.200a3.800 3.800 0 1 0 0 7.600 3.800 3.800 0 0 0 0-7.600M5.800 9.200 5 14l3-1.700 3 1.700-.800-4.800',
  artifact: 'M8 1.800 13.500 5v6L8 14.200 2.500 11V5zM2.500 5 8 8.200 13.500 5M8 8.200v6',
  account: 'M8 2.500a2.700 2.700 0 1 0 0 5.400 2.700 2.700 0 0 0 0-5.400M3 13.500c.400-2.800 2.300-4 5-4s4.600 1.200 5 4',
  'threat-actor':
    'M3.500 7.500C3.500 4.500 5.500 2.500 8 2.500s4.500 2 4.500 5M2 7.500h12M5.500 10a1.300 1.300 0 1 0 0 .100M10.500 10a1.300 1.300 0 1 0 0 .100M6.800 10h2.400',
  'intrusion-set':
    'M8 2.500a2 2 0 1 0 0 4 2 2 0 0 0 0-4M3.800 8.500a2 2 0 1 0 0 4 2 2 0 0 0 0-4M12.200 8.500a2 2 0 1 0 0 4 2 2 0 0 0 0-4M7 6.300 4.900 8.700M9 6.300l2.100 2.400M5.800 10.500h4.400',
  campaign: 'M4 14V2.500M4 3h8.500L10.800 6l1.700 3H4',
  malware:
    'M8 4.500a3.200 3.200 0 0 0-3.200 3.200v2.600a3.200 3.200 0 0 0 6.400 0V7.700A3.200 3.200 0 0 0 8 4.500M6 4.800 4.800 2.800M10 4.800l1.200-2M4.800 7.200 2.200 6M4.800 9.500H2M5.200 11.600l-2.400 1.600M11.200 7.200 13.800 6M11.200 9.500H14M10.800 11.600l2.400 1.600M8 7.500v5.500',
  tool: 'M10 2.300a3.400 3.400 0 0 0-3.300 4.500L2.300 11.200l2.500 2.500 4.400-4.400A3.400 3.400 0 0 0 13.700 6l-2.200 1.200-1.700-.900-.100-1.900z',
  vulnerability: 'M8 1.800 13 3.500v4.300c0 3-2 5-5 6.400-3-1.400-5-3.400-5-6.400V3.500zM8.500 4.500 6.500 8h3l-2 3.500',
  channel: 'M2.500 6.500v3h2.700l5.300 3.200V3.300L5.200 6.500zM12.800 6a3 3 0 0 1 0 4',
  technique: 'M2.500 2.500h4.700v4.700H2.500zM8.800 2.500h4.700v4.700H8.800zM2.500 8.800h4.700v4.700H2.500zM9 11.200h4.500M11.200 9v4.500',
  mitigation: 'M8 1.800 13 3.500v4.300c0 3-2 5-5 6.400-3-1.400-5-3.400-5-6.400V3.500zM5.500 7.800l1.800 1.800 3.200-3.400',
  narrative:
    'M2 3.500c2.500-.800 4.500-.500 6 .800 1.500-1.300 3.500-1.600 6-.800v9c-2.500-.800-4.500-.500-6 .800-1.500-1.300-3.500-1.600-6-.800zM8 4.300v9',
  data: 'M8 2.200c3 0 5 .900 5 2s-2 2-5 2-5-.900-5-2 2-2 5-2M3 4.200v7.600c0 1.100 2 2 5 2s5-.900 5-2V4.200M3 8c0 1.100 2 2 5 2s5-.900 5-2',
  detection: 'M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9M10.300 10.300 14 14M4.800 7.200h1.300l1-2 1 3.500.700-1.500h.800',
  tactic: 'M3 13.500V8M8 13.500V2.500M13 13.500V5.500M1.500 13.500h13',
  matrix: 'M2.500 2.500h11v11h-11zM2.500 6.200h11M2.500 9.900h11M6.200 2.500v11M9.900 2.500v11',
  organization:
    'M3 14V2.500h6.500V14M9.500 6.500H13V14M1.500 14h13M5 5h.300M7.200 5h.300M5 7.800h.300M7.200 7.800h.300M5 10.600h.300M7.200 10.600h.300M11.200 9h.300M11.200 11.500h.300',
  event: 'M2.500 3.500h11v10h-11zM2.500 6.500h11M5.500 2v2.500M10.500 2v2.500M8 8.500v3M6.500 10h3',
  location:
    'M8 1.800a4.700 4.700 0 0 0-4.700 4.700C3.300 9.800 8 14.200 8 14.200s4.700-4.400 4.700-7.700A4.700 4.700 0 0 0 8 1.800M8 4.800a1.700 1.700 0 1 0 0 3.400 1.700 1.700 0 0 0 0-3.400',
  relationship:
    'M3.800 9.800a1.800 1.800 0 1 0 0 3.600 1.800 1.800 0 0 0 0-3.600M12.200 2.600a1.800 1.800 0 1 0 0 3.600 1.800 1.800 0 0 0 0-3.600M5.200 10.300l5.500-4.600M8.500 5.300l2.300.300-.100 2.300',
  marking: 'M2.500 3v5l6 6 5-5-6-6zM5.200 5.700h.300',
  language: 'M2.500 3.500h6M5.500 2v1.500M3.500 8c2 0 4-2 4.300-4.500M4 5.500C4.500 7 6 8 7.500 8.300M8 14l3-7.500L14 14M9 11.700h4',
  custom: 'M8 2 14 8l-6 6-6-6zM6.500 6.800A1.500 1.500 0 1 1 8 8.500v.700M8 10.900v.200',
} as const;
type Shape = keyof typeof SHAPES;

const FAMILY: Readonly<Record<string, Shape>> = {
  report: 'report',
  note: 'note',
  opinion: 'opinion',
  grouping: 'grouping',
  'malware-analysis': 'analysis',
  'security-coverage': 'mitigation',
  'case-incident': 'case',
  'case-rfi': 'case',
  'case-rft': 'case',
  'x-opencti-case-incident': 'case',
  'x-opencti-case-rfi': 'case',
  'x-opencti-case-rft': 'case',
  task: 'task',
  'x-opencti-task': 'task',
  feedback: 'opinion',
  incident: 'incident',
  sighting: 'sighting',
  'observed-data': 'observed',
  indicator: 'indicator',
  infrastructure: 'infrastructure',
  file: 'file',
  artifact: 'artifact',
  directory: 'folder',
  'domain-name': 'network',
  hostname: 'network',
  url: 'link',
  'ipv4-addr': 'address',
  'ipv6-addr': 'address',
  'mac-addr': 'address',
  'network-traffic': 'network',
  'autonomous-system': 'network',
  'email-addr': 'mail',
  'email-message': 'mail',
  process: 'process',
  mutex: 'key',
  software: 'software',
  'user-account': 'account',
  'windows-registry-key': 'key',
  'x509-certificate': 'certificate',
  'threat-actor': 'threat-actor',
  'intrusion-set': 'intrusion-set',
  campaign: 'campaign',
  malware: 'malware',
  tool: 'tool',
  vulnerability: 'vulnerability',
  channel: 'channel',
  'attack-pattern': 'technique',
  narrative: 'narrative',
  'course-of-action': 'mitigation',
  'data-source': 'data',
  'data-component': 'data',
  'x-mitre-data-source': 'data',
  'x-mitre-data-component': 'data',
  'x-mitre-detection-strategy': 'detection',
  'x-mitre-analytic': 'detection',
  'x-mitre-tactic': 'tactic',
  'x-mitre-matrix': 'matrix',
  'x-mitre-asset': 'infrastructure',
  'x-mitre-collection': 'grouping',
  identity: 'organization',
  event: 'event',
  location: 'location',
  relationship: 'relationship',
  'marking-definition': 'marking',
  'language-content': 'language',
  language: 'language',
};

/** What stands for a group as a whole. */
const GROUP_SHAPES: Record<Group, Shape> = {
  Analyses: 'report',
  Cases: 'case',
  Events: 'incident',
  Observations: 'indicator',
  Threats: 'intrusion-set',
  Arsenal: 'malware',
  Techniques: 'technique',
  Entities: 'organization',
  Locations: 'location',
  Data: 'data',
};

function Shape({ shape, size }: { shape: Shape; size: number }): ReactElement {
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
      <path d={SHAPES[shape]} />
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
  return (
    <span className="s-type-badge">
      <TypeIcon type={type} />
      <span className="s-clip">{describeType(type).singular}</span>
    </span>
  );
}
