/** A table on its way in: its rows with what each column is taken for, and beside them what they become. */
import { useEffect, type ReactElement } from 'react';
import { runActionById } from '../../commands/run.ts';
import { CoverForm } from '../../domain/form/cover-form.tsx';
import { say, t } from '../../i18n/index.ts';
import { useConnection } from '../../state/connection.ts';
import { changePlan, leaveTable, openOf, openTable, showTableTab, TABLE_TABS, type TableSession, useTables } from '../../state/table.ts';
import { Empty, Page, ProgressBar, TextButton, useWindowTitle } from '../../ui/controls.tsx';
import { Switch } from '../../ui/fields.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { ReadingTab } from './reading-tab.tsx';
import { ResultTab } from './result-tab.tsx';
import { RowsView } from './rows-view.tsx';
import { UnreadTab } from './unread-tab.tsx';
import './table.css';

export function TablePage({ workspace }: { workspace: number }): ReactElement {
  const session = useTables(({ sessions }) => sessions[workspace]);
  const trouble = useTables((tables) => tables.trouble[workspace]);
  const epoch = useConnection((connection) => connection.epoch);
  useEffect(() => {
    const abort = new AbortController();
    void openTable(workspace, abort.signal);
    return () => {
      abort.abort();
      leaveTable(workspace);
    };
  }, [workspace, epoch]);
  if (session) return <Workbench session={session} />;
  return (
    <Page title={t('table.title')}>
      {trouble ? (
        <Empty icon="warning" title={t('table.unreadTitle')}>
          <p>{say(trouble)}</p>
        </Empty>
      ) : (
        <ProgressBar value={undefined} label={t('table.reading')} />
      )}
    </Page>
  );
}

function Workbench({ session }: { session: TableSession }): ReactElement {
  const { workspace, plan, read, tab, name } = session;
  const title = visibleLine(name, 120);
  useWindowTitle(title);
  const known = plan.mapping?.known;
  const open = openOf(session).length;
  return (
    <Page
      fill
      title={title}
      lead={
        known === undefined
          ? t('table.lead', { count: read.total })
          : t('table.leadKnown', { count: read.total, known: visibleLine(known, 60) })
      }
      tools={
        <TextButton icon="import" tone="main" disabled={session.check?.objects === 0} onClick={() => runActionById('table.import')}>
          {plan.imported === undefined ? t('table.import') : t('table.importAgain')}
        </TextButton>
      }
    >
      <div className="s-waiting-table">
        <RowsView session={session} />
        <div className="s-waiting-table-side">
          <Tabs
            label={t('table.parts')}
            current={tab}
            onChange={(next) => showTableTab(workspace, next)}
            tabs={TABLE_TABS.map((key) => ({
              key,
              title: t(`table.tab.${key}`),
              ...(key === 'unread' && session.check ? { count: session.check.unreadTotal } : {}),
              ...(key === 'result' && open > 0 ? { count: open } : {}),
            }))}
          />
          <TabPanel tabKey={tab}>
            <div className="s-waiting-table-tab s-scroll">
              {tab === 'result' ? (
                <ResultTab session={session} />
              ) : tab === 'reading' ? (
                <ReadingTab session={session} />
              ) : tab === 'unread' ? (
                <UnreadTab session={session} />
              ) : (
                <>
                  <Switch
                    label={t('table.contained')}
                    checked={plan.contained}
                    onChange={(contained) => changePlan(workspace, (before) => ({ ...before, contained }))}
                  />
                  <CoverForm
                    key={String(plan.contained)}
                    cover={plan.cover}
                    contained={plan.contained}
                    onCover={(change) => changePlan(workspace, (before) => ({ ...before, cover: change(before.cover) }))}
                  />
                </>
              )}
            </div>
          </TabPanel>
        </div>
      </div>
    </Page>
  );
}
