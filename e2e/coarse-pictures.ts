/** Whether a graph moves: what the eye of an analyst would see, without the details that are drawn finer later. */
import type { Locator, Page } from 'playwright';

/** How many different pictures the graph shows from a key until it has come to rest. */
export async function picturesAfter(page: Page, canvas: Locator, key: string): Promise<number> {
  await canvas.focus();
  await page.evaluate(() => {
    const ground = document.querySelector<HTMLElement>('.s-graph-canvas');
    const [width, height] = [64, 48];
    const small = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    const seen = new Set<string>();
    let rest = 0;
    Object.assign(globalThis, {
      picturesSeen: new Promise<number>((resolve) => {
        const look = (): void => {
          if (ground && small) {
            small.clearRect(0, 0, width, height);
            for (const layer of ground.querySelectorAll('canvas')) small.drawImage(layer, 0, 0, width, height);
            const { data } = small.getImageData(0, 0, width, height);
            seen.add(data.map((value) => (value > 127 ? 1 : 0)).join(''));
          }
          const busy = ground?.dataset.layout !== 'idle' || ground.dataset.loading !== 'false';
          rest = busy ? 0 : rest + 1;
          if (rest > 40) resolve(seen.size);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(async () => Number(await Reflect.get(globalThis, 'picturesSeen')));
}
