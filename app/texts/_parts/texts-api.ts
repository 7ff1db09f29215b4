import { ApiError, call, callAsLearner } from '#app/_ui/api.ts'
import { openUnsavedStore } from '#app/courses/[course]/[lesson]/transcribe/_parts/unsaved-store.ts'
import type { TextFormat, TextOriginal, TextPreview, TextSource, TextSummary } from '#lib/texts/view.ts'
import { keyOf } from '#lib/transcription/subject.ts'

let fetched: { id: string; original: Promise<TextOriginal> } | undefined

/** A text of the learner's own as it is transcribed; asked again for the same one it is fetched once. @throws ApiError */
export function fetchOriginal(id: string): Promise<TextOriginal> {
  if (fetched?.id === id) return fetched.original
  const original = call<{ original: TextOriginal }>('GET', `/api/texts/${encodeURIComponent(id)}/original`).then(
    answer => answer.original,
  )
  fetched = { id, original }
  original.catch(() => {
    fetched = undefined
  })
  return original
}

/** A text as its owner wrote it. @throws ApiError */
export async function fetchSource(id: string): Promise<TextSource> {
  return (await call<{ text: TextSource }>('GET', `/api/texts/${encodeURIComponent(id)}`)).text
}

/** The learner's texts, the last changed first. @throws ApiError */
export async function fetchTexts(): Promise<TextSummary[]> {
  return (await call<{ texts: TextSummary[] }>('GET', '/api/texts')).texts
}

export interface Written {
  title: string
  format: TextFormat
  source: string
}

/** Keeps a text; `of` is the one that was edited, if it is not new. Returns its id. @throws ApiError */
export async function keepText(written: Written, of?: { id: string; version: number }): Promise<string> {
  const answer = await inTurn(() =>
    of
      ? callAsLearner<{ id: string }>('PUT', `/api/texts/${of.id}`, { ...written, version: of.version })
      : callAsLearner<{ id: string }>('POST', '/api/texts', written),
  )
  return answer.id
}

const TURN_MS = 1_000
const TURNS = 60

/** The server takes one text of a learner at a time, and the preview of this one may be under way: waits for its turn. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 429 || turn === TURNS) throw error
      await new Promise(resolve => setTimeout(resolve, TURN_MS))
    }
  }
}

/** What a text would become. @throws ApiError */
export async function fetchPreview(written: Pick<Written, 'format' | 'source'>): Promise<TextPreview> {
  const { format, source } = written
  return (await callAsLearner<{ preview: TextPreview }>('POST', '/api/texts/preview', { format, source })).preview
}

/** Removes a text from the server, and from this browser what it kept of it. @throws ApiError */
export async function removeText(id: string): Promise<void> {
  await call('DELETE', `/api/texts/${id}`)
  try {
    const key = keyOf({ text: id })
    const store = await openUnsavedStore()
    const unsaved = await store.read(key)
    await store.change(
      [],
      unsaved.map(({ paragraph, tab }) => [key, paragraph, tab]),
    )
  } catch {
    // A browser that forbids the store holds nothing in it.
  }
}
