/** A report as it lies on its sheet, made anew when what makes it has rested a moment: the page that is printed, through the same gate. */
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import type { ExportWanted } from '../../contracts/index.ts';
import type { Paper } from '../../stix/report/index.ts';
import { t } from '../i18n/index.ts';
import { attempt } from '../state/attempt.ts';
import { useQuery } from '../state/query.ts';
import { Note, ProgressBar, TextButton } from '../ui/controls.tsx';
import { visibleText } from '../ui/visible-text.ts';
import './report-preview.css';

export type ReportWanted = Extract<ExportWanted, { format: 'pdf' }>;

const REST_MS = 250;
/** Below nothing is said of waiting. */
const SLOW_MS = 300;
/** Sheets in CSS pixels (210 mm, 8.5 in), with the bar that scrolls beside. */
const SHEET_PX: Readonly<Record<Paper, number>> = { A4: 794 + 15, Letter: 816 + 15 };

interface Props {
  /** undefined: not known yet; what it is changes the page only when it says something else */
  wanted: ReportWanted | undefined;
  /** `id` of what is to be seen of it; the top without */
  place?: string | undefined;
}

export function ReportPreview({ wanted, place }: Props): ReactElement {
  const key = wanted && JSON.stringify(wanted);
  const rested = useRested(key);
  const [halted, setHalted] = useState<string>();
  const isHalted = key !== undefined && halted === key;
  const { data, error, loading, stale } = useQuery(
    'disclosurePreview',
    wanted && rested === key && !isHalted ? { wanted, sample: true } : undefined,
    { keep: true },
  );
  const isBusy = !isHalted && (rested !== key || loading || stale);
  const isSlow = useSlow(isBusy);
  const isNothing = data !== undefined && (data.sample === undefined || data.summary.objects === 0);
  const address = useAddress(isNothing ? undefined : data?.sample);
  const says = error ? error.message : isNothing ? t('report.nothing') : undefined;
  return (
    <div className="s-paper" aria-busy={isBusy || undefined}>
      <p className="s-paper-head">
        <span>{t('report.preview')}</span>
        <span role="status" className="s-paper-state">
          {isSlow ? (
            <>
              <span className="s-dim">{t('report.making')}</span>
              <ProgressBar value={undefined} label={t('report.making')} />
            </>
          ) : null}
          {isHalted ? <span className="s-dim">{t('report.stopped')}</span> : null}
        </span>
        {isSlow ? <TextButton onClick={() => setHalted(key)}>{t('report.stop')}</TextButton> : null}
        {isHalted ? <TextButton onClick={() => setHalted(undefined)}>{t('report.goOn')}</TextButton> : null}
      </p>
      {says === undefined ? null : <Note tone={error ? 'bad' : 'info'}>{visibleText(says)}</Note>}
      <Sheet
        address={address && place ? `${address}#${place}` : address}
        paper={wanted?.paper ?? 'A4'}
        isOld={isSlow || isHalted}
        isHidden={says !== undefined}
      />
    </div>
  );
}

interface SheetProps {
  address: string | undefined;
  paper: Paper;
  isOld: boolean;
  /** it stays in its place: a frame that comes anew would ask for a page that is gone */
  isHidden: boolean;
}

function Sheet({ address, paper, isOld, isHidden }: SheetProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const scale = width === 0 ? 1 : Math.min(1, width / SHEET_PX[paper]);
  return (
    <div ref={box} className={`s-paper-box${isOld ? ' s-paper-old' : ''}`} hidden={isHidden}>
      {address === undefined ? null : (
        <iframe
          // without a script, without a name, without a way out: main serves it so, too
          sandbox=""
          title={t('report.preview')}
          src={address}
          style={{
            width: SHEET_PX[paper],
            height: height / scale,
            transform: `scale(${scale})`,
            marginLeft: Math.max(0, (width - SHEET_PX[paper]) / 2),
          }}
        />
      )}
    </div>
  );
}

/** The value, when it was the same for a moment. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

function useSlow(isBusy: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isBusy]);
  return isSlow;
}

/** Where main shows the page, until there is another. */
function useAddress(html: string | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (html === undefined) return undefined;
    let kept: string | undefined;
    let isOver = false;
    const drop = (old: string): void => void attempt(() => window.desktop.hideReport(old));
    void attempt(async () => {
      kept = await window.desktop.showReport(html);
      if (isOver) drop(kept);
      else setAddress(kept);
    });
    return () => {
      isOver = true;
      if (kept !== undefined) drop(kept);
    };
  }, [html]);
  return address;
}

function useSize(box: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: current.clientWidth, height: current.clientHeight }));
    observer.observe(current);
    return () => observer.disconnect();
  }, [box]);
  return size;
}
