/** The heading of a panel beside the main view, and of a part inside one. */
import type { ReactElement, ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { IconButton } from './controls.tsx';

export function PanelHead({
  title,
  icon,
  tools,
  onClose,
}: {
  title: string;
  icon?: ReactNode;
  tools?: ReactNode;
  onClose?: () => void;
}): ReactElement {
  return (
    <header className="s-panel-head">
      {icon}
      <h2 className="s-clip" title={title}>
        {title}
      </h2>
      <span className="s-space" />
      {tools}
      {onClose ? <IconButton icon="close" label={t('panel.close', { title })} onClick={onClose} /> : null}
    </header>
  );
}
