/** What the components are shown with: ordinary text, and the worst that data can bring. */
import type { Ref } from '../../../contracts/index.ts';

export const PLAIN = 'APT29';
export const LONG = 'Exfiltration Over Unencrypted/Obfuscated Non-C2 Protocol by a Long-Named Subsidiary of the Ministry';
export const UNBROKEN = 'c2'.repeat(90);
export const MARKUP = '<img src=x onerror="alert(1)"> & <b>bold</b> {{7*7}} ${1}';
export const BACKWARDS = 'invoice\u202Efdp.exe';
export const SCRIPTS = 'Штрих שלום 日本語 العربية 🛰️ Zͮ͊ä̸́l͝g̈o';
export const HOSTILE = [LONG, UNBROKEN, MARKUP, BACKWARDS, SCRIPTS] as const;

export const MARKINGS = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR', 'PAP:AMBER', LONG].map(
  (name, at): Ref => ({ id: `marking-definition--${at}`, type: 'marking-definition', name }),
);

export const REFS: readonly Ref[] = [
  { id: 'intrusion-set--1', type: 'intrusion-set', name: PLAIN, externalId: 'G0016' },
  { id: 'attack-pattern--2', type: 'attack-pattern', name: LONG, externalId: 'T1048.003', deprecated: true },
  { id: 'malware--3', type: 'malware', name: MARKUP, revoked: true },
  { id: 'file--4', type: 'file', name: BACKWARDS, withdrawn: true },
  { id: 'x-unknown--5', type: 'x-unknown', name: SCRIPTS, stub: true },
  { id: 'report--6', type: 'report', name: UNBROKEN },
];

export const JSON_SAMPLE = { name: MARKUP, aliases: [PLAIN, BACKWARDS], nested: { deeper: { deepest: [1, 2.5, null, true] } } };

export const MANY = Array.from({ length: 2000 }, (_, at) => `${PLAIN} ${at + 1}`);
