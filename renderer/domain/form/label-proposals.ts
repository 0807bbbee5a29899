import { useMemo } from 'react';
import { useQuery } from '../../state/query.ts';

const SHOWN = 12;

/** Labels in use that hold the text, the most used first, behind the text itself. */
export function useLabelProposals(text: string, isAsked = true): string[] | undefined {
  const { data } = useQuery('facets', isAsked ? { filter: {} } : undefined, { keep: true, live: false });
  return useMemo(() => {
    if (!data) return undefined;
    const wanted = text.trim();
    const used = [...data.labels].sort((a, b) => b.count - a.count).map(({ value }) => String(value));
    const found = used.filter((label) => label !== 'none' && label.toLowerCase().includes(wanted.toLowerCase())).slice(0, SHOWN);
    return wanted === '' || found.includes(wanted) ? found : [wanted, ...found];
  }, [data, text]);
}
