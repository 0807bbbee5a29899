import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PATTERN_LANGUAGES, type PatternSpan, spansOf, type SpanKind } from './index.ts';
import { processorMs } from '../../build/dev/processor-time.ts';

/** `kind:text` of all that is not plain text. */
function coloured(language: string, text: string): string[] {
  return spansOf(language, text).flatMap(({ kind, start, end }) => (kind === 'text' ? [] : [`${kind}:${text.slice(start, end).trim()}`]));
}

const PIECES = [
  '"',
  "'",
  '"""',
  '```',
  '/*',
  '*/',
  '//',
  '#',
  '\n',
  '\r\n',
  ' ',
  '|',
  'rule',
  'alert',
  'and',
  'a.b',
  ':',
  '=',
  '$x',
  '{',
  '}',
  '(',
  '[',
  ']',
  '\\',
  '0x1F',
  'ü',
  '😀',
  '\ud800',
  'condition:',
];

test('P15: the spans of any text in any language are the text, one after the other, and none is empty', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PATTERN_LANGUAGES, 'unheard-of'),
      fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string()), { maxLength: 20 }),
      (language, parts) => {
        const text = parts.join('');
        const spans = spansOf(language, text);
        expect(spans.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        expect(spans.every(({ start, end }, index) => end > start && start === (spans[index - 1]?.end ?? 0))).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

test.each(PATTERN_LANGUAGES)('P15: 100 KB of anything in %s are coloured in less than 200 ms', async (language) => {
  for (const piece of PIECES) {
    const text = piece.repeat(Math.floor(100_000 / piece.length));
    let spans: readonly PatternSpan[] = [];
    const ms = await processorMs(() => (spans = spansOf(language, text)), 200);
    expect(ms, piece).toBeLessThan(200);
    expect(spans.at(-1)?.end).toBe(text.length);
  }
});

const has = (...expected: `${SpanKind}:${string}`[]) => expect.arrayContaining(expected) as unknown;

test.each([
  [
    'stix',
    "[file:hashes.'SHA-256' = 'aa' AND x:n > 7] /* c */ FOLLOWEDBY ['",
    has('variable:file', "field:'SHA-256'", "string:'aa'", 'keyword:AND', 'number:7', 'comment:/* c */', "wrong:'"),
  ],
  [
    'sigma',
    "title: Don't panic and run # why\nlogsource:\n  product: windows\ndetection:\n  selection:\n    - Image|endswith: '\\a.exe'\n      EventID: 4688\n  condition: selection and not 1 of filter_*\n",
    has(
      'field:title',
      'comment:# why',
      'field:Image|endswith',
      "string:'\\a.exe'",
      'number:4688',
      'keyword:and',
      'keyword:not',
      'keyword:of',
    ),
  ],
  [
    'yara',
    'rule x : tag { strings: $a = "t\\"x" nocase $b = { E2 ?? 34 } $c = /a\\/b/i condition: all of them and #a > 2 and filesize < 10KB } // end',
    has(
      'keyword:rule',
      'variable:$a',
      'string:"t\\"x"',
      'string:{ E2 ?? 34 }',
      'string:/a\\/b/',
      'keyword:them',
      'variable:#a',
      'number:10KB',
      'comment:// end',
    ),
  ],
  [
    'suricata',
    '# off\nalert tcp $HOME_NET any -> any 443 (msg:"a; b"; content:"|00 01|"; nocase; sid:1000001;)',
    has(
      'comment:# off',
      'keyword:alert',
      'variable:$HOME_NET',
      'operator:->',
      'field:msg',
      'string:"a; b"',
      'field:nocase',
      'number:1000001',
    ),
  ],
  [
    'spl',
    'index=main sourcetype="x" user!="root" | stats count by host | where count > 5',
    has('field:index', 'string:"x"', 'field:user', 'keyword:stats', 'keyword:by', 'keyword:where', 'number:5'),
  ],
  [
    'eql',
    'sequence by host.id with maxspan=1m [process where process.name : "cmd.exe"] [network where true] // c',
    has('keyword:sequence', 'field:host.id', 'number:1m', 'keyword:where', 'field:process.name', 'string:"cmd.exe"', 'comment:// c'),
  ],
  [
    'pcre',
    '^(?:a|[^]b])\\d{2,3}$',
    has('operator:^', 'keyword:(?:', 'keyword:|', 'string:[^]b]', 'variable:\\d', 'number:{2,3}', 'operator:$'),
  ],
  [
    'kql',
    'DeviceEvents\n| where FileName =~ "a.exe" and Size > 10 // c\n| project FileName',
    has('keyword:where', 'field:FileName', 'string:"a.exe"', 'keyword:and', 'number:10', 'comment:// c', 'keyword:project'),
  ],
  [
    'tanium-signal',
    "process.path contains 'x' AND process.command_line is 'y'",
    has('field:process.path', 'keyword:contains', "string:'x'", 'keyword:AND'),
  ],
  [
    'shodan',
    'port:443 http.title:"x y" -country:DE',
    has('field:port', 'number:443', 'field:http.title', 'string:"x y"', 'operator:-', 'field:country'),
  ],
  ['unheard-of', 'and "x"', []],
])('P15: %s: %s', (language, text, expected) => {
  expect(coloured(language, text)).toEqual(expected);
});
