import fc from 'fast-check';
import { expect, test } from 'vitest';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';
import { OPENCTI_EXTENSION } from '../ids/index.ts';
import { propertiesOf, TYPES } from '../model/index.ts';
import {
  adviceOf,
  BODY_TEMPLATES,
  BODY_TYPES,
  bodyOf,
  bodyPropertyOf,
  confidenceIn,
  CREDIBILITIES,
  gradeText,
  judgementsOf,
  likelihoodIn,
  LIKELIHOODS,
  mentionedId,
  mentionOf,
  mentionPlaces,
  mentionsOf,
  plainOf,
  RELIABILITIES,
  replaceMentions,
  templatesFor,
  withoutHints,
} from './index.ts';

const ACTOR = 'intrusion-set--6c1a0e3e-2b1d-4c6f-9d55-7c5a1b3c9a01';
const TOOL = 'tool--6c1a0e3e-2b1d-4c6f-9d55-7c5a1b3c9a02';

test('each container that has a text of its own has it where the model says', () => {
  for (const type of BODY_TYPES) {
    expect(TYPES.get(type)?.container, type).toBe(true);
    expect(propertiesOf(type).get(bodyPropertyOf(type) ?? '')?.kind, type).toBe('markdown');
  }
  expect(bodyPropertyOf('report')).toBe('x_opencti_content');
  expect(bodyPropertyOf('case-incident')).toBe('content');
  for (const type of ['malware', 'opinion', 'constructor', '']) expect(bodyPropertyOf(type)).toBeUndefined();
});

test('what the analyst wrote counts before what OpenCTI ships in its extension', () => {
  const extensions = { [OPENCTI_EXTENSION]: { extension_type: 'property-extension', content: 'shipped' } };
  expect(bodyOf({ type: 'report', extensions })).toBe('shipped');
  expect(bodyOf({ type: 'report', extensions, x_opencti_content: 'own' })).toBe('own');
  expect(bodyOf({ type: 'note', content: 'said' })).toBe('said');
  expect(bodyOf({ type: 'note', content: 7, extensions: 'x' })).toBe('');
  expect(bodyOf({ type: 'malware', content: 'x' })).toBe('');
});

test('mentions are links to STIX ids; in code, with another address or half an id there is none', () => {
  const text = `[Reef](stix:${ACTOR}) uses [Kelp \\[2\\]](stix:${TOOL}), again [it](stix:${ACTOR}).`;
  expect(mentionsOf(text)).toEqual([ACTOR, TOOL]);
  expect(mentionPlaces(text).map(({ label, start, end }) => [label, text.slice(start, end)])).toEqual([
    ['Reef', `[Reef](stix:${ACTOR})`],
    ['Kelp [2]', `[Kelp \\[2\\]](stix:${TOOL})`],
    ['it', `[it](stix:${ACTOR})`],
  ]);
  for (const none of [
    `\`[x](stix:${ACTOR})\``,
    `\`\`\`\n[x](stix:${ACTOR})\n\`\`\``,
    `~~~\n[x](stix:${ACTOR})`,
    `\\[x](stix:${ACTOR})`,
    `](stix:${ACTOR})`,
    `[x](https://example.org/stix:${ACTOR})`,
    `[x](stix:${ACTOR.slice(0, -1)})`,
    `[x](stix:${ACTOR}/../x)`,
    '[x](stix:javascript:alert(1))',
  ])
    expect(mentionsOf(none), none).toEqual([]);
  expect(mentionsOf(`\`a\` [x](stix:${ACTOR}) \`b\``)).toEqual([ACTOR]);
  expect(mentionsOf(`\`\`\`\ncode\n\`\`\`\n[x](stix:${ACTOR})`)).toEqual([ACTOR]);
  expect(mentionsOf(`an open \` tick\n\n[x](stix:${ACTOR}) and \` another`)).toEqual([ACTOR]);
});

test('whatever a thing is called, its mention is one mention of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(ACTOR, TOOL), (label, id) => {
      const text = `- before ${mentionOf(label, id)} behind`;
      expect(mentionPlaces(text).map((one) => [one.id, text.slice(one.end)])).toEqual([[id, ' behind']]);
    }),
  );
  expect(mentionPlaces(mentionOf('a_[b]*c', ACTOR))[0]?.label).toBe('a_[b]*c');
  expect(replaceMentions(`see [a](stix:${ACTOR})!`, ({ label }) => label)).toBe('see a!');
  expect(mentionedId(`stix:${ACTOR}`)).toBe(ACTOR);
  expect(mentionedId(`stix:${ACTOR}?x`)).toBeUndefined();
});

const BODY = `# Report

## Key Judgements

Of this week.

- [Reef](stix:${ACTOR}) will **very likely** return within a month. We have moderate confidence in this.
  It goes on here, with \`code_x\`.
  - shown by [Kelp](stix:${TOOL}), an unlikely tool
- It is roughly even odds that they\\*
  paid (high confidence).

3. The tool is new.

   A second paragraph of it: confidence: low

Text that is no judgement, probably.

### Below

* Remote access is almost certainly still open.

\`\`\`
- no judgement
## Summary
\`\`\`

## Summary

- likely no judgement
`;

