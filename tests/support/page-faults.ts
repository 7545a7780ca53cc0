import axe, { type AxeResults } from 'axe-core';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type InBrowser = { axe: { run: (options: object) => Promise<AxeResults> } };

async function violations(page: Page, options: object): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    async (given) => (await (window as unknown as InBrowser).axe.run(given)).violations,
    options,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}

/** What axe finds wrong, by every rule of WCAG 2.2 AA and of good practice. */
export const accessFaults = (page: Page): Promise<string[]> =>
  violations(page, {
    runOnly: { type: 'tag', values: tags },
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  });

/** What depends on the colours alone: of a page that was looked at whole in the other scheme. */
export const contrastFaults = (page: Page): Promise<string[]> =>
  violations(page, { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] });

/** The widths at which the page can be pushed sideways. `innerWidth` would grow with the overflow on a phone. */
export async function sidewaysAt(page: Page, widths: readonly number[]): Promise<string[]> {
  const height = page.viewportSize()?.height ?? 844;
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height });
    const wide = await page.evaluate(async () => {
      // In the frame of the change itself the old width may still be there.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return document.documentElement.scrollWidth;
    });
    if (wide > width) faults.push(`${wide} px wide at ${width}`);
  }
  return faults;
}

/**
 * What a finger misses: targets under 24 px, and buttons that send something and tabs under 44. A control hidden behind its
 * label is as large as the label; a link inside a sentence is as large as its line (WCAG 2.5.8).
 */
export const targetFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const boxes = (element: Element) => {
      const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLLabelElement> | null) ?? [])] : [];
      return [element, ...labels].map((part) => part.getBoundingClientRect());
    };
    const isInSentence = (element: Element) =>
      element.tagName === 'A' && getComputedStyle(element).display === 'inline' && element.closest('p, li, dd, td');
    const isTarget = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !isInSentence(element);
    const all = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary');
    return [...all].filter(isTarget).flatMap((target) => {
      const width = Math.max(...boxes(target).map((box) => box.width));
      const height = Math.max(...boxes(target).map((box) => box.height));
      if (width >= 24 && height >= (target.matches('button[type=submit], nav a') ? 44 : 24)) return [];
      return [`${target.outerHTML.slice(0, 80)} is ${width.toFixed()}×${height.toFixed()}`];
    });
  });

/** Fields that make a phone zoom in when they are touched. */
export const smallFields = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const untyped = ['hidden', 'checkbox', 'radio', 'file'].map((type) => `[type=${type}]`).join(',');
    return [...document.querySelectorAll('input, select, textarea')].flatMap((field) => {
      const size = Number.parseFloat(getComputedStyle(field).fontSize);
      return field.matches(untyped) || size >= 16 ? [] : [`${field.outerHTML.slice(0, 80)} has text of ${size} px`];
    });
  });
