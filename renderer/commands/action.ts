import type { Message, MessageKey } from '../i18n/index.ts';
import type { Route, ViewName } from '../state/navigation.ts';
import type { Target } from '../state/surface.ts';

/** What an action may look at when it says whether it applies, and when it runs. */
export interface ActionContext {
  route: Route;
  /** the row, object, link or job that the user points at or opened a menu on */
  target: Target | undefined;
  /** counts are known and something is in the store */
  hasData: boolean;
  showHidden: boolean;
  theme: 'light' | 'dark' | 'system';
}

export type MenuName = 'file' | 'edit' | 'view' | 'go' | 'help';

export interface Action {
  id: string;
  title: Message;
  /** further words by which the palette finds it */
  keywords?: Message;
  /** e.g. `Mod+K`, `Alt+ArrowLeft`, `?`; Mod is Ctrl, on macOS Cmd. The first is the one shown */
  keys?: readonly string[];
  /** the native menu it stands in; sections are parted by a line */
  menu?: { menu: MenuName; section: number /** a menu inside that one */; within?: MessageKey };
  /** context menus it stands in */
  context?: readonly Target['kind'][];
  /** false: not in the palette, because it needs a target that the palette hides */
  palette?: boolean;
  /** the views in which it applies; absent = everywhere. Two actions may share a key where their scopes do not meet */
  scope?: readonly ViewName[];
  /** in its scope its keys go before those of actions without one; without this two such actions are refused */
  overrides?: boolean;
  when?: (context: ActionContext) => boolean;
  checked?: (context: ActionContext) => boolean;
  /** its key belongs to the text field while one has the focus */
  leavesTextFields?: boolean;
  run: (context: ActionContext) => void | Promise<void>;
}