test('key judgements are the items below their heading, with likelihood, confidence and evidence', () => {
  const found = judgementsOf(BODY);
  expect(found.map(({ text, likelihood, confidence, refs }) => [text, likelihood?.name, confidence, refs])).toEqual([
    [
      'Reef will very likely return within a month. We have moderate confidence in this. It goes on here, with code_x.',
      'very likely',
      'moderate',
      [ACTOR, TOOL],
    ],
    ['It is roughly even odds that they* paid (high confidence).', 'roughly even chance', 'high', []],
    ['The tool is new. A second paragraph of it: confidence: low', undefined, 'low', []],
    ['Remote access is almost certainly still open.', 'almost certain', undefined, []],
  ]);
  for (const { start, end } of found) expect(BODY.slice(start, end)).toMatch(/^(?:[-*]|3\.) [^]*\S$/);
  expect(judgementsOf('Key judgments\n-------------\n\n1) One\n2) Two\n\nNext\n----\n\n- Three').map(({ text }) => text)).toEqual([
    'One',
    'Two',
  ]);
  for (const heading of ['# Key judgements', '### **Key Judgments:** ###', '## 1. Key judgements'])
    expect(
      judgementsOf(`${heading}\r\n\r\n- One\r\n- Two\r\n`).map(({ text }) => text),
      heading,
    ).toEqual(['One', 'Two']);
  expect(judgementsOf('## Judgements\n\n- One')).toEqual([]);
  expect(judgementsOf('- One')).toEqual([]);
});

test.each([
  ['They will almost certainly come back', 'almost certain'],
  ['nearly certain', 'almost certain'],
  ['highly probable', 'very likely'],
  ['Probably so', 'likely'],
  ['unlikely', 'unlikely'],
  ['It is very unlikely', 'very unlikely'],
  ['There is a remote chance', 'almost no chance'],
  ['almost no chance', 'almost no chance'],
  ['an even chance', 'roughly even chance'],
  ['remote access', undefined],
  ['not likely', undefined],
  ['the likelihood of it', undefined],
  ['LIKELY', 'likely'],
])('%s → %s', (text, name) => {
  expect(likelihoodIn(text)?.name).toBe(name);
});

test('each word and its synonym of the directive is found, and the ranges follow each other', () => {
  for (const { name, synonym } of LIKELIHOODS) {
    expect(likelihoodIn(`It is ${name} that`)?.name).toBe(name);
    expect(likelihoodIn(`It is a ${synonym}${synonym === 'remote' ? ' possibility' : ''} that`)?.name).toBe(name);
  }
  LIKELIHOODS.slice(1).forEach(({ from }, index) => expect(from).toBe(LIKELIHOODS[index]?.to));
  expect(confidenceIn('with medium confidence')).toBe('moderate');
  expect(confidenceIn('Confidence is high.')).toBe('high');
  expect(confidenceIn('highly confident')).toBeUndefined();
});

test('advice: no evidence, no word for how likely, likelihood and confidence in one sentence', () => {
  const advice = (item: string) => adviceOf(`## Key judgements\n\n- ${item}`)[0]?.advice;
  expect(advice(`It is likely, see [x](stix:${ACTOR}). We have high confidence in it.`)).toEqual([]);
  expect(advice('It is likely.')).toEqual(['no-evidence']);
  expect(advice(`It is so: [x](stix:${ACTOR}).`)).toEqual(['no-likelihood']);
  expect(advice(`It is likely (low confidence), see [x](stix:${ACTOR}).`)).toEqual(['mixed']);
});

test('source grades are in the words of OpenCTI and say both halves', () => {
  expect(RELIABILITIES.map(({ code }) => code).join('')).toBe('ABCDEF');
  expect(CREDIBILITIES.map(({ code }) => code).join('')).toBe('123456');
  const [, usually] = RELIABILITIES;
  const [, probably] = CREDIBILITIES;
  expect(usually && probably && gradeText(usually, probably)).toBe('(source grade B2: usually reliable, probably true)');
});

test('hints of a template are gone from what is kept; other comments, and a hint without end, are text', () => {
  for (const { key, body } of BODY_TEMPLATES) {
    expect(body, key).toContain('<!-- hint: ');
    const kept = withoutHints(body);
    expect(kept, key).not.toContain('<!--');
    expect(kept, key).not.toMatch(/\n{3}/);
    expect(kept.match(/^## /gm)?.length, key).toBe(body.match(/^## /gm)?.length);
    expect(judgementsOf(body), key).toEqual([]);
    expect(judgementsOf(body.replace('## Key judgements\n\n', '## Key judgements\n\n- It is likely so.\n\n'))).toHaveLength(1);
  }
  expect(withoutHints('a <!-- hint: x --> b <!-- mine --> <!-- hint: open')).toBe('a  b <!-- mine --> <!-- hint: open');
  expect(withoutHints('## A\n\n<!-- hint: x -->\n\n## B\n')).toBe('## A\n\n## B\n');
  for (const type of BODY_TYPES) expect(templatesFor(type)[0]?.types, type).toContain(type);
});

test('a text costs in proportion to its length, whatever it is made of', async () => {
  const pieces = [
    ...['[', ']', '](stix:', `](stix:${ACTOR})`, `[a](stix:${ACTOR}) `, '`', '``` ', '```\n', '~~~\n', '\\', '\\[', '- ', '- a\n'],
    ...['  - a\n', '\n', '# Key judgements\n- a', '_a', '_', '*', '<!--', '<!-- hint: ', '<!-- hint: -->\n', '-->', 'very ', 'likely '],
    ...['. ', ' \t', '](a "', 'low confidence', '1. a\n\n   b\n'],
  ];
  const slow: string[] = [];
  for (const piece of pieces) {
    const times = await growth(
      200_000,
      (size) => piece.repeat(Math.ceil(size / piece.length)),
      (text) => {
        mentionPlaces(text);
        adviceOf(`# Key judgements\n\n- ${text}`);
        withoutHints(text);
        plainOf(text);
      },
    );
    if (times > LINEAR) slow.push(`${JSON.stringify(piece)}: ${String(times)}`);
  }
  expect(slow).toEqual([]);
});
