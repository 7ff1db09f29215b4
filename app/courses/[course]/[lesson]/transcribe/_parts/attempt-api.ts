import { ApiError, callAsLearner } from '#app/_ui/api.ts'
import { fetchOriginal } from '#app/texts/_parts/texts-api.ts'
import type { AttemptView, SaveOutcome } from '#lib/attempts/attempts.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import type { Subject, WholeCourse } from '#lib/transcription/subject.ts'
import { WHOLE } from '#lib/transcription/whole.ts'
import type { AttemptApi, SaveBody, StoredLog } from './saving.ts'

/** Browsers carry at most 64 KiB for a page that is gone. */
const KEEPALIVE_BYTES = 60_000

/** The paragraphs in reading order: of a lesson from a static file, of a text from the API. @throws ApiError */
export async function fetchParagraphs(subject: Subject | WholeCourse): Promise<Paragraph[]> {
  if ('text' in subject) return (await fetchOriginal(subject.text)).paragraphs
  try {
    const folder = 'whole' in subject ? `${subject.whole}/${WHOLE}` : `${subject.course}/${subject.lesson}`
    const response = await fetch(`/content/${folder}/paragraphs.json`)
    if (response.ok) return await response.json()
    throw new ApiError(response.status, 'unknown', '레슨의 단락을 불러오지 못했어요.')
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw new ApiError(0, 'offline', '서버에 닿지 않아 레슨의 단락을 불러오지 못했어요.')
  }
}

/** The API of the learner's attempt at one lesson or text, or of all that they wrote in a course. */
export function attemptApi(subject: Subject | WholeCourse): AttemptApi {
  const saved = ({ saved }: { saved: SaveOutcome[] }) => saved
  const isWhole = 'whole' in subject
  const path = (attempt: string) =>
    `${isWhole ? `/api/courses/${attempt}/attempt` : `/api/attempts/${attempt}`}/paragraphs`
  const opened = () =>
    isWhole
      ? callAsLearner<{ attempt: AttemptView }>('GET', `/api/courses/${subject.whole}/attempt`)
      : callAsLearner<{ attempt: AttemptView }>('POST', '/api/attempts', subject)
  return {
    open: async () => (await opened()).attempt,
    save: (attempt, body, leaving) =>
      leaving
        ? saveLeaving(path(attempt), body).then(saved)
        : callAsLearner<{ saved: SaveOutcome[] }>('PUT', path(attempt), body).then(saved),
    log: (attempt, paragraph) => callAsLearner<StoredLog>('GET', `${path(attempt)}/${paragraph}`),
  }
}

async function saveLeaving(path: string, body: SaveBody): Promise<{ saved: SaveOutcome[] }> {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const response = await fetch(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: bytes,
    keepalive: bytes.length < KEEPALIVE_BYTES,
  })
  if (!response.ok) throw new ApiError(response.status, 'unknown', '저장하지 못했어요.')
  return response.json()
}
