/** 150 texts that would run or load something, in every field of a report and its template: the page has the elements of a harmless one. */
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { expect, test } from 'vitest';
import { bookOf, graphOf, REPORT_STYLE, REPORT_TEMPLATES, reportPage } from '../../stix/report/index.ts';
import { reportCase } from '../report-case.ts';
import { PAYLOADS } from './payloads.ts';

type StixObject = Record<string, unknown>;

/** Every text of an object but what says what it is: ids, types, times, names of enumerations. */
const KEPT = /(^|_)(id|refs?|type|version)$|^(created|modified|valid_from|published|first_seen|last_seen|start_time|stop_time|sha256)$/;

function poisoned(value: unknown, payload: string, key = ''): unknown {
  if (typeof value === 'string') return KEPT.test(key) ? value : payload;
  if (Array.isArray(value)) return value.map((one) => poisoned(one, payload, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, payload, name)]));
}

function pageOf(objects: StixObject[], report: string, title: string, template: string): string {
  const names = new Map(objects.map((object) => [String(object['id']), typeof object['name'] === 'string' ? object['name'] : title]));
  const book = bookOf({ objects, names, marking: ['TLP:AMBER'], title, at: '2025-04-14T08:00:00Z', subject: report, fanged: true });
  const graph = graphOf(book);
  return reportPage(
    book,
    template,
    graph,
    graph.nodes.map((_, at) => ({ x: (at % 6) * 200, y: Math.floor(at / 6) * 140 })),
  ).html;
}

/** Names of elements, each with its attributes; of attributes that stand for a place in the page whether they do. */
function shapes(html: string): Set<string> {
  const found = new Set<string>();
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) {
      found.add(node.tagName);
      for (const { name, value } of node.attrs) {
        found.add(`@${name}`);
        if (name === 'href' || name === 'src' || name === 'xlink:href')
          found.add(/^#[a-z]\d+$/.test(value) ? '#place' : `address ${value}`);
      }
      if (node.tagName === 'style') {
        const [text] = node.childNodes;
        found.add(text && 'value' in text && text.value === REPORT_STYLE ? 'our style' : 'another style');
      }
    }
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return found;
}

/** Everything that Markdown can make. */
const RICH = '# a\n\n> *b* **c** `d`\n\n```\ne\n```\n\n1. f\n\n- g\n\n| h |\n|---|\n| i |\n\n---\n\n![j](k)\\\nl\n\n##### m\n';
const withBody = (objects: StixObject[], report: string, text: string): StixObject[] =>
  objects.map((object) => (object['id'] === report ? { ...object, x_opencti_content: text, description: text } : object));

const template = REPORT_TEMPLATES.map(({ body }) => body).join('\n\n---\n\n');

test('there are 150 of them', () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(150);
});

test('in every field of every object: no element, attribute or address comes of it', () => {
  const { objects, report } = reportCase();
  const harmless = new Set([
    ...shapes(pageOf(objects, report, 'A title', template)),
    ...shapes(pageOf(withBody(objects, report, RICH), report, 'A title', template)),
  ]);
  expect(
    [...harmless].filter((shape) => shape.startsWith('address') || shape === 'script' || shape.startsWith('@on') || shape === '@style'),
  ).toEqual([]);
  const strange = PAYLOADS.flatMap((payload) => {
    const bad = objects.map((object) => poisoned(object, payload) as StixObject);
    return [...shapes(pageOf(bad, report, payload, template))]
      .filter((shape) => !harmless.has(shape))
      .map((shape) => `${shape} of ${payload}`);
  });
  expect(strange).toEqual([]);
});

test('in Markdown of the body and of the template: what Markdown has, and nothing more', () => {
  const { objects, report } = reportCase();
  const harmless = shapes(pageOf(withBody(objects, report, RICH), report, 'A title', `${template}\n\n${RICH}`));
  const strange = PAYLOADS.flatMap((payload) =>
    [
      ...shapes(
        pageOf(
          withBody(objects, report, `${payload}\n\n- ${payload}\n\n[x](${payload})\n`),
          report,
          payload,
          `${template}\n\n${payload}\n`,
        ),
      ),
    ]
      .filter((shape) => !harmless.has(shape))
      .map((shape) => `${shape} of ${payload}`),
  );
  expect(strange).toEqual([]);
});
