import { ApiError, call } from '#app/_ui/api.ts'
import { inTurn } from '#app/texts/_parts/texts-api.ts'
import type { ImageSummary, LessonPreview, LessonReading, LessonSource, LessonSummary } from '#lib/lessons/view.ts'
import type { TextOriginal } from '#lib/texts/view.ts'

/** The instructor's lessons, the last changed first. @throws ApiError */
export async function fetchLessons(): Promise<LessonSummary[]> {
  return (await call<{ lessons: LessonSummary[] }>('GET', '/api/lessons')).lessons
}

/** Begins a lesson and returns its id. @throws ApiError */
export async function beginLesson(): Promise<string> {
  return (await call<{ id: string }>('POST', '/api/lessons', { title: '', source: '' })).id
}

/** @throws ApiError */
export async function fetchLesson(id: string): Promise<LessonSource> {
  return (await call<{ lesson: LessonSource }>('GET', `/api/lessons/${encodeURIComponent(id)}`)).lesson
}

/** Returns the new revision, and the version if one was made. @throws ApiError */
export function saveLesson(
  id: string,
  lesson: { title: string; source: string; revision: number; publish: boolean },
): Promise<{ revision: number; version: string | null }> {
  return inTurn(() => call('PUT', `/api/lessons/${id}`, lesson))
}

/** @throws ApiError */
export async function fetchLessonPreview(id: string, source: string): Promise<LessonPreview> {
  return (await call<{ preview: LessonPreview }>('POST', `/api/lessons/${id}/preview`, { source })).preview
}

/** @throws ApiError */
export async function fetchReading(version: string): Promise<LessonReading> {
  return (await call<{ lesson: LessonReading }>('GET', `/api/lessons/versions/${encodeURIComponent(version)}`)).lesson
}

/** What is transcribed of a version. @throws ApiError */
export async function fetchVersionOriginal(version: string): Promise<TextOriginal> {
  const path = `/api/lessons/versions/${encodeURIComponent(version)}/original`
  return (await call<{ original: TextOriginal }>('GET', path)).original
}

export const archiveLesson = (id: string, archived: boolean): Promise<void> =>
  call('PUT', `/api/lessons/${id}/archive`, { archived })

export const removeLesson = (id: string): Promise<void> => call('DELETE', `/api/lessons/${id}`)

export const removeImage = (id: string, image: string): Promise<void> =>
  call('DELETE', `/api/lessons/${id}/images?image=${image}`)

/** Sends the bytes of a file as they are. @throws ApiError */
export async function uploadImage(id: string, file: File): Promise<ImageSummary> {
  let response: Response
  try {
    response = await fetch(`/api/lessons/${id}/images?name=${encodeURIComponent(file.name.slice(-400))}`, {
      method: 'POST',
      body: file,
    })
  } catch {
    throw new ApiError(0, 'offline', '서버에 닿지 않아요. 인터넷 연결을 확인해 주세요.')
  }
  const answer = await response.json().catch(() => ({}))
  if (response.ok) return answer.image
  const message = [answer.title ?? '이미지를 올리지 못했어요.', answer.detail].filter(Boolean).join(' ')
  throw new ApiError(response.status, answer.type ?? 'unknown', message)
}
