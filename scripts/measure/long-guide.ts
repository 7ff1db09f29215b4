import type { BrowserContext, Page } from '@playwright/test'
import type { AttemptView } from '#lib/attempts/attempts.ts'
import { readBody, readParagraphs } from '#lib/content/published.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { stateOf } from '#lib/transcription/progress.ts'

/** As many as the longest guide has; a repeated lesson has more than its 35,000 characters. */
const PARAGRAPHS = 1_352
const ATTEMPT = '00000000-0000-4000-8000-000000000000'

export interface Guide {
  course: string
  lesson: string
  paragraphs: Paragraph[]
  /** Body of the lesson's original, and of the guide's. */
  once: string
  body: string
}

/** A lesson repeated until it has so many paragraphs: same elements, same texts, ids of their own. */
export async function longGuide(course: string, lesson: string, count = PARAGRAPHS): Promise<Guide> {
  const [lessons, once] = await Promise.all([readParagraphs(course, lesson), readBody(course, lesson, 'original')])
  const paragraphs: Paragraph[] = []
  let body = ''
  for (let copy = 1; paragraphs.length < count; copy++) {
    const rest = lessons.slice(0, count - paragraphs.length)
    paragraphs.push(...rest.map(each => ({ ...each, id: `${each.id}-${copy}` })))
    const ids = new Set(rest.map(({ id }) => id))
    body += once
      .replaceAll(/ id="([^"]*)"/g, ` id="$1-${copy}"`)
      .replaceAll(/ data-p="([^"]*)"/g, (_, id) => (ids.has(id) ? ` data-p="${id}-${copy}"` : ''))
  }
  return { course, lesson, paragraphs, once, body }
}

/**
 * Puts the guide in the place of its lesson for this browser: the original in the page, and the list of paragraphs. All else
 * of the page is what `npm start` serves. The server knows no such paragraphs, so attempts are answered here; the first
 * `written` paragraphs have been typed before.
 */
export async function serveGuide(
  browser: Pick<BrowserContext, 'route'>,
  { course, lesson, paragraphs, once, body }: Guide,
  written = 0,
): Promise<void> {
  const attempt: AttemptView = {
    id: ATTEMPT,
    currentParagraph: paragraphs[written]?.id ?? null,
    paragraphs: paragraphs.slice(0, written).map(({ id, hash, text }) => {
      return { id, hash, startedAt: 1, text, finished: true, state: stateOf(text, text, true), revision: text.length }
    }),
  }
  await browser.route(`**/courses/${course}/${lesson}/transcribe`, async route => {
    const response = await route.fetch()
    const page = await response.text()
    if (!page.includes(once)) throw new Error('the page does not hold the original of the lesson')
    await route.fulfill({ response, body: page.replace(once, () => body) })
  })
  await browser.route(`**/content/${course}/${lesson}/paragraphs.json`, route => route.fulfill({ json: paragraphs }))
  await browser.route('**/api/attempts', route => route.fulfill({ json: { attempt: { ...attempt, assigned: [] } } }))
  await browser.route(`**/api/attempts/${ATTEMPT}/paragraphs`, route => {
    const body: { paragraphs: { paragraph: string; from: number; events: unknown[] }[] } = route
      .request()
      .postDataJSON()
    const saved = body.paragraphs.map(({ paragraph: id, from, events }) => {
      return { id, outcome: 'saved', revision: from + events.length }
    })
    return route.fulfill({ json: { saved, handedIn: [] } })
  })
}

/** The transcription page of the guide, at a paragraph. */
export async function openGuide(context: BrowserContext, { course, lesson }: Guide, at: Paragraph): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`/courses/${course}/${lesson}/transcribe`, { waitUntil: 'networkidle' })
  const original = page.locator(`[data-p="${at.id}"]`)
  if ((await original.getAttribute('aria-current')) === null) await original.click()
  return page
}
