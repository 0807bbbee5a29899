/** The container that the accepted facts become members of. */
import type { ReactElement } from 'react';
import { CoverForm } from '../../domain/form/cover-form.tsx';
import { t } from '../../i18n/index.ts';
import { useSettings } from '../../state/settings.ts';
import { decide, type TriageSession } from '../../state/triage.ts';
import { authorOf, isTrusted, trust } from '../../state/trusted.ts';
import { Switch } from '../../ui/fields.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

export function CoverTab({ session }: { session: TriageSession }): ReactElement {
  const { workspace, triage } = session;
  useSettings(({ trustedAuthors }) => trustedAuthors);
  const author = authorOf(session);
  return (
    <div className="s-triage-tab s-scroll">
      <CoverForm cover={triage.cover} onCover={(change) => decide(workspace, (before) => ({ ...before, cover: change(before.cover) }))} />
      {author === '' ? null : (
        <div className="s-field-box">
          <Switch
            label={t('triage.trust', { author: visibleLine(author, 80) })}
            checked={isTrusted(author)}
            onChange={(on) => trust(author, on)}
          />
          <p className="s-field-help">{t('triage.trustHelp')}</p>
        </div>
      )}
    </div>
  );
}
