/** Extensions of observables that STIX 2.1 predefines (section 6, each type), and the v3 extensions of a certificate. */
import {
  anyOf,
  boolean,
  dictionary,
  from,
  hashes,
  integer,
  number,
  object,
  objects,
  other,
  ref,
  refs,
  required,
  string,
  strings,
  timestamp,
  type DictionaryModel,
  type PropertyModel,
  type TypeRule,
} from './property.ts';

/** An extension under its name in `extensions` of one type. */
export interface ExtensionModel {
  /** key in `extensions`, e.g. `archive-ext` */
  readonly name: string;
  /** STIX type that may carry it */
  readonly of: string;
  readonly label: string;
  readonly properties: readonly PropertyModel[];
  readonly rules?: readonly TypeRule[];
}

const hex = (name: string, options: Partial<PropertyModel> = {}): PropertyModel => other('hex', name, options);
const count = { minimum: 0 } as const;
/** Most extensions must not be empty: any of their properties will do. */
const notEmpty = (name: string, of: string, label: string, properties: readonly PropertyModel[]): ExtensionModel => ({
  name,
  of,
  label,
  properties,
  rules: [anyOf(properties)],
});

const OPTIONAL_HEADER: readonly PropertyModel[] = [
  hex('magic_hex'),
  integer('major_linker_version'),
  integer('minor_linker_version'),
  integer('size_of_code', count),
  integer('size_of_initialized_data', count),
  integer('size_of_uninitialized_data', count),
  integer('address_of_entry_point'),
  integer('base_of_code'),
  integer('base_of_data'),
  integer('image_base'),
  integer('section_alignment'),
  integer('file_alignment'),
  integer('major_os_version', { label: 'Major OS version' }),
  integer('minor_os_version', { label: 'Minor OS version' }),
  integer('major_image_version'),
  integer('minor_image_version'),
  integer('major_subsystem_version'),
  integer('minor_subsystem_version'),
  hex('win32_version_value_hex'),
  integer('size_of_image', count),
  integer('size_of_headers', count),
  hex('checksum_hex'),
  hex('subsystem_hex'),
  hex('dll_characteristics_hex', { label: 'DLL characteristics' }),
  integer('size_of_stack_reserve', count),
  integer('size_of_stack_commit', count),
  integer('size_of_heap_reserve', count),
  integer('size_of_heap_commit', count),
  hex('loader_flags_hex'),
  integer('number_of_rva_and_sizes'),
  hashes('hashes'),
];

const PE_BINARY: readonly PropertyModel[] = [
  from('pe_type', 'windows-pebinary-type-ov', { required: true, label: 'Type' }),
  string('imphash', { label: 'Import hash' }),
  hex('machine_hex', { label: 'Machine' }),
  integer('number_of_sections', count),
  timestamp('time_date_stamp', { precision: 'second', label: 'Compiled' }),
  hex('pointer_to_symbol_table_hex'),
  integer('number_of_symbols', count),
  integer('size_of_optional_header', count),
  hex('characteristics_hex', { label: 'Characteristics' }),
  hashes('file_header_hashes'),
  object('optional_header', OPTIONAL_HEADER, { sealed: true, rules: [anyOf(OPTIONAL_HEADER)] }),
  objects('sections', [string('name', required), integer('size', count), number('entropy'), hashes('hashes')]),
];

/** The fields of STARTUPINFO in the Windows API. */
const STARTUP_INFO: DictionaryModel = {
  values: 'string-or-integer',
  keys: '(?:cb|lpReserved2?|lpDesktop|lpTitle|dw(?:[XY]|[XY]Size|[XY]CountChars|FillAttribute|Flags)|wShowWindow|cbReserved2|hStd(?:Input|Output|Error))',
};

const WINDOWS_PROCESS: readonly PropertyModel[] = [
  boolean('aslr_enabled', { label: 'ASLR enabled' }),
  boolean('dep_enabled', { label: 'DEP enabled' }),
  string('priority', { format: 'priority-class' }),
  string('owner_sid', { label: 'Owner SID' }),
  string('window_title'),
  dictionary('startup_info', { dictionary: STARTUP_INFO }),
  from('integrity_level', 'windows-integrity-level-enum', { closed: true }),
];

const SOCKET_OPTIONS: DictionaryModel = {
  values: 'integer',
  register: 'socket-options',
  keys: '(?:SO|ICMP6?|IP|IPV6|MCAST|TCP|IRLMP)_[A-Z]+(?:_[A-Z]+)*',
};

