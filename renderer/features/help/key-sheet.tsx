/** The cheat sheet: every key of the registry, and those of the tables. */
import type { ReactElement } from 'react';
import { chordCaps, IS_MAC } from '../../commands/keys.ts';
import { actionRegistry } from '../../commands/run.ts';
import { say, t, type MessageKey } from '../../i18n/index.ts';
import { closeOverlay, useSurface } from '../../state/surface.ts';
import { KeyCaps } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';

const SECTIONS: readonly { title: MessageKey; prefixes: readonly string[] }[] = [
  { title: 'keys.find', prefixes: ['app', 'search', 'list', 'focus'] },
  { title: 'keys.go', prefixes: ['go'] },
  { title: 'keys.do', prefixes: ['file', 'edit'] },
  { title: 'keys.see', prefixes: ['view', 'object'] },
];

/** Keys that the tables and lists answer themselves. */
const TABLE_KEYS: readonly { keys: readonly string[]; title: MessageKey }[] = [
  { keys: ['ArrowUp', 'ArrowDown'], title: 'keys.table.move' },
  { keys: ['Home', 'End'], title: 'keys.table.ends' },
  { keys: ['PageUp', 'PageDown'], title: 'keys.table.page' },
  { keys: ['Enter'], title: 'keys.table.open' },
  { keys: [' '], title: 'keys.table.choose' },
  { keys: ['Shift+F10'], title: 'keys.table.menu' },
];

export function KeySheet(): ReactElement | null {
  const opened = useSurface((surface) => surface.overlay === 'keys');
  if (!opened) return null;
  return (
    <Dialog label={t('keys.title')} className="s-dialog-wide" onClose={closeOverlay}>
      <Sheet />
    </Dialog>
  );
}

function Sheet(): ReactElement {
  const actions = actionRegistry().all.filter((action) => (action.keys?.length ?? 0) > 0);
  return (
    <div className="s-key-sheet">
      {SECTIONS.map((section) => (
        <section key={section.title}>
          <h3>{t(section.title)}</h3>
          <dl>
            {actions
              .filter((action) => section.prefixes.includes(action.id.split('.')[0] ?? ''))
              .map((action) => (
                <div key={action.id}>
                  <dt>{say(action.title)}</dt>
                  <dd>
                    {(action.keys ?? []).map((key) => (
                      <KeyCaps key={key} caps={chordCaps(key, IS_MAC)} />
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <section>
        <h3>{t('keys.tables')}</h3>
        <dl>
          {TABLE_KEYS.map((entry) => (
            <div key={entry.title}>
              <dt>{t(entry.title)}</dt>
              <dd>
                {entry.keys.map((key) => (
                  <KeyCaps key={key} caps={chordCaps(key, IS_MAC)} />
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
