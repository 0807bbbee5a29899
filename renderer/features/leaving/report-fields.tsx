/** By which template a report is made, and on which sheet: as they were chosen last in this window. */
import { useState, type ReactElement } from 'react';
import { type Paper, PAPERS } from '../../../stix/report/index.ts';
import { runActionById } from '../../commands/run.ts';
import { t } from '../../i18n/index.ts';
import { closeLeaving } from '../../state/leaving.ts';
import { FIRST_TEMPLATE, type TemplateEntry, type TemplateKey, useReportTemplates, useTemplateText } from '../../state/report-templates.ts';
import { TextButton } from '../../ui/controls.tsx';
import { Field, Select } from '../../ui/fields.tsx';
import { SegmentedField } from '../../ui/segmented.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

const last: { template: TemplateKey; paper: Paper } = { template: FIRST_TEMPLATE, paper: 'A4' };

interface ReportChoice {
  readonly template: TemplateKey;
  readonly templates: readonly TemplateEntry[];
  /** of the template, undefined until it is known */
  readonly text: string | undefined;
  readonly paper: Paper;
  choose: (change: Partial<typeof last>) => void;
}

export function useReportChoice(): ReportChoice {
  const [{ template, paper }, setChosen] = useState({ ...last });
  const templates = useReportTemplates();
  // one that was put away meanwhile is no choice any more
  const known = templates === undefined || templates.some(({ key }) => key === template) ? template : FIRST_TEMPLATE;
  const choose = (change: Partial<typeof last>): void => {
    Object.assign(last, change);
    setChosen({ ...last });
  };
  return { template: known, templates: templates ?? [], text: useTemplateText(known)?.body, paper, choose };
}

export function ReportFields({ choice: { template, templates, paper, choose } }: { choice: ReportChoice }): ReactElement {
  return (
    <>
      <Field label={t('report.template')}>
        {(ids) => (
          <Select
            {...ids}
            value={template}
            onValue={(key) => choose({ template: key })}
            options={templates.map(({ key, name }) => ({ value: key, label: visibleLine(name, 80) }))}
          />
        )}
      </Field>
      <div className="s-leaving-edit">
        <TextButton
          icon="edit"
          onClick={() => {
            closeLeaving();
            runActionById('go.templates');
          }}
        >
          {t('report.editTemplates')}
        </TextButton>
      </div>
      <SegmentedField
        label={t('report.paper')}
        value={paper}
        onChange={(chosen) => choose({ paper: chosen })}
        options={PAPERS.map((value) => ({ value, label: t(`report.paper.${value}`) }))}
      />
    </>
  );
}