export const PREDEFINED_EXTENSIONS: readonly ExtensionModel[] = [
  {
    name: 'archive-ext',
    of: 'file',
    label: 'Archive',
    properties: [refs('contains_refs', ['file', 'directory'], { required: true, label: 'Contains' }), string('comment')],
  },
  notEmpty('ntfs-ext', 'file', 'NTFS', [
    string('sid', { label: 'SID' }),
    objects('alternate_data_streams', [string('name', required), hashes('hashes'), integer('size', count)]),
  ]),
  notEmpty('pdf-ext', 'file', 'PDF', [
    string('version'),
    boolean('is_optimized'),
    dictionary('document_info_dict', {
      label: 'Document information',
      dictionary: { values: 'string', register: 'pdf-information' },
    }),
    string('pdfid0', { label: 'First file identifier' }),
    string('pdfid1', { label: 'Second file identifier' }),
  ]),
  notEmpty('raster-image-ext', 'file', 'Raster image', [
    integer('image_height'),
    integer('image_width'),
    integer('bits_per_pixel'),
    dictionary('exif_tags', { label: 'EXIF tags', dictionary: { values: 'string-or-integer', keys: '[A-Z][a-zA-Z0-9_-]+' } }),
  ]),
  {
    name: 'windows-pebinary-ext',
    of: 'file',
    label: 'Windows PE binary',
    properties: PE_BINARY,
    rules: [anyOf(PE_BINARY.filter(({ name }) => name !== 'pe_type'))],
  },
  {
    name: 'http-request-ext',
    of: 'network-traffic',
    label: 'HTTP request',
    properties: [
      string('request_method', required),
      string('request_value', required),
      string('request_version'),
      dictionary('request_header', { dictionary: { values: 'strings', register: 'http-request-headers' } }),
      integer('message_body_length'),
      ref('message_body_data_ref', ['artifact'], { label: 'Message body' }),
    ],
  },
  {
    name: 'icmp-ext',
    of: 'network-traffic',
    label: 'ICMP',
    properties: [hex('icmp_type_hex', { required: true, label: 'Type' }), hex('icmp_code_hex', { required: true, label: 'Code' })],
  },
  {
    name: 'socket-ext',
    of: 'network-traffic',
    label: 'Socket',
    properties: [
      from('address_family', 'network-socket-address-family-enum', { required: true, closed: true }),
      boolean('is_blocking'),
      boolean('is_listening'),
      dictionary('options', { dictionary: SOCKET_OPTIONS }),
      from('socket_type', 'network-socket-type-enum', { closed: true }),
      integer('socket_descriptor', count),
      integer('socket_handle'),
    ],
  },
  notEmpty('tcp-ext', 'network-traffic', 'TCP', [
    hex('src_flags_hex', { label: 'Source flags' }),
    hex('dst_flags_hex', { label: 'Destination flags' }),
  ]),
  notEmpty('windows-process-ext', 'process', 'Windows process', WINDOWS_PROCESS),
  notEmpty('windows-service-ext', 'process', 'Windows service', [
    string('service_name'),
    strings('descriptions'),
    string('display_name'),
    string('group_name'),
    from('start_type', 'windows-service-start-type-enum', { closed: true }),
    refs('service_dll_refs', ['file'], { label: 'Service DLLs' }),
    from('service_type', 'windows-service-type-enum', { closed: true }),
    from('service_status', 'windows-service-status-enum', { closed: true }),
  ]),
  notEmpty('unix-account-ext', 'user-account', 'Unix account', [
    integer('gid', { label: 'Group id' }),
    strings('groups'),
    string('home_dir', { label: 'Home directory' }),
    string('shell'),
  ]),
];

/** X.509 v3 extensions: a type of its own (section 6.19.2), no extension in the sense of `extensions`. */
export const X509_V3_EXTENSIONS: readonly PropertyModel[] = [
  string('basic_constraints'),
  string('name_constraints'),
  string('policy_constraints'),
  string('key_usage'),
  string('extended_key_usage'),
  string('subject_key_identifier'),
  string('authority_key_identifier'),
  string('subject_alternative_name'),
  string('issuer_alternative_name'),
  string('subject_directory_attributes'),
  string('crl_distribution_points', { label: 'CRL distribution points' }),
  string('inhibit_any_policy'),
  timestamp('private_key_usage_period_not_before'),
  timestamp('private_key_usage_period_not_after'),
  string('certificate_policies'),
  string('policy_mappings'),
];

/** Predefined extensions that objects of a type may carry. */
export function extensionsOf(type: string): readonly ExtensionModel[] {
  return PREDEFINED_EXTENSIONS.filter((extension) => extension.of === type);
}
