/** What is wrong with a screen by its boxes alone: text cut without dots or title, controls over each other, things outside of the window. */
import type { Page } from 'playwright';

/** One line each, the same flaw of several elements once. */
export async function flawsOf(page: Page): Promise<string[]> {
  return page.evaluate(findFlaws);
}

/** Runs in the page: all that it needs is in it. */
function findFlaws(): string[] {
  /** half pixels, borders and rings */
  const SLACK_PX = 2;
  const flaws = new Set<string>();
  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf = (element: Element): CSSStyleDeclaration => {
    const known = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, known);
    return known;
  };
  const tell = (element: Element): string => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 40);
    const classes = (element.getAttribute('class') ?? '').split(' ').slice(0, 2).join('.');
    return `${element.tagName.toLowerCase()}${classes === '' ? '' : `.${classes}`} "${words}"`;
  };

  interface Box {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  /** What of an element can be seen, where scrolling could show the rest; and whether something hides a part for good. */
  const seen = (element: Element): { box: Box; cut: string } | undefined => {
    const rect = element.getBoundingClientRect();
    const box = { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom };
    let cut = '';
    let [scrollsX, scrollsY] = [false, false];
    for (let outer = element.parentElement; outer; outer = outer.parentElement) {
      const { overflowX, overflowY, position } = styleOf(outer);
      const edge = outer.getBoundingClientRect();
      if (/auto|scroll/.test(overflowX)) scrollsX = true;
      if (/auto|scroll/.test(overflowY)) scrollsY = true;
      if (overflowX !== 'visible') {
        if (!scrollsX && (box.right > edge.right + SLACK_PX || box.left < edge.left - SLACK_PX)) cut ||= `at the side by ${tell(outer)}`;
        box.left = Math.max(box.left, edge.left);
        box.right = Math.min(box.right, edge.right);
      }
      if (overflowY !== 'visible') {
        if (!scrollsY && (box.bottom > edge.bottom + SLACK_PX || box.top < edge.top - SLACK_PX)) cut ||= `above or below by ${tell(outer)}`;
        box.top = Math.max(box.top, edge.top);
        box.bottom = Math.min(box.bottom, edge.bottom);
      }
      if (position === 'fixed') break;
    }
    const nothing = box.right - box.left < 1 || box.bottom - box.top < 1;
    return nothing && cut === '' ? undefined : { box, cut };
  };
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.closest('.s-hidden, [data-hidden-for-eyes], noscript, script, style, .s-graph-host') === null &&
    styleOf(element).clipPath === 'none';

  const controls: { element: Element; box: Box }[] = [];
  const CONTROL =
    'button, a[href], input, select, textarea, [role=button], [role=tab], [role=radio], [role=switch], [role=slider], [role=separator]';
  for (const element of document.body.querySelectorAll('*')) {
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !isShown(element)) continue;
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
    const isControl = element.matches(CONTROL);
    if (!hasText && !isControl) continue;
    const found = seen(element);
    if (!found) continue;
    const { box, cut } = found;
    const style = styleOf(element);
    const clips = style.overflowX !== 'visible' && !/auto|scroll/.test(style.overflowX);
    const dots = style.textOverflow === 'ellipsis' || Number(style.webkitLineClamp) > 0;
    const titled = element.closest('[title]') !== null || element.closest('[data-full-text]') !== null;
    if (box.right > innerWidth + SLACK_PX || box.left < -SLACK_PX || box.bottom > innerHeight + SLACK_PX || box.top < -SLACK_PX)
      flaws.add(`outside of the window: ${tell(element)}`);
    if (cut !== '') {
      let dotted: Element | null = element;
      while (dotted && styleOf(dotted).textOverflow !== 'ellipsis') dotted = dotted.parentElement;
      if (!dotted || dotted.closest('[title]') === null) flaws.add(`cut ${cut}: ${tell(element)}`);
    }
    if (hasText && element.scrollWidth > element.clientWidth + SLACK_PX && clips && element.clientWidth > 0) {
      if (!dots) flaws.add(`text cut without dots: ${tell(element)}`);
      else if (!titled) flaws.add(`text in dots without its whole in a title: ${tell(element)}`);
    }
    if (
      hasText &&
      !dots &&
      style.overflowY === 'hidden' &&
      element.scrollHeight > element.clientHeight + SLACK_PX &&
      element.clientHeight > 0
    )
      flaws.add(`text cut below: ${tell(element)}`);
    if (element instanceof HTMLInputElement && element.type === 'text' && element.value === '' && element.placeholder !== '') {
      const canvas = document.createElement('canvas').getContext('2d');
      if (canvas) {
        canvas.font = style.font;
        const room = element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
        if (canvas.measureText(element.placeholder).width > room + SLACK_PX && style.textOverflow !== 'ellipsis')
          flaws.add(`placeholder cut without dots: ${tell(element)} "${element.placeholder}"`);
      }
    }
    if (isControl && !(element instanceof HTMLInputElement && element.type === 'range') && style.pointerEvents !== 'none')
      controls.push({ element, box });
  }

  /** What floats covers what is below it: only things of one layer may not lie over each other. */
  const layerOf = (element: Element): Element | null => {
    for (let outer: Element | null = element; outer; outer = outer.parentElement) {
      const { position } = styleOf(outer);
      if (position === 'fixed' || outer.matches('[role=dialog], [role=menu], [role=listbox], [role=tooltip], [data-floats]')) return outer;
    }
    return null;
  };
  const layers = new Map(controls.map(({ element }) => [element, layerOf(element)]));
  controls.forEach((one, index) => {
    for (const other of controls.slice(index + 1)) {
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (width <= SLACK_PX || height <= SLACK_PX) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      // the button of a field stands in it, and its text keeps clear of that
      if (one.element.parentElement === other.element.parentElement && one.element.parentElement?.matches('.s-search-field, .s-date-input'))
        continue;
      if (layers.get(one.element) !== layers.get(other.element)) continue;
      flaws.add(`over each other: ${tell(one.element)} and ${tell(other.element)}`);
    }
  });
  return [...flaws];
}
