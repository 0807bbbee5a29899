/** A description: markdown where it is small enough to be read in a frame, else plain text. */
import { lazy, Suspense, useDeferredValue, useMemo, type ReactElement } from 'react';
import type { Ref } from '../../contracts/index.ts';
import { t } from '../i18n/index.ts';
import { useQuery } from '../state/query.ts';
import { externalIdOfAddress } from './addresses.ts';
import { plainText, type Citation } from './citations.ts';
import { MARKDOWN_MAX, readsAsMarkdown } from './markdown-limits.ts';
import { MarkdownContext } from './markdown-context.ts';

const loadView = () => import('./markdown-view.tsx');
const MarkdownView = lazy(async () => ({ default: (await loadView()).MarkdownView }));

/** Fetches the reader of markdown before the first description is opened. */
export async function preloadMarkdown(): Promise<void> {
  await loadView();
}

const PLAIN_MAX = 200_000;
const MAX_LOOKUPS = 200;

/** Addresses in texts that are about objects of the store. Asks once for all of them. */
export function useKnownAddresses(texts: readonly string[]): ReadonlyMap<string, Ref> {
  const joined = texts.join('\n').slice(0, 100_000);
  const wanted = useMemo(() => {
    const byAddress = new Map<string, string>();
    for (const match of joined.matchAll(/https?:\/\/[^\s)\]>"'<]{4,500}/g)) {
      const externalId = byAddress.size < MAX_LOOKUPS ? externalIdOfAddress(match[0]) : undefined;
      if (externalId) byAddress.set(match[0], externalId);
    }
    return byAddress;
  }, [joined]);
  const values = useMemo(() => [...new Set(wanted.values())], [wanted]);
  const { data } = useQuery('lookup', values.length > 0 ? { values } : undefined, { keep: true, live: false });
  return useMemo(() => {
    const byValue = new Map(values.map((value, index) => [value, bestOf(data?.found[index] ?? [], value)]));
    const known = new Map<string, Ref>();
    for (const [address, value] of wanted) {
      const found = byValue.get(value);
      if (found) known.set(address, found);
    }
    return known;
  }, [wanted, values, data]);
}

function bestOf(found: readonly Ref[], value: string): Ref | undefined {
  // others may merely refer to that number
  const candidates = found.filter((ref) => ref.externalId?.toUpperCase() === value || ref.name.toUpperCase() === value);
  return candidates.find((ref) => !ref.revoked && !ref.deprecated && !ref.withdrawn) ?? candidates[0];
}

/** Longer ones are cut into parts at their headings, each read by itself. */
const MOST_PARTS = 40;
const HEADING = /^#{1,6} /m;

function partsOf(text: string): string[] {
  if (text.length <= MARKDOWN_MAX || !HEADING.test(text)) return [text];
  const parts: string[] = [];
  let isCode = false;
  for (const line of text.split(/^/m)) {
    if (/^(?:```|~~~)/.test(line)) isCode = !isCode;
    const last = parts.at(-1);
    if (last === undefined || (!isCode && HEADING.test(line) && last.length > MARKDOWN_MAX / 4)) parts.push(line);
    else parts[parts.length - 1] = last + line;
  }
  return parts.length > MOST_PARTS ? [text] : parts;
}

export function Markdown({
  text,
  citations,
  known,
  onCite,
}: {
  text: string;
  citations: readonly Citation[];
  known: ReadonlyMap<string, Ref>;
  onCite: (number: number) => void;
}): ReactElement {
  const surroundings = useMemo(() => ({ citations, known, onCite }), [citations, known, onCite]);
  const parts = useMemo(() => partsOf(text), [text]);
  return (
    <MarkdownContext value={surroundings}>
      {parts.map((part, index) => (
        <MarkdownPart key={index} text={part} />
      ))}
    </MarkdownContext>
  );
}

function MarkdownPart({ text }: { text: string }): ReactElement {
  const deferred = useDeferredValue(text, '');
  if (!readsAsMarkdown(text)) {
    return (
      <div className="s-markdown s-markdown-plain">
        {text.slice(0, PLAIN_MAX)}
        {text.length > PLAIN_MAX ? <p className="s-dim">{t('markdown.cut', { count: PLAIN_MAX })}</p> : null}
      </div>
    );
  }
  return (
    <div className="s-markdown">
      <Suspense fallback={<p>{plainText(text).replace(/[\uE000\uE001]\d*/g, '')}</p>}>
        <MarkdownView markdown={deferred} />
      </Suspense>
    </div>
  );
}
