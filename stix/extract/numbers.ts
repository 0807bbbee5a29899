/** Numbers of accounts, cards and telephones: told from others by their check digits, their lengths and how they are written. */
import { byAnchor, byPattern } from './recogniser.ts';

/** Length of the IBAN of each country (registry of SWIFT). */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 ' +
    'GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 ' +
    'MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 ' +
    'TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** ISO 7064, mod 97-10. */
function isIban(value: string): boolean {
  if (IBAN_LENGTHS.get(value.slice(0, 2)) !== value.length) return false;
  let rest = 0;
  for (const character of value.slice(4) + value.slice(0, 4)) {
    const digit = Number.parseInt(character, 36);
    rest = (rest * (digit > 9 ? 100 : 10) + digit) % 97;
  }
  return rest === 1;
}

export const IBAN = byPattern(
  ['iban'],
  /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g,
  (match) => {
    // the next word in capitals may look like its last group
    const [text] = match;
    for (let end = text.length; end > 14; end = text.lastIndexOf(' ', end - 1)) {
      const value = text.slice(0, end).replaceAll(' ', '');
      if (isIban(value)) return { kind: 'iban', value, start: match.index, end: match.index + end };
    }
    return undefined;
  },
);

const CARD = /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:2[3-9]|[3-6]\d|7[01])\d{13}|222[1-9]\d{12}|2720\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|6(?:011|5\d{2}|4[4-9]\d)\d{12}|62\d{14,17})$/; // biome-ignore format: one expression
/** China UnionPay does not ask for the check digit. */
const UNIONPAY = /^62/;

/** ISO/IEC 7812-1, Luhn. */
function hasLuhnSum(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

export const CARDS = byPattern(
  ['payment-card'],
  /(?=\d{4})(?<![\w.-])(?:\d{13,16}|\d{19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{4,5})(?![\w-]|\.\d)/g,
  ([text]) => {
    const value = text.replace(/[ -]/g, '');
    return CARD.test(value) && (UNIONPAY.test(value) || hasLuhnSum(value)) ? { kind: 'payment-card', value } : undefined;
  },
);

/** E.164: at most 15 digits, and with the country none has fewer than 8. */
const digitsOf = (text: string): string => text.replace(/\D/g, '');
const isNumber = (digits: string): boolean => digits.length >= 8 && digits.length <= 15;

export const PHONES_ABROAD = byAnchor(
  ['phone'],
  '+',
  (text, at) => (/[\w+=/]/.test(text[at - 1] ?? '') ? -1 : at),
  /\+[1-9]\d{0,3}(?:[ .-]?\(?\d{1,5}\)?){1,6}(?![\w+]|\.\d)/y,
  ([text]) => {
    const digits = digitsOf(text);
    return isNumber(digits) ? { kind: 'phone', value: `+${digits}` } : undefined;
  },
);

/** `0044 20 …`, `(202) 555-0123`, `1-888-555-0123`: only as people write numbers, never a run of digits. */
export const PHONES = byPattern(
  ['phone'],
  /(?<![\w.+/-])(?:00[1-9]\d{0,2}(?:[ -]\(?\d{2,6}\)?){1,5}|(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-.])[2-9]\d{2}[-.]\d{4})(?![\w-]|\.\d)/g,
  ([text]) => {
    const digits = digitsOf(text);
    if (text.startsWith('00')) return isNumber(digits.slice(2)) ? { kind: 'phone', value: `+${digits.slice(2)}` } : undefined;
    return { kind: 'phone', value: `+${digits.length === 10 ? '1' : ''}${digits}` };
  },
);
