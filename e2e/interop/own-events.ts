/** Events of MISP, written for these tests: attributes of the usual types, composite ones, objects with references, tags, a galaxy. */

const uuid = (n: number): string => `${n.toString(16).padStart(8, '0')}-c7ae-4c7f-b84b-b84a7ce53d1f`;
const HEX = '0123456789abcdef'.repeat(4);

const ATTRIBUTES: readonly (readonly [type: string, value: string, category: string])[] = [
  ['domain', 'login.example.com', 'Network activity'],
  ['hostname', 'cdn.login.example.com', 'Network activity'],
  ['ip-dst', '203.0.113.7', 'Network activity'],
  ['ip-src', '2001:db8::7', 'Network activity'],
  ['ip-dst|port', '203.0.113.8|8443', 'Network activity'],
  ['domain|ip', 'api.example.com|203.0.113.9', 'Network activity'],
  ['url', 'https://login.example.com/a?b=c', 'Network activity'],
  ['email-src', 'billing@example.com', 'Payload delivery'],
  ['email-subject', 'Your invoice', 'Payload delivery'],
  ['md5', HEX.slice(0, 32), 'Payload delivery'],
  ['sha1', HEX.slice(0, 40), 'Payload delivery'],
  ['sha256', HEX, 'Payload delivery'],
  ['filename', 'invoice.exe', 'Payload delivery'],
  ['filename|sha256', `loader.dll|${HEX}`, 'Payload delivery'],
  ['regkey', 'HKEY_LOCAL_MACHINE\\\\Software\\\\Example', 'Persistence mechanism'],
  ['mutex', 'Global\\\\example', 'Artifacts dropped'],
  ['AS', 'AS64512', 'Network activity'],
  ['vulnerability', 'CVE-2024-3400', 'External analysis'],
  ['user-agent', 'Example/1.0', 'Network activity'],
  ['mac-address', '00:11:22:33:44:55', 'Network activity'],
  ['link', 'https://blog.example.com/report', 'External analysis'],
  ['comment', 'Seen twice', 'Other'],
];

const OBJECT = uuid(0x500);

/** One that is a report, one that is none yet. */
export function ownEvents(): Record<string, unknown>[] {
  const head = {
    date: '2024-05-06',
    timestamp: '1715000000',
    threat_level_id: '2',
    analysis: '2',
    distribution: '1',
    Orgc: { uuid: uuid(0x900), name: 'Example CERT' },
  };
  const attributes = ATTRIBUTES.map(([type, value, category], n) => ({
    uuid: uuid(n),
    type,
    value,
    category,
    to_ids: n % 3 !== 2 && category !== 'Other' && category !== 'External analysis',
    timestamp: String(1_715_000_000 + n),
    ...(n % 5 === 0 ? { comment: `Line ${n}` } : {}),
  }));
  const file = {
    uuid: OBJECT,
    name: 'file',
    'meta-category': 'file',
    template_uuid: '688c46fb-5edb-40a3-8273-1af7923e2215',
    template_version: '24',
    timestamp: '1715000100',
    Attribute: [
      {
        uuid: uuid(0x501),
        type: 'filename',
        object_relation: 'filename',
        value: 'stage2.exe',
        category: 'Payload delivery',
        to_ids: false,
        timestamp: '1715000100',
      },
      {
        uuid: uuid(0x502),
        type: 'sha1',
        object_relation: 'sha1',
        value: HEX.slice(0, 40),
        category: 'Payload delivery',
        to_ids: true,
        timestamp: '1715000100',
      },
    ],
    ObjectReference: [
      {
        uuid: uuid(0x503),
        referenced_uuid: uuid(0),
        referenced_type: '0',
        relationship_type: 'connects-to',
        timestamp: '1715000100',
        object_uuid: OBJECT,
      },
    ],
  };
  return [
    {
      ...head,
      uuid: uuid(0x1000),
      info: 'Invoices of May',
      published: true,
      publish_timestamp: '1715001000',
      Attribute: attributes,
      Object: [file],
      Tag: [{ name: 'tlp:green' }, { name: 'phishing' }],
    },
    { ...head, uuid: uuid(0x2000), info: 'Still looked at', published: false, Attribute: [{ ...attributes[0], uuid: uuid(0x600) }] },
  ];
}
