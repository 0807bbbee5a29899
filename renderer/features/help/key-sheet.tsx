/** The cheat sheet: the keys that hold now, by area; those of the screen below come first, and what does not apply steps back. */
import type { ReactElement } from 'react';
import { AREAS, AREA_TITLES, areaOf, type Area } from '../../commands/areas.ts';
import { chordCaps, IS_MAC } from '../../commands/keys.ts';
import { applies } from '../../commands/registry.ts';
import { actionContext, useRegistry } from '../../commands/run.ts';
import { say, t, type MessageKey } from '../../i18n/index.ts';
import { navigate } from '../../state/navigation.ts';
import { closeOverlay, useSurface } from '../../state/surface.ts';
import { KeyCaps, TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';

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
  const registry = useRegistry(({ registry: current }) => current);
  const context = actionContext();
  const actions = registry.all.filter((action) => (action.keys?.length ?? 0) > 0);
  const here: Area | undefined = AREAS.find((area) => area === context.route.view);
  const order = here ? [here, ...AREAS.filter((area) => area !== here)] : AREAS;
  return (
    <>
      <div className="s-key-sheet">
        {order.map((area) => {
          const ofArea = actions.filter((action) => areaOf(action) === area);
          return ofArea.length === 0 ? null : (
            <section key={area} className={area === here ? 's-key-here' : ''}>
              <h3>
                {t(AREA_TITLES[area])}
                {area === here ? <span className="s-count">{t('keys.here')}</span> : null}
              </h3>
              <dl>
                {ofArea.map((action) => (
                  <div key={action.id} className={applies(action, context) ? '' : 's-dim'}>
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
          );
        })}
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
      <div className="s-dialog-buttons">
        <TextButton
          icon="keyboard"
          onClick={() => {
            closeOverlay();
            navigate({ view: 'settings' });
          }}
        >
          {t('keys.change')}
        </TextButton>
      </div>
    </>
  );
}
