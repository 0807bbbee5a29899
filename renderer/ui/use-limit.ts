import { useState } from 'react';

const PAGE = 100;
const MOST = 500;

/** How many entries of a list of cards are asked for; the store gives at most 500 at once. */
export function useLimit(): { limit: number; more: () => void } {
  const [limit, setLimit] = useState(PAGE);
  return { limit, more: () => setLimit((before) => Math.min(MOST, before + PAGE)) };
}
