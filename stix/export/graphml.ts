/** Objects as nodes, relationships and sightings as edges (GraphML 1.0): for Gephi, yEd, NetworkX. What leads to what does not leave is no edge. */
import { displayName } from '../display-name.ts';
import { markingOfId } from '../markings.ts';
import { typeModel } from '../model/index.ts';
import { type ExportWriter, type Leaving, type StixObject, textOf, textsOf } from './writer.ts';
import { escapeXml } from './xml.ts';

const KEYS = `  <key id="name" for="all" attr.name="name" attr.type="string"/>
  <key id="type" for="all" attr.name="type" attr.type="string"/>
  <key id="label" for="all" attr.name="label" attr.type="string"/>
  <key id="marking" for="all" attr.name="marking" attr.type="string"/>
  <key id="confidence" for="all" attr.name="confidence" attr.type="int"/>
  <key id="first" for="all" attr.name="first" attr.type="string"/>
  <key id="last" for="all" attr.name="last" attr.type="string"/>
`;

const data = (key: string, value: string): string => (value === '' ? '' : `<data key="${key}">${escapeXml(value)}</data>`);

function fields(object: StixObject, name: string): string {
  const { confidence } = object;
  const marking = textsOf(object['object_marking_refs'])
    .map((id) => markingOfId(id)?.name ?? '')
    .filter((one) => one !== '')
    .join(', ');
  return [
    data('name', name),
    data('label', name),
    data('type', textOf(object['type'])),
    data('marking', marking),
    data('confidence', typeof confidence === 'number' && Number.isInteger(confidence) ? String(confidence) : ''),
    data('first', textOf(object['first_seen'] ?? object['start_time'] ?? object['first_observed'])),
    data('last', textOf(object['last_seen'] ?? object['stop_time'] ?? object['last_observed'])),
  ].join('');
}

export function graphmlWriter(leaving: Leaving): ExportWriter {
  const edges: string[] = [];
  const edge = (object: StixObject, id: string, from: string, to: string, name: string): void => {
    if (leaving.nameOf(from) === undefined || leaving.nameOf(to) === undefined) return;
    edges.push(`    <edge id="${escapeXml(id)}" source="${escapeXml(from)}" target="${escapeXml(to)}">${fields(object, name)}</edge>\n`);
  };
  return {
    begin: () =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${KEYS}  <graph id="${escapeXml(leaving.title === '' ? 'sextant' : leaving.title)}" edgedefault="directed">\n${leaving.marking === '' ? '' : `    <desc>${escapeXml(leaving.marking)}</desc>\n`}`,
    add(object) {
      const [type, id] = [textOf(object['type']), textOf(object['id'])];
      if (type === 'relationship')
        edge(object, id, textOf(object['source_ref']), textOf(object['target_ref']), textOf(object['relationship_type']));
      else if (type === 'sighting')
        for (const [at, where] of textsOf(object['where_sighted_refs']).entries())
          edge(object, `${id}-${at}`, textOf(object['sighting_of_ref']), where, 'sighted');
      else if (typeModel(type).kind !== 'meta') {
        for (const [at, member] of textsOf(object['object_refs']).entries())
          edge({ type: 'member' }, `${id}-${at}`, id, member, 'contains');
        return `    <node id="${escapeXml(id)}">${fields(object, displayName(object))}</node>\n`;
      }
      return '';
    },
    end: () => `${edges.join('')}  </graph>\n</graphml>\n`,
  };
}
