/** The native menu, made from the registry and sent to main, which only shows it. */
import type { MenuItem } from '../../contracts/index.ts';
import { say, t, type MessageKey } from '../i18n/index.ts';
import type { Action, ActionContext, MenuName } from './action.ts';
import { electronAccelerator } from './keys.ts';
import { applies, type Registry } from './registry.ts';

const MENUS: readonly { name: MenuName; label: MessageKey; before?: readonly MenuItem[]; after?: readonly MenuItem[] }[] = [
  { name: 'file', label: 'menu.file', after: [{}, { role: 'quit' }] },
  { name: 'edit', label: 'menu.edit', after: [{}, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }] },
  {
    name: 'view',
    label: 'menu.view',
    after: [{}, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }, { role: 'togglefullscreen' }],
  },
  { name: 'go', label: 'menu.go' },
  { name: 'help', label: 'menu.help' },
];

export function buildMenu(registry: Registry, context: ActionContext): MenuItem[] {
  return MENUS.map((menu) => {
    const actions = registry.all.filter((action) => action.menu?.menu === menu.name);
    const sections = [...new Set(actions.map((action) => action.menu?.section ?? 0))].sort((a, b) => a - b);
    const items: MenuItem[] = [];
    for (const section of sections) {
      if (items.length > 0) items.push({});
      items.push(
        ...sectionItems(
          actions.filter((action) => action.menu?.section === section),
          context,
        ),
      );
    }
    return { label: t(menu.label), submenu: [...(menu.before ?? []), ...items, ...(menu.after ?? [])] };
  });
}

/** Those of a menu inside the menu stand in it, where the first of them would. */
function sectionItems(actions: readonly Action[], context: ActionContext): MenuItem[] {
  const inner = new Map<MessageKey, MenuItem[]>();
  const items: MenuItem[] = [];
  for (const action of actions) {
    const within = action.menu?.within;
    const item = menuItem(action, context);
    const submenu = within && inner.get(within);
    if (submenu) submenu.push(item);
    else if (within) {
      const first = [item];
      inner.set(within, first);
      items.push({ label: t(within), submenu: first });
    } else items.push(item);
  }
  return items;
}

function menuItem(action: Action, context: ActionContext): MenuItem {
  const key = action.keys?.[0];
  return {
    action: action.id,
    label: say(action.title),
    ...(key ? { accelerator: electronAccelerator(key) } : {}),
    enabled: applies(action, context),
    ...(action.checked ? { checked: action.checked(context) } : {}),
  };
}
