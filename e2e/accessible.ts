import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

export const PHONE = { width: 360, height: 740 }

/** The rules of axe that look at colours: all that another theme changes. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/**
 * No finding of axe (in `part`, a selector; else the whole page, `except` another one) and nothing that scrolls sideways, in
 * the light and the dark theme.
 */
export async function expectAccessible(page: Page, part?: string, except?: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    // Charts take on another width one frame behind the window.
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), {
        message: `px that stick out, ${theme}, ${page.url()}`,
      })
      .toBe(0)
    // In the page itself and without a description of everything that is right: four to five times faster on a long page.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
    if (part) axe.include(part)
    if (except) axe.exclude(except)
    if (theme === 'dark') axe.withRules(OF_COLOURS)
    const { violations } = await axe.analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect(found, `${theme}, ${page.url()}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null })
}
