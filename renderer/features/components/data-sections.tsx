/** What shows data: marks, tables, trees, and what stands there while there is none. */
import { useState, type ReactElement } from 'react';
import { Confidence, ExternalId, LabelChip, MarkingChip } from '../../domain/chips.tsx';
import { ObjectLink } from '../../domain/links.tsx';
import { TypeBadge, TypeIcon } from '../../domain/type-icon.tsx';
import { describeType } from '../../domain/types.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { openOverlay } from '../../state/surface.ts';
import { showToast } from '../../state/toasts.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Empty, KeyCaps, Note, ProgressBar, TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { JsonTree } from '../../ui/json-tree.tsx';
import { Legend } from '../../ui/legend.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Splitter } from '../../ui/splitter.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { HOSTILE, JSON_SAMPLE, LONG, MANY, MARKINGS, PLAIN, REFS } from './samples.ts';
import { Sample, Section } from './show.tsx';

const TONES: readonly Tone[] = ['plain', 'info', 'good', 'warn', 'bad'];
const NOTE_TONES = ['info', 'warn', 'bad'] as const;
const TOAST_TONES = ['info', 'good', 'bad'] as const;

export function MarkSection(): ReactElement {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  return (
    <Section title={t('components.marks')}>
      <Sample label={t('column.markings')}>
        {MARKINGS.map((marking) => (
          <MarkingChip key={marking.id} marking={marking} />
        ))}
      </Sample>
      <Sample label={t('components.badges')}>
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <ExternalId id="T1048.003" />
        <LabelChip label={PLAIN} />
        <LabelChip label={LONG} />
        <Confidence value={0} />
        <Confidence value={85} />
        <KeyCaps caps={['Ctrl', 'Shift', 'P']} />
        <TypeBadge type="intrusion-set" />
      </Sample>
      <Sample label={t('components.objects')} wide>
        <ul className="s-show-list">
          {REFS.map((ref) => (
            <li key={ref.id} className="s-cell-name">
              <ObjectLink to={ref} />
            </li>
          ))}
        </ul>
      </Sample>
      <Sample label={t('components.legend')} wide>
        <Legend
          label={t('components.legend')}
          onToggle={(key) => setHidden((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]))}
          entries={REFS.map((ref, at) => ({
            key: ref.id,
            label: describeType(ref.type).plural,
            mark: { icon: <TypeIcon type={ref.type} /> },
            count: at * 1234,
            pressed: !hidden.has(ref.id),
          }))}
        />
        <Legend
          row
          label={t('components.compared')}
          entries={['a', 'b', 'c', 'd'].map((letter, at) => ({
            key: letter,
            label: visibleLine(HOSTILE[at] ?? letter, 40),
            mark: { colour: `var(--s-compare-${letter})`, shape: (['dot', 'square', 'line', 'dashed'] as const)[at] ?? 'dot' },
          }))}
        />
      </Sample>
    </Section>
  );
}

const TABS = ['first', 'second', 'third'] as const;

export function SurfaceSection(): ReactElement {
  const [tab, setTab] = useState<(typeof TABS)[number]>('first');
  const [dialog, setDialog] = useState(false);
  const [width, setWidth] = useState(240);
  return (
    <Section title={t('components.overlays')}>
      <Sample label={t('components.overlays')} wide>
        <TextButton onClick={() => setDialog(true)}>{t('components.dialog')}</TextButton>
        <TextButton onClick={() => openOverlay('palette')}>{t('action.palette')}</TextButton>
        {TOAST_TONES.map((tone) => (
          <TextButton
            key={tone}
            onClick={() =>
              showToast({
                tone,
                message: { key: 'components.toast' },
                ...(tone === 'info' ? { action: { id: 'edit.undo', label: { key: 'action.undo' } } } : {}),
              })
            }
          >
            {t('components.toastOf', { tone })}
          </TextButton>
        ))}
        {dialog ? (
          <Dialog label={t('components.dialog')} onClose={() => setDialog(false)}>
            <p>{t('components.dialogText')}</p>
            <div className="s-dialog-buttons">
              <TextButton data-autofocus onClick={() => setDialog(false)}>
                {t('cancel')}
              </TextButton>
              <TextButton tone="danger" onClick={() => setDialog(false)}>
                {t('components.remove')}
              </TextButton>
            </div>
          </Dialog>
        ) : null}
      </Sample>
      <Sample label={t('components.tabs')} wide>
        <div className="s-show-frame">
          <Tabs
            label={t('components.tabs')}
            tabs={TABS.map((key, at) => ({
              key,
              title: at === 2 ? LONG : t('components.tab', { key }),
              count: at === 0 ? undefined : 4711,
            }))}
            current={tab}
            onChange={setTab}
          />
          <TabPanel tabKey={tab}>
            <div className="s-show-parts">
              <div style={{ width }} id="components-part">
                <PanelHead title={LONG} icon={<TypeIcon type="report" />} onClose={() => setWidth(120)} />
              </div>
              <Splitter
                label={t('components.splitter')}
                value={width}
                min={120}
                max={400}
                controls="components-part"
                onChange={setWidth}
                onReset={() => setWidth(240)}
              />
              <p className="s-dim s-num">{width}</p>
            </div>
          </TabPanel>
        </div>
      </Sample>
    </Section>
  );
}

