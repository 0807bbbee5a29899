import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuItem } from '../../contracts/index.ts';

/**
 * The native menu out of what the window sends. The keys are shown, not registered: the window handles them, so that one
 * definition holds. Items with a native role act on whatever has the focus.
 */
export function menuTemplate(items: readonly MenuItem[], onAction: (action: string) => void): MenuItemConstructorOptions[] {
  return items.map((item) => {
    if (item.submenu) return { label: item.label ?? '', submenu: menuTemplate(item.submenu, onAction) };
    if (item.role)
      return { role: item.role === 'resetZoom' ? 'resetZoom' : item.role, ...(item.label === undefined ? {} : { label: item.label }) };
    const { action } = item;
    if (action === undefined) return { type: 'separator' };
    return {
      label: item.label ?? action,
      enabled: item.enabled ?? true,
      ...(item.checked === undefined ? {} : { type: 'checkbox' as const, checked: item.checked }),
      ...(isAccelerator(item.accelerator) ? { accelerator: item.accelerator, registerAccelerator: false } : {}),
      click: () => onAction(action),
    };
  });
}

/** Electron throws on an accelerator that it does not know; a wrong one must not cost the whole menu. */
function isAccelerator(text: string | undefined): text is string {
  return (
    text !== undefined &&
    /^(?:(?:Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)\+)*(?:[\x21-\x7e]|F(?:[1-9]|1\d|2[0-4])|Plus|Space|Tab|Backspace|Delete|Insert|Enter|Return|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc)$/.test(
      text,
    )
  );
}

/** Before the window has sent its own. */
export function defaultMenu(options: { newWindow: () => void; development: boolean }): MenuItemConstructorOptions[] {
  return [
    { label: 'File', submenu: [{ label: 'New window', click: options.newWindow }, { type: 'separator' }, { role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...developerItems(options.development),
      ],
    },
  ];
}

function developerItems(development: boolean): MenuItemConstructorOptions[] {
  return development ? [{ type: 'separator' }, { role: 'toggleDevTools' }] : [];
}

export function applyMenu(template: MenuItemConstructorOptions[], development: boolean): void {
  const withTools: MenuItemConstructorOptions[] = development
    ? [...template, { label: 'Development', submenu: [{ role: 'toggleDevTools' }] }]
    : template;
  Menu.setApplicationMenu(Menu.buildFromTemplate(withTools));
}
