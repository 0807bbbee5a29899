import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  gradientColor,
  type Layer,
  layerColor,
  limits,
  overlayLayer,
  readHexColor,
  readLayers,
  subjectLayer,
  writeLayers,
} from './index.ts';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

function read(value: unknown): { layer: Layer; notes: string[]; version: string } {
  const reading = readLayers(bytes(value));
  if (!reading.ok) throw new Error(reading.message);
  const [first] = reading.layers;
  if (!first) throw new Error('no layer');
  return { ...first, notes: reading.notes.map(({ code, where }) => `${code} ${where}`) };
}

const text = fc.string({ maxLength: 40, unit: 'binary' });
const color = fc.constantFrom('#fff', '#a1B2c3', '#a1b2c3d4');
const more = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 8 }).map((key) => `x-${key}`),
  fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('e+')),
  { maxKeys: 2 },
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));
/** An object with any of its optional fields, and fields that the format does not know. */
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T, required: (keyof T & string)[] = []) =>
  fc.tuple(fc.record(fields, { requiredKeys: required as never[] }), more).map(([known, unknown]) => ({ ...unknown, ...known }));
const divider = fc.record({ divider: fc.boolean() });
const metadata = fc.array(fc.oneof(some({ name: text, value: text }, ['name', 'value']), divider), { maxLength: 3 });
const links = fc.array(fc.oneof(some({ label: text, url: text }, ['label', 'url']), divider), { maxLength: 3 });
const technique = some(
  {
    techniqueID: fc.constantFrom('T1566', 'T1566.001', 'T0805'),
    tactic: text,
    comment: text,
    enabled: fc.boolean(),
    score: number,
    color: fc.oneof(color, fc.constant('')),
    metadata,
    links,
    showSubtechniques: fc.boolean(),
  },
  ['techniqueID'],
);
const layer = some(
  {
    name: text,
    versions: some({ attack: text, navigator: text, layer: fc.constant('4.5') }, ['navigator', 'layer']),
    domain: fc.constantFrom('enterprise-attack', 'mobile-attack', 'ics-attack'),
    description: text,
    customDataURL: text,
    filters: some({ platforms: fc.array(text, { maxLength: 3 }) }),
    sorting: fc.constantFrom(0, 1, 2, 3),
    layout: some({
      layout: fc.constantFrom('side', 'flat', 'mini'),
      showID: fc.boolean(),
      showName: fc.boolean(),
      showAggregateScores: fc.boolean(),
      countUnscored: fc.boolean(),
      aggregateFunction: fc.constantFrom('average', 'min', 'max', 'sum'),
      expandedSubtechniques: fc.constantFrom('none', 'all', 'annotated'),
    }),
    hideDisabled: fc.boolean(),
    techniques: fc.array(technique, { maxLength: 5 }),
    gradient: some(
      { colors: fc.array(color, { minLength: 2, maxLength: 4 }), minValue: fc.constant(-1), maxValue: fc.integer({ min: 0, max: 99 }) },
      ['colors', 'minValue', 'maxValue'],
    ),
    legendItems: fc.array(some({ label: text, color }, ['label', 'color']), { maxLength: 3 }),
    showTacticRowBackground: fc.boolean(),
    tacticRowBackground: color,
    selectTechniquesAcrossTactics: fc.boolean(),
    selectSubtechniquesWithParent: fc.boolean(),
    selectVisibleTechniques: fc.boolean(),
    metadata,
    links,
  },
  ['name', 'versions', 'domain', 'techniques'],
);

test('L1: a 4.5 layer is written as it was read, in every field, and what nobody knows is kept', () => {
  fc.assert(
    fc.property(fc.array(layer, { minLength: 1, maxLength: 2 }), (layers) => {
      const file = layers.length === 1 ? layers[0] : layers;
      const reading = readLayers(bytes(file));
      if (!reading.ok) throw new Error(reading.message);
      expect(reading.notes).toEqual([]);
      expect(JSON.parse(writeLayers(reading.layers.map((entry) => entry.layer)))).toEqual(JSON.parse(JSON.stringify(file)));
    }),
    { numRuns: 300 },
  );
});

test('L2: any JSON, and any bytes, are read without an exception; what is written of it can be read without a note', () => {
  const hostile = fc.oneof(
    fc.json({ maxDepth: 6 }),
    fc
      .dictionary(
        fc.constantFrom('name', 'domain', 'techniques', 'versions', 'gradient', 'layout', 'filters', 'links', '__proto__'),
        fc.jsonValue(),
      )
      .map((object) => JSON.stringify(object)),
    fc.string(),
  );
  fc.assert(
    fc.property(hostile, (input) => {
      const reading = readLayers(bytes(input));
      if (!reading.ok) {
        expect(reading.message).toMatch(/[.)]$/);
        return;
      }
      const again = readLayers(bytes(writeLayers(reading.layers.map((entry) => entry.layer))));
      expect(again).toMatchObject({ ok: true, notes: [] });
    }),
    { numRuns: 500 },
  );
});

test('L3: what has the wrong shape is left out and told with its place, the rest stays', () => {
  const { layer: kept, notes } = read({
    name: 'x',
    versions: { layer: '4.5', navigator: '5.1.0' },
    domain: 'enterprise-attack',
    sorting: 7,
    hideDisabled: 'yes',
    gradient: { colors: ['#fff', 'red'], minValue: 0, maxValue: 1 },
    techniques: [
      { techniqueID: 'T1566', score: '5', color: 'url(//evil)', comment: ['a'], links: [{ label: 'x' }, { divider: true }] },
      { score: 1 },
      'T1',
    ],
    legendItems: [{ label: 'a' }],
  });
  expect(kept).toEqual({
    name: 'x',
    versions: { layer: '4.5', navigator: '5.1.0' },
    domain: 'enterprise-attack',
    techniques: [{ techniqueID: 'T1566', links: [{ divider: true }] }],
    legendItems: [],
  });
  expect(notes).toEqual([
    'layer-field sorting',
    'layer-field hideDisabled',
    'layer-field techniques[0].score',
    'layer-color techniques[0].color',
    'layer-field techniques[0].comment',
    'layer-field techniques[0].links[0]',
    'layer-technique techniques[1]',
    'layer-technique techniques[2]',
    'layer-color gradient.colors[1]',
    'layer-field gradient',
    'layer-field legendItems[0]',
  ]);
});

