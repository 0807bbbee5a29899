/** Marking definitions (STIX 2.1 section 7.2.1, 2.0 part 1 section 4.1) and what objects say of their markings. */
import { isRecord } from '../canonical.ts';
import { VOCABULARIES } from '../model/index.ts';
import { resolves } from './embedded.ts';
import { choice, type Report, shown } from './finding.ts';
import { parseIdentifier } from './formats.ts';
import type { ObjectCheck, StixObject, Version } from './place.ts';
import { within } from './shape.ts';

const TLP_CREATED = '2017-01-20T00:00:00.000Z';
/** TLP 1 by id: the standard fixes every property of its four markings (2.1 section 7.2.1.4). */
const TLP: Readonly<Record<string, string>> = {
  'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9': 'white',
  'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da': 'green',
  'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82': 'amber',
  'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed': 'red',
};
const TLP_PROPERTIES: ReadonlySet<string> = new Set(['type', 'spec_version', 'id', 'name', 'created', 'definition_type', 'definition']);
const DEFINED = ['statement', 'tlp'];

function checkTlp(object: StixObject, report: Report, version: Version): void {
  const id = object['id'];
  const colour = typeof id === 'string' && Object.hasOwn(TLP, id) ? TLP[id] : undefined;
  const tell = (name: string, text: string) => within(report, name, () => report.forbid('tlp', text));
  if (colour === undefined)
    return tell('id', `is ${shown(id)}, not one of the four ids that TLP has in the standard; use the one of the colour`);
  if (object['created'] !== TLP_CREATED) tell('created', `is ${shown(object['created'])}; of TLP markings it has to be ${TLP_CREATED}`);
  const { definition } = object;
  const stated = isRecord(definition) ? definition['tlp'] : undefined;
  if (stated !== colour) tell('definition', `says ${shown(stated)}; under this id it has to say "${colour}"`);
  if (version === '2.0') return;
  const name = `TLP:${colour.toUpperCase()}`;
  if (object['name'] !== name) tell('name', `is ${shown(object['name'])}; it has to be "${name}"`);
  for (const property of Object.keys(object)) {
    if (!TLP_PROPERTIES.has(property) && !property.startsWith('x_') && property !== 'extensions') {
      tell(property, 'may not stand in a marking that the standard defines; remove it');
    }
  }
}

function checkDefinition(object: StixObject, report: Report, version: Version): void {
  const { definition, definition_type: type, extensions } = object;
  if (type === undefined || definition === undefined) {
    if (type === undefined && definition === undefined && extensions !== undefined && version === '2.1') return;
    const name = type === undefined ? 'definition_type' : 'definition';
    if (extensions === undefined || type !== undefined) return within(report, name, () => report.forbid('required', 'is missing; add it'));
  }
  if (definition !== undefined && !isRecord(definition)) {
    within(report, 'definition', () => report.forbid('type', `is ${shown(definition)}; it has to be an object`));
  } else if (type === 'statement' && typeof definition?.['statement'] !== 'string') {
    within(report, 'definition', () => report.forbid('required', 'has no text "statement"; add it'));
  } else if (type === 'tlp') checkTlp(object, report, version);
}

function advise(object: StixObject, report: Report, version: Version): void {
  const type = object['definition_type'];
  const defined = typeof type === 'string' && DEFINED.includes(type);
  if (type !== undefined && !defined) {
    within(report, 'definition_type', () =>
      report.discourage(
        '201',
        `is ${shown(type)}; of the standard are ${choice(DEFINED)}, of OpenCTI ${choice(VOCABULARIES['marking-definition-type'].slice(2))}`,
      ),
    );
  }
  if (version === '2.1' && object['extensions'] === undefined && !defined) {
    report.discourage('401', 'defines a marking of its own; define it by an extension');
  }
}

/** A marking that marks itself leads nowhere. Circles of several are a matter of the bundle. */
function checkCircle(object: StixObject, report: Report): void {
  const { id, object_marking_refs: marks, granular_markings: granular } = object;
  if (Array.isArray(marks)) {
    report.enter('object_marking_refs');
    marks.forEach((mark: unknown, index) => {
      report.enter(index);
      if (mark === id) report.forbid('marking-circle', 'leads to the marking itself; remove it');
      else if (typeof mark === 'string' && parseIdentifier(mark) && !mark.startsWith('marking-definition--')) {
        report.forbid('reference-target', `leads to ${shown(mark)}; it has to lead to a "marking-definition"`);
      }
      report.leave();
    });
    report.leave();
  }
  if (!Array.isArray(granular)) return;
  granular.forEach((marking: unknown, index) => {
    if (!isRecord(marking) || marking['marking_ref'] !== id || id === undefined) return;
    within(report, 'granular_markings', () => {
      report.enter(index);
      report.forbid('marking-circle', 'leads to the marking itself; remove it');
      report.leave();
    });
  });
}

export const markingDefinitionCheck =
  (version: Version): ObjectCheck =>
  (object, report) => {
    checkDefinition(object, report, version);
    advise(object, report, version);
    checkCircle(object, report);
  };

/** Selectors lead to something that is there (STIX 2.1 section 7.2.3.1). */
export const selectorsCheck: ObjectCheck = (object, report) => {
  const markings = object['granular_markings'];
  if (!Array.isArray(markings)) return;
  report.enter('granular_markings');
  markings.forEach((marking: unknown, at) => {
    const selectors = isRecord(marking) ? marking['selectors'] : undefined;
    if (!Array.isArray(selectors)) return;
    report.enter(at);
    report.enter('selectors');
    selectors.forEach((selector: unknown, index) => {
      if (typeof selector !== 'string' || resolves(selector, object)) return;
      report.enter(index);
      report.forbid('selector', `is ${shown(selector)}, which leads to nothing in the object; name something that is there`);
      report.leave();
    });
    report.leave();
    report.leave();
  });
  report.leave();
};
