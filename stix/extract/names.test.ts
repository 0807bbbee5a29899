/** H1 … H6: names of objects in prose. */
import { expect, test } from 'vitest';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';
import { createNames, type NamedObject } from './index.ts';

const object = (type: string, name: string, aliases: string[] = [], externalId?: string): NamedObject => ({
  id: `${type}--${name}`,
  type,
  name,
  aliases,
  ...(externalId !== undefined && { externalId }),
});

const names = createNames([
  object('intrusion-set', 'APT29', ['Cozy Bear', 'The Dukes', 'NOBELIUM'], 'G0016'),
  object('intrusion-set', 'Carbanak', [], 'G0008'),
  object('malware', 'Carbanak', ['Anunak'], 'S0030'),
  object('malware', 'Play', [], 'S1162'),
  object('malware', 'Royal'),
  object('malware', 'TrickBot'),
  object('malware', 'Emotet'),
  object('malware', 'Hornet'),
  object('tool', 'Net', [], 'S0039'),
  object('tool', 'at'),
  object('tool', 'Cobalt Strike'),
  object('attack-pattern', 'Process Injection', [], 'T1055'),
  object('attack-pattern', 'Phishing', [], 'T1566'),
  object('attack-pattern', 'System Network Configuration Discovery'),
  object('location', 'Germany'),
  object('campaign', 'Operation Ghost'),
  object('relationship', 'uses'),
  object('report', 'A report about nothing'),
]);
const found = (text: string) =>
  names
    .find(text)
    .map(({ value, candidates, isSure }) => `${isSure ? '' : '? '}${value}: ${candidates.map(({ type }) => type).join(' | ')}`);

test.each([
  // whole words, any case of loose types, blanks and ends of lines
  ['Used by APT29 and Cozy\nBear.', ['APT29: intrusion-set', 'Cozy Bear: intrusion-set']],
  ['cobalt strike, COBALT STRIKE, Cobalt-Strike', ['COBALT STRIKE: tool', 'Cobalt-Strike: tool']],
  ['Trickbot and EMOTET', ['Trickbot: malware', 'EMOTET: malware']],
  ['myAPT29 APT299 apt29.example.com /opt/APT29/x APT29@x', []],
  // ordinary words
  ['Play the video. A Royal visit at the Net Page.', []],
  ['The Play ransomware group; Royal ransomware', ['? Play: malware', '? Royal: malware']],
  ['play ransomware; royal ransomware; the at command; look at the command', ['? at: tool']],
  ['Play (S1162) and Net (S0039)', ['Play: malware', 'Net: tool']],
  ['Net\n| Play | x\n"Royal" Royal', ['? Play: malware', '? Royal: malware']],
  ['The Hornet flies, and a hornet stings', []],
  // one name of two objects
  ['Carbanak was seen', ['? Carbanak: intrusion-set | malware']],
  ['Carbanak (G0008) was seen', ['Carbanak: intrusion-set']],
  // techniques count in their own spelling; two words alone are a phrase
  [
    'System Network Configuration Discovery; system network configuration discovery',
    ['System Network Configuration Discovery: attack-pattern'],
  ],
  ['Process Injection [T1055]; Process Injection', ['Process Injection: attack-pattern', 'Process Injection: attack-pattern']],
  ['They use process injection and Phishing.', []],
  ['Phishing [T1566]', ['Phishing: attack-pattern']],
  ['Attacks on Germany', ['? Germany: location']],
  ['uses a report about nothing', []],
])('H1: %s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('H2: the longest name is meant, and each place is that of the text', () => {
  const text = 'In Operation Ghost, The\u00a0Dukes …';
  expect(names.find(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Operation Ghost', 'The\u00a0Dukes']);
});

test('H3: no name is found in what is a value already', () => {
  const text = 'APT29 https://evil.com/APT29 APT29';
  expect(names.find(text, [{ start: 6, end: 28 }]).map(({ start }) => start)).toEqual([0, 29]);
});

test('H4: a name of up to four letters and an ordinary word are never sure without their number', () => {
  const short = createNames(['Hive', 'Ryuk', 'Conti', 'Medusa'].map((name) => object('malware', name)));
  const all = short.find('Hive ransomware, Ryuk ransomware, Conti ransomware, Medusa ransomware');
  expect(all.map(({ value, isSure }) => [value, isSure])).toEqual([
    ['Hive', false],
    ['Ryuk', false],
    ['Conti', true],
    ['Medusa', false],
  ]);
});

test('H5: thirty thousand names are found in time linear in the text, whatever it repeats', async () => {
  const many = createNames(Array.from({ length: 30_000 }, (_, at) => object('malware', `Mal${at} ware of kind ${at}`, [`Alias${at}`])));
  expect(many.size).toBe(60_000);
  expect(many.find('Alias29999 and Mal7 ware of kind 7').map(({ value }) => value)).toEqual(['Alias29999', 'Mal7 ware of kind 7']);
  for (const piece of ['Mal1 ware of ', 'Alias1 ', 'Mal1 ', 'x', ' ', '-', 'a-', 'alias2 Alias2 '])
    expect(
      await growth(
        200_000,
        (size) => piece.repeat(Math.ceil(size / piece.length)),
        (text) => many.find(text),
      ),
      piece,
    ).toBeLessThan(LINEAR);
});
