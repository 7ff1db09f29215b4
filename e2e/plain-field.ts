import type { Page } from '@playwright/test'

/** Code is then written into the plain field: the code editor, which comes on intent, has tests of its own (editor.e2e.ts). */
export async function preferPlainField(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // Not in the sandboxed frame, which has no storage.
    if (self.origin !== 'null') localStorage.setItem('jaeda:editor', 'plain')
  })
}
