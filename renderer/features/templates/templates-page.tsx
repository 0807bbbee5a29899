/** Templates of reports: those of Sextant to read and duplicate, the analyst's own to change, with the page that comes of them beside. */
import { useState, type ReactElement } from 'react';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { t } from '../../i18n/index.ts';
import { FIRST_TEMPLATE, type TemplateEntry, type TemplateKey, useReportTemplates, useTemplateText } from '../../state/report-templates.ts';
import { Page } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { TemplateSheet } from './template-sheet.tsx';
import './templates.css';

export function TemplatesPage(): ReactElement {
  const templates = useReportTemplates();
  const [wanted, setWanted] = useState<TemplateKey>(FIRST_TEMPLATE);
  const chosen = templates?.find(({ key }) => key === wanted) ?? templates?.find(({ key }) => key === FIRST_TEMPLATE);
  const text = useTemplateText(chosen?.key ?? FIRST_TEMPLATE);
  const part = (isOwn: boolean) => templates?.filter(({ own }) => (own !== undefined) === isOwn) ?? [];
  return (
    <Page fill title={t('nav.templates')} lead={t('templates.lead')}>
      <div className="s-templates">
        <nav className="s-templates-list s-scroll" aria-label={t('templates.list')}>
          <h2>{t('templates.own')}</h2>
          {part(true).length === 0 ? <p className="s-dim">{t('templates.none')}</p> : null}
          <Entries entries={part(true)} chosen={chosen?.key} onChoose={setWanted} />
          <h2>{t('templates.builtIn')}</h2>
          <Entries entries={part(false)} chosen={chosen?.key} onChoose={setWanted} />
        </nav>
        {chosen && text ? <TemplateSheet key={chosen.key} entry={chosen} read={text} onChoose={setWanted} /> : null}
      </div>
    </Page>
  );
}

function Entries({
  entries,
  chosen,
  onChoose,
}: {
  entries: readonly TemplateEntry[];
  chosen: TemplateKey | undefined;
  onChoose: (key: TemplateKey) => void;
}): ReactElement {
  return (
    <ul>
      {entries.map(({ key, name }) => (
        <li key={key}>
          <button type="button" aria-current={key === chosen ? 'true' : undefined} title={name} onClick={() => onChoose(key)}>
            <TypeIcon type="report" />
            <span className="s-clip">{visibleLine(name, 80)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
