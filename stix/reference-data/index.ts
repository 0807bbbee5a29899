/**
 * What every analyst's store wants to have from the first day on, under the ids that OpenCTI computes for it: markings, countries,
 * regions, sectors, kill chains, vocabularies. Made from the compact tables of this folder, always the same, byte by byte.
 */
import { standardId } from '../ids/index.ts';
import { KILL_CHAINS } from '../kill-chains.ts';
import { MARKINGS, publishedMarking } from '../markings.ts';
import { OPENCTI_CATEGORIES, vocabularyValues } from '../model/index.ts';
import { COUNTRY_GROUPS, REGIONS } from './places.ts';
import { SECTORS, type Sector } from './sectors.ts';

type StixObject = Record<string, unknown> & { id: string };

/** Old on purpose: whoever else describes one of these has the newer version, which is the one to show. */
const AT = '2017-01-20T00:00:00.000Z';

function object(type: string, entityType: string, identifying: Readonly<Record<string, unknown>>, rest: object): StixObject {
  const id = standardId(entityType, identifying);
  if (id === undefined) throw new Error(`Reference data: no id for ${entityType} ${JSON.stringify(identifying)}`);
  return { type, spec_version: '2.1', id, created: AT, modified: AT, ...rest };
}

function relationship(type: string, source: StixObject, target: StixObject): StixObject {
  const identifying = { relationship_type: type, from: source.id, to: target.id };
  return object('relationship', 'stix-core-relationship', identifying, {
    relationship_type: type,
    source_ref: source.id,
    target_ref: target.id,
  });
}

const named = (aliases: readonly string[]): object => (aliases.length === 0 ? {} : { x_opencti_aliases: aliases });

function places(): StixObject[] {
  const regions = new Map<string, StixObject>();
  const ties: StixObject[] = [];
  const within = (place: StixObject, region: string | undefined): void => {
    const target = region === undefined ? undefined : regions.get(region);
    if (target) ties.push(relationship('located-at', place, target));
  };
  for (const { name, m49, within: above, region, aliases = [] } of REGIONS) {
    const place = object(
      'location',
      'Region',
      { name },
      {
        name,
        region,
        x_opencti_location_type: 'Region',
        ...named(aliases),
        external_references: [{ source_name: 'UN M49', external_id: m49 }],
      },
    );
    regions.set(name, place);
    within(place, above);
  }
  const countries = COUNTRY_GROUPS.flatMap((group) =>
    group.countries.map((line) => {
      const [alpha2 = '', alpha3 = '', ...words] = line.split(' ');
      const [name = '', ...others] = words.join(' ').split('|');
      const country = object(
        'location',
        'Country',
        { name },
        {
          name,
          region: group.region,
          country: alpha2,
          x_opencti_location_type: 'Country',
          ...named([alpha3, alpha2, ...others]),
        },
      );
      within(country, group.within);
      return country;
    }),
  );
  return [...regions.values(), ...countries, ...ties];
}

function sectors(): StixObject[] {
  const made: StixObject[] = [];
  const add = ({ name, stix = [], parts = [] }: Sector, above?: StixObject): void => {
    const sector = object(
      'identity',
      'Sector',
      { name },
      {
        name,
        identity_class: 'class',
        ...(stix.length === 0 ? {} : { sectors: stix }),
        ...named(stix.filter((value) => value.toLowerCase() !== name.toLowerCase())),
      },
    );
    made.push(sector);
    if (above) made.push(relationship('part-of', sector, above));
    for (const part of parts) add(part, sector);
  };
  for (const sector of SECTORS) add(sector);
  return made;
}

function killChainPhases(): StixObject[] {
  return Object.entries(KILL_CHAINS).flatMap(([chain, phases]) =>
    phases.map((phase, index) => {
      const identifying = { kill_chain_name: chain, phase_name: phase };
      return object('kill-chain-phase', 'Kill-Chain-Phase', identifying, { ...identifying, x_opencti_order: index });
    }),
  );
}

function vocabularies(): StixObject[] {
  return Object.entries(OPENCTI_CATEGORIES).flatMap(([category, vocabulary]) => {
    return vocabularyValues(vocabulary).map((name, index) =>
      object('vocabulary', 'Vocabulary', { name, category }, { name, category, order: index + 1 }),
    );
  });
}

/** Every object of the reference data, in an order in which nothing refers to what comes later. */
export function referenceObjects(): StixObject[] {
  const markings = MARKINGS.flatMap((meaning): StixObject[] => {
    const id = meaning.ids[0] ?? '';
    const marking = publishedMarking(id);
    return marking === undefined ? [] : [{ ...marking, id }];
  });
  return [...markings, ...places(), ...sectors(), ...killChainPhases(), ...vocabularies()];
}

/** The bundle that a build writes beside the application. */
export function referenceBundle(): { type: 'bundle'; id: string; objects: StixObject[] } {
  return { type: 'bundle', id: 'bundle--5c1f6a3e-0b0a-4d5e-9a35-0a3a6d9f7c11', objects: referenceObjects() };
}
