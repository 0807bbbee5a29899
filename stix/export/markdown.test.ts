import { expect, test } from 'vitest';
import { bodyMarkdown, markdownWriter } from './markdown.ts';

const ID = 'intrusion-set--6c1a0e3e-2b1d-4c6f-9d55-7c5a1b3c9a01';

test('the body of a container stands behind its description: headings below its own, mentions as their words, nothing live', () => {
  const writer = markdownWriter({ title: 'T', marking: '', at: '2026-01-01T00:00:00.000Z', nameOf: () => undefined });
  const report = {
    type: 'report',
    id: 'report--1',
    name: 'Reef',
    description: 'In short.',
    x_opencti_content: `# Key judgements\n\n<!-- hint: x -->\n\n- [Kelp](stix:${ID}) will likely [come](https://evil.example) back. <b>`,
  };
  const text = writer.add(report);
  expect(text).toContain('In short.\n\n#### Key judgements\n\n- Kelp will likely ');
  for (const gone of ['stix:', 'hint', 'https://', '<b>', '](']) expect(text).not.toContain(gone);
});

test('other types keep what they say, and a heading in a description stays text', () => {
  const writer = markdownWriter({ title: 'T', marking: '', at: '2026-01-01T00:00:00.000Z', nameOf: () => undefined });
  expect(writer.add({ type: 'note', id: 'note--1', abstract: 'N', content: 'Said.' })).toContain('Said.');
  expect(writer.add({ type: 'malware', id: 'malware--1', name: 'M', description: '# Big' })).toContain('\\# Big');
  expect(bodyMarkdown('###### Six\n#none')).toBe('#### Six\n#none');
});
