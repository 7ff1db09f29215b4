/** The transcription page of the lesson that the journeys type, as a person sees it and as the server keeps it. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { AttemptView, ParagraphView } from '#lib/attempts/attempts.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { expect } from './fixtures.ts'

export const COURSE = 'step-7-performance'
export const LESSON = 'buffers-workers-pools'
export const PAGE = `/courses/${COURSE}/${LESSON}/transcribe`
export const paragraphs: Paragraph[] = JSON.parse(
  readFileSync(`.jaeda/content/${COURSE}/${LESSON}/paragraphs.json`, 'utf8'),
)
export const textOf = (index: number) => paragraphs[index]!.text

export const field = (page: Page) => page.getByRole('textbox', { name: /옮겨 쓰기$/ })
export const saving = (page: Page) => page.locator('.bar-saving')
/** Waits until everything that was typed is saved. What the page says of that follows a key by one frame. */
export async function isSaved(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<unknown>(done => (document.hidden ? done(0) : requestAnimationFrame(() => setTimeout(done)))),
  )
  // After a failure the page tries again ever more rarely, at last every 30 seconds.
  await expect(saving(page)).toHaveText('저장됨', { timeout: 60_000 })
}
export const figure = (page: Page, label: string) =>
  page.locator('.bar-figures div').filter({ hasText: label }).locator('dd')
export const flagged = (page: Page) => page.locator('.writing-pane')
/** The paragraph that is lit in the original. */
export const lit = (page: Page) => page.locator('[data-p][aria-current]')
export const highlights = (page: Page, name: string) =>
  page.evaluate(name => [...(CSS.highlights.get(name) ?? [])].map(range => (range as Range).toString()), name)

export async function openPage(page: Page, query = '', origin = ''): Promise<void> {
  await page.goto(origin + PAGE + query)
  await isOpen(page)
}

/**
 * Waits until one can type and the server has said what it has. A page lets one type after a while all the same; the place where
 * one had stopped, or another device's text, then comes too late for what is typed next.
 */
export async function isOpen(page: Page): Promise<void> {
  await expect(field(page)).toBeFocused()
  await expect(saving(page)).not.toHaveAttribute('data-saving', 'opening')
}

/** Goes to a paragraph as a person does: by a click in the original. */
export async function goTo(page: Page, index: number): Promise<void> {
  await page.locator(`[data-p="${paragraphs[index]!.id}"]`).click()
  await expect(field(page)).toHaveAccessibleName(`단락 ${index + 1}/${paragraphs.length} 옮겨 쓰기`)
}

/** The learner's attempt, as the server has it. */
export async function storedAttempt(page: Page): Promise<AttemptView> {
  const { origin } = new URL(page.url())
  const options = { data: { course: COURSE, lesson: LESSON }, headers: { origin } }
  const answer = await page.request.post(`${origin}/api/attempts`, options)
  return (await answer.json()).attempt
}

/** The stored log of a paragraph, as the server has it. */
export async function storedLog(page: Page, index: number): Promise<{ log: ParagraphLog; view: ParagraphView }> {
  const { id } = await storedAttempt(page)
  const { origin } = new URL(page.url())
  return (await page.request.get(`${origin}/api/attempts/${id}/paragraphs/${paragraphs[index]!.id}`)).json()
}

/** Texts of the paragraphs that wait in IndexedDB. */
export function keptInBrowser(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('jaeda')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('unsaved').objectStore('unsaved').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve(all.result.map(({ text }: { text: string }) => text).sort())
          }
        }
      }),
  )
}

/**
 * Waits until the service worker holds this page with all that it has loaded and needs again. Its parts arrive one by one: some
 * may be kept while others are still on their way.
 */
export async function isKeptForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  const missing = () =>
    page.evaluate(async () => {
      const { origin, pathname } = location
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
      const needed = loaded.filter(name => /\/_next\/static\/|\/content\//.test(name))
      const kept = await Promise.all([origin + pathname, ...needed].map(async name => !(await caches.match(name))))
      return kept.filter(Boolean).length
    })
  await expect.poll(missing).toBe(0)
}
