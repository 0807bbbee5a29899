/** What it is not. */
import { LIKELIHOODS } from '../../writing/index.ts';
import { type Book, counted, longDay } from '../book.ts';
import { type Content, h } from '../html.ts';
import { handlingOf } from './cover.ts';

export function scopeContent(book: Book): Content {
  const { objects, marking, at, fanged, cited } = book;
  const lines = [
    `Made on ${longDay(at)} (${at.slice(0, 16).replace('T', ' ')} UTC) from ${counted(objects.length, 'object')} of a Sextant profile. What is not in that profile is not in this report.`,
    marking.length === 0 ? '' : `As a whole it is ${marking.join(' and ')}. ${handlingOf(book)}`,
    fanged ? 'Addresses are written as they are: do not click them.' : 'Addresses are defanged: [.] is a dot, hxxp is http.',
    cited.length === 0
      ? ''
      : `Numbers in brackets lead to the ${counted(cited.length, 'place')} in documents where a fact was read. A fact without a number was stated by a source or by the author.`,
    book.judgements.length === 0
      ? ''
      : `Likelihood is said in the words of ICD 203: ${LIKELIHOODS.map(({ name, from, to }) => `${name} (${from}–${to} %)`).join(', ')}. Confidence (low, moderate, high) says how good the evidence for a judgement is.`,
  ];
  return h('ul', 'scope', ...lines.filter((line) => line !== '').map((line) => h('li', '', line)));
}
