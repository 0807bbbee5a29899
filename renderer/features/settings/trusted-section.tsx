/** Whose documents are accepted without a question; added on the workbench, taken away here. */
import type { ReactElement } from 'react';
import { t } from '../../i18n/index.ts';
import { useSettings } from '../../state/settings.ts';
import { trust } from '../../state/trusted.ts';
import { IconButton } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

export function TrustedSection(): ReactElement {
  const authors = useSettings(({ trustedAuthors }) => trustedAuthors);
  return (
    <section className="s-block" aria-labelledby="settings-trusted">
      <h2 id="settings-trusted">{t('settings.trusted')}</h2>
      <p className="s-dim">{t('settings.trustedHelp')}</p>
      {authors.length === 0 ? (
        <p>{t('settings.trustedNone')}</p>
      ) : (
        <ul className="s-trusted">
          {authors.map((author) => (
            <li key={author}>
              <span className="s-breakable">{visibleLine(author)}</span>
              <IconButton
                icon="trash"
                label={t('settings.untrust', { author: visibleLine(author, 80) })}
                onClick={() => trust(author, false)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