test('L4: older versions are read as 4.5 says the same, and written as 4.5', () => {
  const {
    layer: raised,
    notes,
    version,
  } = read({
    name: 'old',
    version: '2.1',
    domain: 'mitre-mobile',
    filters: { stages: ['act'], platforms: ['android', 'mac', 'Other'] },
    viewMode: 1,
    techniques: [{ techniqueID: 'T1400', score: 3 }],
  });
  expect([version, notes]).toEqual(['2.1', []]);
  expect(JSON.parse(writeLayers([raised]))).toEqual({
    name: 'old',
    versions: { navigator: '4.9.0', layer: '4.5' },
    domain: 'mobile-attack',
    filters: { platforms: ['Android', 'macOS', 'Other'] },
    layout: { layout: 'side', showID: true, showName: false },
    techniques: [{ techniqueID: 'T1400', score: 3 }],
  });
  for (const layerVersion of ['4.0', '4.2', '4.3', '4.4', '3.0', '2.2'])
    expect(read({ name: '', versions: { layer: layerVersion }, domain: 'ics-attack', techniques: [] }).notes, layerVersion).toEqual([]);
  expect(read({ name: '', versions: { layer: '5.0' }, domain: 'toasters', techniques: [] }).notes).toEqual([
    'layer-version versions.layer',
    'layer-domain domain',
  ]);
});

test('L5: what is no layer, too large, too deep or no UTF-8 is refused with a code', () => {
  const code = (input: Uint8Array) => {
    const reading = readLayers(input);
    return reading.ok ? 'read' : reading.code;
  };
  expect(code(bytes('{"type":"bundle","objects":[]}'))).toBe('layer-none');
  expect(code(bytes('[]'))).toBe('layer-none');
  expect(code(bytes('{"techniques":[}'))).toBe('layer-no-json');
  expect(code(bytes(`${'['.repeat(limits.nestingDepth + 1)}${']'.repeat(limits.nestingDepth + 1)}`))).toBe('layer-no-json');
  expect(code(Uint8Array.of(0xff, 0xfe, 0x00))).toBe('layer-no-json');
  expect(code(new Uint8Array(limits.layerBytes + 1))).toBe('layer-too-large');
  const many = {
    name: '',
    domain: 'enterprise-attack',
    techniques: Array.from({ length: limits.layerTechniques + 1 }, () => ({ techniqueID: 'T1' })),
  };
  expect(read(many).layer.techniques).toHaveLength(limits.layerTechniques);
});

test('L6: a key of the prototype stays a key', () => {
  const { layer: kept } = read('{"name":"x","domain":"ics-attack","techniques":[],"__proto__":{"polluted":1}}');
  expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
  expect(writeLayers([kept])).toContain('"__proto__"');
});

test('L7: colours: own before score, scores along the gradient and not beyond it', () => {
  const gradient = { colors: ['#000000', '#ff0000', '#ffffff'], minValue: 0, maxValue: 10 };
  expect([-5, 0, 2.5, 5, 10, 99].map((score) => gradientColor(gradient, score))).toEqual([
    '#000000',
    '#000000',
    '#800000',
    '#ff0000',
    '#ffffff',
    '#ffffff',
  ]);
  const painted: Layer = { name: '', domain: 'ics-attack', techniques: [], gradient };
  expect(layerColor(painted, { techniqueID: 'T1', score: 5, color: '#00ff00' })).toBe('#00ff00');
  expect(layerColor(painted, { techniqueID: 'T1', score: 5, color: '' })).toBe('#ff0000');
  expect(layerColor(painted, { techniqueID: 'T1' })).toBeUndefined();
  expect(readHexColor('#f00')).toEqual([255, 0, 0, 1]);
  expect(readHexColor('red')).toBeUndefined();
});

test('L8: layers that we make are read back without a note', () => {
  const matrix = { domain: 'enterprise-attack', version: '18.1', platforms: ['Linux'], unfolded: new Set(['T1566']) } as const;
  const subjects = [
    { name: 'APT29', color: '#1d3f96', uses: [{ techniqueID: 'T1566', count: 4, sources: ['MITRE'] }] },
    {
      name: 'APT28',
      color: '#a83c06',
      uses: [
        { techniqueID: 'T1566', count: 1, sources: ['MITRE', 'b.json'] },
        { techniqueID: 'T1001', count: 2, sources: [] },
      ],
    },
  ];
  const overlay = overlayLayer(matrix, 'Both', subjects, ['#ffffff', '#000000'], 'd');
  const reading = readLayers(bytes(writeLayers([...subjects.map((subject) => subjectLayer(matrix, subject, 'd')), overlay])));
  expect(reading).toMatchObject({ ok: true, notes: [] });
  expect(overlay.techniques).toMatchObject([
    { techniqueID: 'T1001', score: 1, comment: 'APT28: 2' },
    { techniqueID: 'T1566', score: 2, comment: 'APT29: 4\nAPT28: 1', showSubtechniques: true },
  ]);
  expect(overlay.versions).toEqual({ attack: '18', navigator: '4.9.0', layer: '4.5' });
});
