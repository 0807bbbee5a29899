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
import './ui/grid/grid.css';
import './domain/domain.css';
import './app/shell.css';
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
import { createRoot } from 'react-dom/client';
import { ALL_ACTIONS } from './app/all-actions.ts';
import { App } from './app/app.tsx';
import { installActions } from './commands/run.ts';
import { reportBug } from './state/bugs.ts';
import { watchChanges } from './state/changes.ts';
import { connectStore } from './state/connection.ts';
import { loadSettings } from './state/settings.ts';
import { watchStatus } from './state/status.ts';

window.addEventListener('error', (event) => reportBug(event.error ?? event.message));
window.addEventListener('unhandledrejection', (event) => reportBug(event.reason));

installActions(ALL_ACTIONS);
watchChanges();
watchStatus();
connectStore();
loadSettings().catch(reportBug);

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');
createRoot(root).render(<App />);
