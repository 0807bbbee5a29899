/** The workbench: the document on one side, what was found in it on the other, four keys between them. */
import { useEffect, useState, type ReactElement } from 'react';
import { isAccepted } from '../../../stix/triage/index.ts';
import { runActionById } from '../../commands/run.ts';
import { say, t } from '../../i18n/index.ts';
import { useChanges } from '../../state/changes.ts';
import { useConnection } from '../../state/connection.ts';
import { openTriage, refreshMeanings, saveTriage, showTab, TRIAGE_TABS, useTriages, type TriageSession } from '../../state/triage.ts';
import { Empty, Page, ProgressBar, TextButton, useWindowTitle } from '../../ui/controls.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { ChooseType } from './choose-type.tsx';
import { CoverTab } from './cover-tab.tsx';
import { DocumentView, type Chosen } from './document-view.tsx';
import { ItemDetail } from './item-detail.tsx';
import { ItemList } from './item-list.tsx';
import { TiesTab } from './ties-tab.tsx';
import './triage.css';

/** An import changes the store once a second; what is known of the findings follows at its own pace. */
const AGAIN_AFTER_MS = 3000;

export function TriagePage({ workspace }: { workspace: number }): ReactElement {
  const session = useTriages(({ sessions }) => sessions[workspace]);
  const trouble = useTriages((triages) => triages.trouble[workspace]);
  const epoch = useConnection((connection) => connection.epoch);
  useEffect(() => {
    const abort = new AbortController();
    void openTriage(workspace, abort.signal);
    return () => {
      abort.abort();
      void saveTriage(workspace);
    };
  }, [workspace, epoch]);
  if (session) return <Workbench session={session} />;
  return (
    <Page title={t('triage.title')}>
      {trouble ? (
        <Empty icon="warning" title={t('triage.unreadTitle')}>
          <p>{say(trouble)}</p>
        </Empty>
      ) : (
        <ProgressBar value={undefined} label={t('triage.reading')} />
      )}
    </Page>
  );
}

function Workbench({ session }: { session: TriageSession }): ReactElement {
  const { workspace, triage, items, tab, at } = session;
  const tick = useChanges((changes) => changes.tick);
  const [seen, setSeen] = useState(tick);
  const [chosen, setChosen] = useState<Chosen>();
  const title = visibleLine(triage.cover.name, 120);
  useWindowTitle(title);
  useEffect(() => {
    if (tick === seen) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      void refreshMeanings(workspace, abort.signal).then(() => {
        if (!abort.signal.aborted) setSeen(tick);
      });
    }, AGAIN_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [tick, seen, workspace]);
  const accepted = items.filter((item) => isAccepted(triage, item)).length;
  const open = items.filter(({ key, finding }) => triage.decisions[key] === undefined && !finding.benign).length;
  const item = items.find(({ key }) => key === at);
  return (
    <Page
      fill
      title={title}
      lead={t('triage.lead', { accepted, open })}
      tools={
        <>
          {triage.accepted === undefined ? null : (
            <TextButton icon="edit" onClick={() => runActionById('triage.write')}>
              {t('triage.action.write')}
            </TextButton>
          )}
          <TextButton icon="check" tone="main" disabled={accepted === 0} onClick={() => runActionById('triage.accept')}>
            {triage.accepted === undefined ? t('triage.accept') : t('triage.acceptAgain')}
          </TextButton>
        </>
      }
    >
      <div className="s-triage">
        <div className="s-triage-document">
          {chosen ? (
            <ChooseType
              key={`${chosen.page} ${chosen.start} ${chosen.end}`}
              chosen={chosen}
              workspace={workspace}
              onDone={() => setChosen(undefined)}
            />
          ) : null}
          <DocumentView session={session} onChoose={setChosen} />
        </div>
        <div className="s-triage-side">
          <Tabs
            label={t('triage.parts')}
            current={tab}
            onChange={(next) => showTab(workspace, next)}
            tabs={TRIAGE_TABS.map((key) => ({ key, title: t(`triage.tab.${key}`), ...countOf(key, session) }))}
          />
          <TabPanel tabKey={tab}>
            {tab === 'cover' ? (
              <CoverTab session={session} />
            ) : tab === 'ties' ? (
              <TiesTab session={session} />
            ) : items.length === 0 ? (
              <Empty icon="search" title={t('triage.nothing')}>
                <p>{t('triage.nothingText')}</p>
              </Empty>
            ) : (
              <>
                <ItemList session={session} onEnter={() => runActionById('triage.nextPlace')} />
                {item ? <ItemDetail key={item.key} item={item} session={session} /> : null}
              </>
            )}
          </TabPanel>
        </div>
      </div>
    </Page>
  );
}

function countOf(key: (typeof TRIAGE_TABS)[number], { items, triage }: TriageSession): { count?: number } {
  if (key === 'findings') return { count: items.length };
  return key === 'ties' ? { count: triage.related.length } : {};
}
