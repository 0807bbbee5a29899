/** What can be done with the results of a bulk lookup: the chosen rows, or without a choice all that are shown. */
import type { LookupEntry } from '../../contracts/index.ts';
import { csvOf, listOf, meantEntries, refsOf, shownEntries, sortEntries } from '../state/lookup-rows.ts';
import { copyText } from '../state/clipboard.ts';
import { requestFocus } from '../state/focus-requests.ts';
import { openInGraph } from '../state/graph-requests.ts';
import { cancelLookup, setLookupText, useLookup } from '../state/lookup.ts';
import { askToLeave, type Disclosed, leaveOrAsk } from '../state/leaving.ts';
import { saveText } from '../state/save-file.ts';
import { showToast } from '../state/toasts.ts';
import type { Action } from './action.ts';

const scope = ['lookup'] as const;

function meant(): readonly LookupEntry[] {
  const { results, show, kind, sort, chosen } = useLookup.getState();
  return meantEntries(sortEntries(shownEntries(results, show, kind), sort), chosen);
}

const hasEntries = (): boolean => (useLookup.getState().results?.entries.length ?? 0) > 0 && useLookup.getState().show !== 'lines';
const withState = (state: LookupEntry['state']): readonly LookupEntry[] => {
  const { results, kind } = useLookup.getState();
  return shownEntries(results, state, kind);
};

async function copyList(entries: readonly LookupEntry[], fanged: boolean): Promise<void> {
  if (entries.length === 0) showToast({ tone: 'info', message: { key: 'lookup.nothingToCopy' } });
  else
    await leaveOrAsk({
      kind: 'own',
      what: 'copy',
      about: { key: 'leaving.aboutLookup' },
      name: '',
      ids: refsOf(entries).map(({ id }) => id),
      texts: [],
      proceed: async (disclosed) => copyText(listOf(mayLeave(entries, disclosed), fanged), []),
    });
}

/** Without what is known here and may not leave; what is not known tells nothing of anything here. */
function mayLeave(entries: readonly LookupEntry[], { held }: Disclosed): LookupEntry[] {
  const gone = new Set(held);
  return entries.filter(({ refs }) => refs.every(({ id }) => !gone.has(id)));
}

function saveCsv(): void {
  const entries = meant();
  askToLeave({
    kind: 'own',
    what: 'table',
    about: { key: 'leaving.aboutLookup' },
    name: 'lookup.csv',
    ids: refsOf(entries).map(({ id }) => id),
    texts: [],
    proceed: (disclosed) => saveText('csv', 'lookup.csv', csvOf(mayLeave(entries, disclosed), useLookup.getState().fanged)),
  });
}

/** As many as a graph takes; more are grouped there anyway. */
const MAX_TO_GRAPH = 5000;

function toGraph(into: 'new' | 'open'): void {
  const ids = refsOf(meant()).map(({ id }) => id);
  if (ids.length === 0) showToast({ tone: 'info', message: { key: 'lookup.nothingKnown' } });
  else openInGraph({ ids: ids.slice(0, MAX_TO_GRAPH), into });
}

export const LOOKUP_ACTIONS: readonly Action[] = [
  {
    id: 'lookup.edit',
    title: { key: 'action.lookupEdit' },
    scope,
    keys: ['E'],
    run: () => requestFocus('lookup'),
  },
  {
    id: 'lookup.graph',
    title: { key: 'action.lookupGraph' },
    scope,
    when: hasEntries,
    run: () => toGraph('new'),
  },
  {
    id: 'lookup.graphAdd',
    title: { key: 'action.lookupGraphAdd' },
    scope,
    when: hasEntries,
    run: () => toGraph('open'),
  },
  {
    id: 'lookup.copyDefanged',
    title: { key: 'action.lookupCopyDefanged' },
    scope,
    keys: ['Mod+C'],
    leavesTextFields: true,
    // text that is marked with the mouse is copied as such
    when: () => hasEntries() && window.getSelection()?.type !== 'Range',
    run: () => copyList(meant(), false),
  },
  {
    id: 'lookup.copyFanged',
    title: { key: 'action.lookupCopyFanged' },
    scope,
    when: hasEntries,
    run: () => copyList(meant(), true),
  },
  {
    id: 'lookup.copyKnown',
    title: { key: 'action.lookupCopyKnown' },
    scope,
    when: hasEntries,
    run: () => copyList(withState('known'), useLookup.getState().fanged),
  },
  {
    id: 'lookup.copyUnknown',
    title: { key: 'action.lookupCopyUnknown' },
    scope,
    when: hasEntries,
    run: () => copyList(withState('unknown'), useLookup.getState().fanged),
  },
  {
    id: 'lookup.csv',
    title: { key: 'action.lookupCsv' },
    scope,
    keys: ['Mod+S'],
    when: hasEntries,
    run: saveCsv,
  },
  {
    id: 'lookup.defanged',
    title: { key: 'lookup.defanged' },
    scope,
    when: hasEntries,
    checked: () => !useLookup.getState().fanged,
    run: () => useLookup.setState(({ fanged }) => ({ fanged: !fanged })),
  },
  {
    id: 'lookup.clear',
    title: { key: 'lookup.clear' },
    scope,
    when: () => useLookup.getState().text !== '',
    run: () => {
      setLookupText('', 'now');
      requestFocus('lookup');
    },
  },
  {
    id: 'lookup.cancel',
    title: { key: 'action.lookupCancel' },
    scope,
    when: () => useLookup.getState().running,
    run: () => cancelLookup(),
  },
];
