/** Up to two panels at the right of the main area, above one another or side by side. */
import { useElementSize } from '@mantine/hooks';
import { useRef, type ReactElement } from 'react';
import { runActionById } from '../commands/run.ts';
import { t } from '../i18n/index.ts';
import { activate, closeSide, entryOf, MIN_SHARE, setLayout, sideToMain, type Place, type SideLayout } from '../state/panes.ts';
import { goBack, goForward } from '../state/navigation.ts';
import { IconButton } from '../ui/controls.tsx';
import { Splitter } from '../ui/splitter.tsx';
import { PaneView } from './pane.tsx';
import { PlaceIcon, placeTitle } from './place-title.tsx';

interface Props {
  sides: readonly Place[];
  active: number;
  layout: SideLayout;
  /** only one has room: it fills the middle, and folding leads back to the main area */
  alone: boolean;
}

export function SidePanels({ sides, active, layout, alone }: Props): ReactElement {
  const stacked = layout.direction === 'stacked';
  const [first, second] = sides;
  const { ref: measured, width, height } = useElementSize<HTMLElement>();
  const length = Math.max(1, stacked ? height : width);
  return (
    <aside
      ref={measured}
      className={`s-sides${second && !stacked ? ' s-sides-beside' : ''}${alone ? ' s-sides-alone' : ''}`}
      aria-label={t('side.label')}
      {...(alone ? {} : { style: { width: layout.width } })}
    >
      {first ? <SidePanel key={first.id} place={first} isActive={first.id === active} grow={second ? layout.share : 1} /> : null}
      {first && second ? (
        <Splitter
          label={t('side.between')}
          line={stacked ? 'horizontal' : 'vertical'}
          value={layout.share * length}
          min={MIN_SHARE * length}
          max={(1 - MIN_SHARE) * length}
          onChange={(px) => setLayout({ share: px / length })}
          onReset={() => setLayout({ share: 0.5 })}
        />
      ) : null}
      {second ? <SidePanel key={second.id} place={second} isActive={second.id === active} grow={1 - layout.share} /> : null}
    </aside>
  );
}

function SidePanel({ place, isActive, grow }: { place: Place; isActive: boolean; grow: number }): ReactElement {
  const box = useRef<HTMLElement>(null);
  const entry = entryOf(place);
  const title = placeTitle(entry);
  const { id } = place;
  return (
    <section
      ref={box}
      className={`s-side${isActive ? ' s-side-active' : ''}`}
      data-pane={id}
      aria-label={t('side.panel', { title })}
      tabIndex={-1}
      style={{ flexGrow: grow }}
      onPointerDownCapture={() => activate(id)}
      onFocusCapture={() => activate(id)}
    >
      <header className="s-side-head">
        <PlaceIcon route={entry.route} />
        <span className="s-clip s-side-title" title={title}>
          {title}
        </span>
        <IconButton icon="back" label={t('action.back')} disabled={place.index === 0} onClick={() => goBack(id)} />
        <IconButton
          icon="forward"
          label={t('action.forward')}
          disabled={place.index >= place.entries.length - 1}
          onClick={() => goForward(id)}
        />
        <IconButton icon="tab" label={t('side.toMain')} onClick={() => sideToMain(id)} />
        <IconButton icon="panel-close" label={t('side.fold')} onClick={() => runActionById('view.sides')} />
        <IconButton icon="close" label={t('side.close')} onClick={() => closeSide(id)} />
      </header>
      <div className="s-pane">
        <PaneView place={place} prefix={`side-${id}-`} box={box} />
      </div>
    </section>
  );
}
