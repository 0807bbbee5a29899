/** Everything that is copied. What tells of objects is held to their markings first (state/leaving). */
import { reportBug } from './bugs.ts';
import { leaveOrAsk } from './leaving.ts';
import { pageTargetOf, pointedAt, type Target } from './surface.ts';
import { showToast } from './toasts.ts';

async function write(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  showToast({ tone: 'good', message: { key: 'copied' } });
}

/** One line or block of an object. */
export interface CopiedPart {
  id: string;
  text: string;
}

/** Lines of objects, for actions, which tell trouble by themselves; what may not leave is no line. */
export function copyParts(parts: readonly CopiedPart[], between = '\n'): Promise<void> {
  return leaveOrAsk({
    kind: 'own',
    what: 'copy',
    about: { key: 'leaving.aboutCopy' },
    name: '',
    ids: parts.map(({ id }) => id),
    texts: parts.map(({ text }) => text),
    proceed: async ({ held, texts }) => {
      const gone = new Set(held);
      await write(texts.filter((_, at) => !gone.has(parts[at]?.id ?? '')).join(between));
    },
  });
}

/** Objects as STIX, each as it may be read. */
export function copyStix(ids: readonly string[], join: (texts: readonly string[]) => string): Promise<void> {
  return leaveOrAsk({
    kind: 'own',
    what: 'copy',
    about: { key: 'leaving.aboutCopy' },
    name: '',
    ids,
    texts: [],
    stix: true,
    proceed: ({ stix }) => write(join(stix)),
  });
}

const idsOf = (target: Target | undefined): readonly string[] =>
  target?.kind === 'object' ? [target.ref.id] : target?.kind === 'objects' ? target.refs.map(({ id }) => id) : [];

/** What is pointed at, and what the page is about on which it stands: an address is of no object, but of a page. */
const pointedIds = (): string[] => [...new Set([...idsOf(pointedAt()), ...idsOf(pageTargetOf())])];

/** A text that is of what the page is about: nothing of it where that may not leave. */
export function copyText(text: string, about: readonly string[] = pointedIds()): Promise<void> {
  if (about.length === 0) return write(text);
  return leaveOrAsk({
    kind: 'own',
    what: 'copy',
    about: { key: 'leaving.aboutCopy' },
    name: '',
    ids: about,
    texts: [text],
    whole: true,
    proceed: async ({ held, texts: [cleaned = ''] }) => {
      if (held.length === 0) await write(cleaned);
      else showToast({ tone: 'info', message: { key: 'leaving.nothingToCopy' } });
    },
  });
}

const OBJECT_ID = /^[a-z][a-z0-9-]{1,248}[a-z0-9]--[0-9a-f-]{36}$/;

/** Ids of the objects that a selection tells of: those whose page, row or link it touches. */
export function idsIn(selection: Selection, root: ParentNode): string[] {
  const found = new Set<string>();
  for (const pane of root.querySelectorAll<HTMLElement>('[data-pane]'))
    if (selection.containsNode(pane, true)) for (const id of idsOf(pageTargetOf(Number(pane.dataset['pane'])))) found.add(id);
  for (const element of root.querySelectorAll<HTMLElement>('[data-object]')) {
    const { object = '' } = element.dataset;
    if (OBJECT_ID.test(object) && selection.containsNode(element, true)) found.add(object);
  }
  return [...found];
}

/** For buttons. */
export function copyNow(text: string, about?: readonly string[]): void {
  copyText(text, about).catch(reportBug);
}
