/** Where the log stood: number and hash of an entry, shortened, with the way to copy the whole. */
import type { ReactElement } from 'react';
import { t } from '../../i18n/index.ts';
import { copyNow } from '../../state/clipboard.ts';
import { IconButton } from '../../ui/controls.tsx';

const SHOWN = 12;

export function LogHash({ version, hash }: { version: number; hash: string }): ReactElement {
  const whole = `${hash}@${version}`;
  return (
    <span className="s-log-hash">
      <span className="s-mono" title={whole}>
        {t('steps.hash', { hash: hash.slice(0, SHOWN), version })}
      </span>
      <IconButton icon="copy" label={t('steps.copyHash', { version })} onClick={() => copyNow(whole, [])} />
    </span>
  );
}
