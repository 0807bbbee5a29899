import { t, type MessageKey } from '../i18n/index.ts';
import { visibleLine } from '../ui/visible-text.ts';

const WORDS: Readonly<Record<string, MessageKey>> = {
  'strongly-disagree': 'opinion.strongly-disagree',
  disagree: 'opinion.disagree',
  neutral: 'opinion.neutral',
  agree: 'opinion.agree',
  'strongly-agree': 'opinion.strongly-agree',
};

/** A step of the scale of opinions (STIX 2.1 section 10.18) in words; anything else as it is written. */
export function opinionWord(value: string): string {
  const key = Object.hasOwn(WORDS, value) ? WORDS[value] : undefined;
  return key ? t(key) : visibleLine(value, 60);
}
