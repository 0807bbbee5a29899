/** Start of the window: settings and store connection first, then the shell. */
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Tooltip.css';
import './tokens.css';
import './base.css';
import './ui/ui.css';
import './ui/page.css';
import './ui/parts.css';
import './ui/tools.css';
import './ui/fields.css';
import './ui/grid/grid.css';
import './domain/domain.css';
import './domain/form/form.css';
import './app/shell.css';
import './app/panes.css';
import './app/rail.css';
import './app/foot.css';
import './app/over.css';
import './app/narrow.css';
import './features/features.css';
import './features/data-pages.css';
import './features/home/home.css';
import './features/list/list.css';
import './features/object/object.css';
import './features/object/ties.css';
import './features/object/narrow.css';
import './features/palette/palette.css';
import './features/edit/edit.css';
import './features/edit/acts.css';
import './features/profiles/profiles.css';
import './features/settings/settings.css';
import './features/tour/tour.css';
import { createRoot } from 'react-dom/client';
import { ALL_ACTIONS } from './app/all-actions.ts';
import { App } from './app/app.tsx';
import { installActions } from './commands/run.ts';
import { reportBug } from './state/bugs.ts';
import { watchChanges } from './state/changes.ts';
import { connectStore } from './state/connection.ts';
import { watchLogCheck } from './state/log-check.ts';
import { restorePanes } from './state/panes-life.ts';
import { loadSettings } from './state/settings.ts';
import { watchStatus } from './state/status.ts';

window.addEventListener('error', (event) => {
  // what a ResizeObserver could not tell in this frame it tells in the next (Resize Observer, 3.4.6): nothing is lost
  if (!event.error && event.message.startsWith('ResizeObserver loop')) event.preventDefault();
  else reportBug(event.error ?? event.message);
});
window.addEventListener('unhandledrejection', (event) => reportBug(event.reason));

installActions(ALL_ACTIONS);
watchChanges();
watchStatus();
watchLogCheck();
connectStore();
const settings = loadSettings();
restorePanes(settings).catch(reportBug);
settings.catch(reportBug);

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');
createRoot(root).render(<App />);
