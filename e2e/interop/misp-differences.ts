/** Where our STIX of an event is otherwise than misp-stix's, and why. `misp.interop.ts` fails where one comes or goes. */

const NO_OBJECTS = 'misp-stix stops at it.';

/** Events of which misp-stix makes nothing. */
export const REFUSED: Readonly<Record<string, string>> = {
  'eset-sednit-2018-11-20_Zebrocy.json': NO_OBJECTS,
  'pymisp-event_obj_attr_tag.json': 'It is a part of an event, without its head.',
  'pymisp-galaxy_1.json': NO_OBJECTS,
  'pymisp-japanese_test.json': NO_OBJECTS,
  'pymisp-sighting_1.json': NO_OBJECTS,
};

/** Events that say no uuid: misp-stix makes new ones at each run. */
export const OWN_IDS: Readonly<Record<string, string>> = { 'pymisp-proposals.json': 'No uuid of the event and of its attribute.' };

const MARKED = 'The TLP of an event holds for what is in it: alone, an object would pass for unmarked.';
const MITRES = "The object has MITRE's own id: with the time of the event it would pass for newer than what MITRE says of it.";
const NO_URL = 'The value of the attribute is a host or a path, not a URL (RFC 3986): as one it would be invalid STIX.';
const HIVE = 'STIX 2.1 section 6.17: a registry key MUST NOT abbreviate its hive. The extension keeps how MISP wrote it.';
const SAMPLE = 'The MD5 is that of the sample; `hashes` of an artifact are of its payload, the zip around it.';
const MEMBERS = 'What is otherwise in the event is otherwise among its members.';

const marked = (types: string): Record<string, string> =>
  Object.fromEntries(types.split(' ').map((type) => [`${type}.object_marking_refs`, MARKED]));

export const DIFFERENCES: Readonly<Record<string, string>> = {
  ...marked(
    'autonomous-system domain-name email-addr email-message file indicator ipv4-addr ipv6-addr mac-addr mutex network-traffic observed-data',
  ),
  ...marked('relationship url vulnerability windows-registry-key x-misp-attribute x-misp-object'),
  'artifact.hashes': SAMPLE,
  'artifact.x_misp_md5': SAMPLE,
  'attack-pattern.created': MITRES,
  'attack-pattern.modified': MITRES,
  'grouping.labels': 'A tag that names a galaxy is kept as well as what it means, so that the event goes out with the tags that it had.',
  'grouping.object_refs': MEMBERS,
  'report.object_refs': MEMBERS,
  'observed-data.object_refs': NO_URL,
  'missing url': NO_URL,
  'more domain-name': NO_URL,
  'missing observed-data': NO_URL,
  'more x-misp-attribute': NO_URL,
  'windows-registry-key.key': HIVE,
  'indicator.pattern': HIVE,
  'relationship.description': 'The comment of a reference is kept.',
  'more relationship': 'References from objects that STIX has no type for; misp-stix stops at the first of them.',
  'threat-actor.x_misp_original_names': 'How MISP spells the names of members is in the extension.',
  'x-misp-object.x_misp_attributes': 'All members of the attributes are kept, not a choice of them.',
};
