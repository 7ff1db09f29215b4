import { ApiError, callAsLearner } from '#app/_ui/api.ts'
import { fetchOriginal } from '#app/texts/_parts/texts-api.ts'
import type { OpenedAttempt } from '#lib/attempts/attempts.ts'
import type { SaveOutcome } from '#lib/attempts/save.ts'
import type { AssignedNote } from '#lib/classroom/assigned.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
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

/** Who is told where this is assigned, and what was handed in by itself. */
export interface AssignmentListener {
  assigned: (notes: AssignedNote[]) => void
  handedIn: (receipts: Receipt[]) => void
}

interface Saved {
  saved: SaveOutcome[]
  handedIn: Receipt[]
}

/** The API of the learner's attempt at one lesson or text, or of all that they wrote in a course. */
export function attemptApi(subject: Subject | WholeCourse, listener: AssignmentListener): AttemptApi {
  const saved = ({ saved, handedIn }: Saved) => {
    if (handedIn.length > 0) listener.handedIn(handedIn)
    return saved
  }
  const isWhole = 'whole' in subject
  const path = (attempt: string) =>
    `${isWhole ? `/api/courses/${attempt}/attempt` : `/api/attempts/${attempt}`}/paragraphs`
  const opened = () =>
    isWhole
      ? callAsLearner<{ attempt: OpenedAttempt }>('GET', `/api/courses/${subject.whole}/attempt`)
      : callAsLearner<{ attempt: OpenedAttempt }>('POST', '/api/attempts', subject)
  return {
    open: async () => {
      const { attempt } = await opened()
      listener.assigned(attempt.assigned)
      return attempt
    },
    save: (attempt, body, leaving) =>
      leaving
        ? saveLeaving(path(attempt), body).then(saved)
        : callAsLearner<Saved>('PUT', path(attempt), body).then(saved),
    log: (attempt, paragraph) => callAsLearner<StoredLog>('GET', `${path(attempt)}/${paragraph}`),
  }
}

async function saveLeaving(path: string, body: SaveBody): Promise<Saved> {
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
