import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

export const PHONE = { width: 360, height: 740 }

/** No finding of axe (in `part`, a selector; else the whole page) and nothing that scrolls sideways, in the light and the dark theme. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `px that stick out, ${theme}, ${page.url()}`).toBe(0)
    const axe = new AxeBuilder({ page })
    const { violations } = await (part ? axe.include(part) : axe).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect(found, `${theme}, ${page.url()}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null })
}
