/** Acts on what one page shows: their keys hold there alone, before those of other views. */
import type { MessageKey } from '../i18n/index.ts';
import type { Action, ActionContext } from './action.ts';

/** @param find what the page of a workspace shows; undefined: it is not read yet */
export function actsOf<Session>(view: 'table' | 'triage', keywords: MessageKey, find: (workspace: number) => Session | undefined) {
  const sessionOf = ({ route }: ActionContext): Session | undefined => (route.view === view ? find(route.workspace) : undefined);
  return (id: string, title: MessageKey, keys: readonly string[], run: (session: Session) => void | Promise<void>): Action => ({
    id: `${view}.${id}`,
    title: { key: title },
    keywords: { key: keywords },
    ...(keys.length > 0 ? { keys, overrides: true } : {}),
    scope: [view],
    when: (context) => sessionOf(context) !== undefined,
    run: (context) => {
      const session = sessionOf(context);
      return session && run(session);
    },
  });
}
