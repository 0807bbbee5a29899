import type { Plural } from './plural.ts';

/** Words of reports for people: their page before it is printed, and their templates. */
export const REPORT = {
  'report.preview': 'As it is printed',
  'report.making': 'Making the page',
  'report.stop': 'Stop',
  'report.stopped': 'Stopped: this page is not as chosen.',
  'report.goOn': 'Make the page',
  'report.nothing': 'Nothing leaves as it is chosen, so there is no page to show.',
  'report.template': 'Template',
  'report.paper': 'Paper',
  'report.paper.A4': 'A4',
  'report.paper.Letter': 'US Letter',
} as const satisfies Record<string, string | Plural>;