export function ListSection(): ReactElement {
  const [sort, setSort] = useState({ column: 'name', descending: false });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set([MANY[1] ?? '']));
  const rowAt = (index: number): string | undefined => MANY[sort.descending ? MANY.length - 1 - index : index];
  return (
    <Section title={t('components.data')}>
      <Sample label={t('components.grid', { count: MANY.length })} wide>
        <div className="s-show-grid">
          <Grid<string>
            label={t('components.data')}
            columns={[
              {
                key: 'name',
                title: t('column.name'),
                width: 160,
                sortable: true,
                cell: (row) => (
                  <span className="s-clip" title={row}>
                    {row}
                  </span>
                ),
              },
              {
                key: 'long',
                title: t('components.longText'),
                width: 200,
                grow: 1,
                cell: () => (
                  <span className="s-clip" title={LONG}>
                    {LONG}
                  </span>
                ),
              },
              {
                key: 'number',
                title: t('components.number'),
                width: 90,
                numeric: true,
                cell: (row) => <span className="s-num">{formatNumber(row.length * 1234)}</span>,
              },
            ]}
            total={MANY.length}
            rowAt={rowAt}
            rowKey={(row) => row}
            onNeed={() => undefined}
            sort={sort}
            onSort={(column, descending) => setSort({ column, descending })}
            onOpen={() => undefined}
            chosen={chosen}
            onChoose={setChosen}
            chooseLabel={t('components.choose')}
            generation={sort.descending ? 1 : 0}
            shift={0}
            empty={null}
          />
        </div>
      </Sample>
      <Sample label={t('components.table')} wide>
        <div className="s-table-box">
          <table className="s-table">
            <thead>
              <tr>
                <th scope="col">{t('column.name')}</th>
                <th scope="col" className="s-table-number">
                  {t('components.number')}
                </th>
              </tr>
            </thead>
            <tbody>
              {HOSTILE.map((text) => (
                <tr key={text}>
                  <td className="s-breakable">{visibleLine(text)}</td>
                  <td className="s-num s-table-number">{formatNumber(text.length * 1000)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Sample>
      <Sample label={t('components.tree')} wide>
        <JsonTree value={JSON_SAMPLE} open />
      </Sample>
    </Section>
  );
}

export function WaitSection(): ReactElement {
  return (
    <Section title={t('components.waiting')}>
      <Sample label={t('components.progress')}>
        <ProgressBar value={0.35} label={t('components.progress')} />
        <ProgressBar value={undefined} label={t('components.progress')} />
      </Sample>
      <Sample label={t('components.skeleton')}>
        <Skeleton lines={4} />
      </Sample>
      <Sample label={t('components.notes')} wide>
        {NOTE_TONES.map((tone) => (
          <Note key={tone} tone={tone}>
            {t('components.error')}
          </Note>
        ))}
      </Sample>
      <Sample label={t('components.empty')} wide>
        <Empty icon="graph" title={t('components.emptyTitle')} actions={<TextButton icon="import">{t('action.importShort')}</TextButton>}>
          <p>{t('components.emptyText')}</p>
        </Empty>
      </Sample>
    </Section>
  );
}
