/** What is coloured in the languages whose words and signs can be told without reading the whole: one table for one scanner. */

export interface StringForm {
  readonly open: string;
  readonly close: string;
  /** a backslash takes the next character along */
  readonly escapes?: true;
  /** ends with its line, closed or not */
  readonly oneLine?: true;
  /** opens only where one of these stands before it */
  readonly after?: string;
}

export interface LanguageRules {
  /** a comment to the end of the line; `onlyAtStart`: where nothing stands before it on its line */
  readonly lineComments?: readonly { readonly sign: string; readonly onlyAtStart?: true }[];
  readonly blockComments?: readonly (readonly [open: string, close: string])[];
  readonly strings: readonly StringForm[];
  /** in small letters where `ignoresCase` */
  readonly keywords: ReadonlySet<string>;
  readonly ignoresCase?: true;
  /** belong to words beside letters, digits and `_` */
  readonly wordSigns?: string;
  /** begin a variable: `$a` */
  readonly variableSigns?: string;
  /** a word in front of one of these is a field */
  readonly fieldBefore?: string;
  /** a word behind one of these is a field */
  readonly fieldAfter?: string;
  /** a word with a point inside is a field: `process.name` */
  readonly pointedIsField?: true;
  /** a word behind one of these, or at the beginning, is a keyword */
  readonly commandAfter?: string;
  readonly operators: string;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const double: StringForm = { open: '"', close: '"', escapes: true, oneLine: true };
const single: StringForm = { open: "'", close: "'", escapes: true, oneLine: true };
const cComments = { lineComments: [{ sign: '//' }], blockComments: [['/*', '*/']] } as const;

const intrusionRule: LanguageRules = {
  lineComments: [{ sign: '#', onlyAtStart: true }],
  strings: [{ open: '"', close: '"', escapes: true }],
  keywords: words(
    'alert drop reject pass log sdrop rejectsrc rejectdst rejectboth config activate dynamic block react rewrite any ' +
      'tcp udp icmp ip http http1 http2 tls ssl dns smb smtp ftp ftp-data ssh imap modbus dnp3 enip nfs ikev2 krb5 ntp dhcp rfb rdp snmp tftp sip mqtt quic pop3 file file_data tcp-pkt tcp-stream pkthdr',
  ),
  wordSigns: '-.',
  variableSigns: '$',
  fieldBefore: ':',
  fieldAfter: '(;',
  operators: '->!<>=,:;|',
};

export const RULES = {
  yara: {
    ...cComments,
    // regular expressions stand behind “=” and “matches”, bytes behind “=”
    strings: [double, { open: '/', close: '/', escapes: true, oneLine: true, after: '=s' }, { open: '{', close: '}', after: '=' }],
    keywords: words(
      'all and any ascii at base64 base64wide condition contains defined endswith entrypoint false filesize for fullword global icontains iendswith iequals import in include int16 int16be int32 int32be int8 int8be istartswith matches meta nocase none not of or private rule startswith strings them true uint16 uint16be uint32 uint32be uint8 uint8be variables wide xor',
    ),
    variableSigns: '$#@!',
    fieldBefore: '=',
    operators: '=<>!+-*\\%&|^~.,:?',
  },
  snort: intrusionRule,
  suricata: intrusionRule,
  spl: {
    blockComments: [['```', '```']],
    strings: [double, { open: '`', close: '`' }, single],
    keywords: words('and or not xor in by as over output outputnew where like case if true false null'),
    ignoresCase: true,
    wordSigns: '.*:{}-',
    variableSigns: '$',
    fieldBefore: '=<>!',
    commandAfter: '|[',
    operators: '=<>!|+*/%(),[]',
  },
  eql: {
    ...cComments,
    strings: [{ open: '"""', close: '"""' }, double, single, { open: '`', close: '`' }],
    keywords: words(
      'and any by descendant event child false filter head in join like like~ in~ maxspan not null of or pipe regex regex~ sample sequence sort tail true unique unique_count until where with runs',
    ),
    ignoresCase: true,
    wordSigns: '.~',
    fieldBefore: '=<>!:',
    pointedIsField: true,
    operators: '=<>!:|+-*/%?,()[]',
  },
  'tanium-signal': {
    strings: [single, double],
    keywords: words('and or not is contains starts ends with starts_with ends_with matches in greater less than equal to'),
    ignoresCase: true,
    wordSigns: '.-',
    pointedIsField: true,
    operators: '()=<>!,',
  },
  shodan: { strings: [double], keywords: words('and or not'), ignoresCase: true, wordSigns: '._', fieldBefore: ':', operators: '-:,+' },
  kql: {
    lineComments: [{ sign: '//' }],
    strings: [{ open: '@"', close: '"' }, { open: "@'", close: "'" }, double, single, { open: '```', close: '```' }],
    keywords: words(
      'and or not in in~ !in !in~ has !has has_any has_all has_cs hasprefix hassuffix contains !contains contains_cs startswith !startswith endswith !endswith matches regex between by on with let of asc desc kind true false null dynamic datetime timespan ago now materialize',
    ),
    wordSigns: '~',
    variableSigns: '$',
    fieldBefore: '=<>!',
    commandAfter: '|',
    operators: '=<>!|+-*/%,()[]:.;',
  },
} as const satisfies Record<string, LanguageRules>;
