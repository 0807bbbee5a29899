/** Sectors as OpenCTI names and orders them, with the values of industry-sector-ov (STIX 2.1 section 10.12) that mean the same. */
import type { VOCABULARIES } from '../model/index.ts';

export interface Sector {
  readonly name: string;
  readonly stix?: readonly (typeof VOCABULARIES)['industry-sector-ov'][number][];
  /** what is part of it */
  readonly parts?: readonly Sector[];
}

export const SECTORS: readonly Sector[] = [
  { name: 'Agriculture and agribusiness', stix: ['agriculture'] },
  { name: 'Logistics' },
  {
    name: 'Culture and entertainment',
    parts: [{ name: 'Culture' }, { name: 'Sports' }, { name: 'Entertainment industry', stix: ['entertainment'] }, { name: 'Gambling' }],
  },
  { name: 'Education', stix: ['education'], parts: [{ name: 'Universities' }, { name: 'Schools' }] },
  {
    name: 'Energy',
    stix: ['energy'],
    parts: [
      { name: 'Electricity', stix: ['utilities'] },
      { name: 'Nuclear power (civilian use)', stix: ['nuclear'] },
      { name: 'Gas' },
      { name: 'Oil' },
      { name: 'Renewable energies' },
    ],
  },
  {
    name: 'Transport',
    stix: ['transportation'],
    parts: [
      { name: 'Air transport', stix: ['aerospace'] },
      { name: 'Rail transport' },
      { name: 'Maritime transport' },
      { name: 'Road transport', stix: ['automotive'] },
    ],
  },
  {
    name: 'Defense',
    stix: ['defense'],
    parts: [
      { name: 'Defense ministries (including the military)' },
      { name: 'Defense industry' },
      { name: 'Defense research and development' },
    ],
  },
  {
    name: 'Finance',
    stix: ['financial-services'],
    parts: [
      { name: 'Banking institutions' },
      { name: 'Financial organizations' },
      { name: 'Insurance services', stix: ['insurance'] },
      { name: 'Market infrastructures' },
    ],
  },
  {
    name: 'Diplomacy',
    parts: [{ name: 'Ministries of foreign affairs' }, { name: 'Think tanks' }, { name: 'International organizations' }],
  },
  {
    name: 'Government and administrations',
    stix: ['government'],
    parts: [
      { name: 'Central administration and government', stix: ['government-national', 'government-public-services', 'emergency-services'] },
      { name: 'Local administrations', stix: ['government-local', 'government-regional'] },
      { name: 'Legislative branch (parliamentary chambers)' },
    ],
  },
  {
    name: 'Health',
    stix: ['healthcare'],
    parts: [
      { name: 'Healthcare services' },
      { name: 'Pharmacy and drugs manufacturing', stix: ['pharmaceuticals'] },
      { name: 'Healthcare research' },
    ],
  },
  {
    name: 'Hospitality',
    stix: ['hospitality-leisure'],
    parts: [{ name: 'Lodging industry' }, { name: 'Food and drinks businesses' }, { name: 'Travel and tourism industry' }],
  },
  { name: 'Technologies', stix: ['technology'], parts: [{ name: 'High-tech' }] },
  { name: 'Judicial power (justice)' },
  {
    name: 'Manufacturing',
    stix: ['manufacturing'],
    parts: [
      { name: 'Heavy industries', stix: ['chemical'] },
      { name: 'Construction', stix: ['construction'] },
      { name: 'Retail (distribution)', stix: ['retail', 'commercial'] },
    ],
  },
  {
    name: 'Telecommunications',
    stix: ['communications', 'telecommunications'],
    parts: [
      { name: 'Digital infrastructures', stix: ['infrastructure'] },
      { name: 'Hosting service providers' },
      { name: 'Internet Service providers' },
      { name: 'Medias and audiovisual' },
    ],
  },
  {
    name: 'Consulting',
    parts: [
      { name: 'Legal consulting' },
      { name: 'Information Technologies Consulting' },
      { name: 'Engineering consulting', stix: ['engineering'] },
    ],
  },
  { name: 'Mining', stix: ['mining'] },
  { name: 'Research' },
  { name: 'Water distribution and supply', stix: ['dams', 'water'] },
  {
    name: 'Civil society',
    parts: [
      { name: 'Non-Governmental Organizations (NGOs)', stix: ['non-profit'] },
      { name: 'Citizens' },
      { name: 'Political parties' },
      { name: 'Dissidents' },
    ],
  },
];
