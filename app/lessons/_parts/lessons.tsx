'use client'

import { useState } from 'react'
import { Absence } from '#app/_ui/absence.tsx'
import { ApiError } from '#app/_ui/api.ts'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import type { LessonSummary } from '#lib/lessons/view.ts'
import { archiveLesson, beginLesson, fetchLessons } from './lessons-api.ts'

const number = new Intl.NumberFormat('ko-KR')
const day = new Intl.DateTimeFormat('ko-KR', { dateStyle: 'medium', timeZone: 'Asia/Seoul' })

/** The instructor's own lessons. */
export function Lessons() {
  const { stage, retry } = useLoaded(fetchLessons)
  const [problem, setProblem] = useState('')
  const [isBusy, setIsBusy] = useState(false)

  const act = async (work: () => Promise<void>) => {
    setProblem('')
    setIsBusy(true)
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    } finally {
      setIsBusy(false)
    }
  }
  const begin = () => act(async () => location.assign(`/lessons/edit?id=${await beginLesson()}`))
  const archive = ({ id }: LessonSummary, archived: boolean) =>
    act(async () => {
      await archiveLesson(id, archived)
      retry()
    })

  if (stage.kind !== 'ready') return <Absence stage={stage} what="레슨을" retry={retry} />
  const current = stage.value.filter(({ archivedAt }) => archivedAt === null)
  const archived = stage.value.filter(({ archivedAt }) => archivedAt !== null)
  return (
    <div className="lessons" data-stage="ready">
      <p className="text-actions">
        <button type="button" className="button" onClick={begin} aria-busy={isBusy}>
          새 레슨 쓰기
        </button>
      </p>
      {problem ? (
        <p className="notice error" role="alert">
          {problem}
        </p>
      ) : null}
      {current.length === 0 ? (
        <p className="texts-empty">아직 쓴 레슨이 없어요. Markdown으로 쓰거나 파일을 올려 시작해 보세요.</p>
      ) : (
        <List lessons={current} act={lesson => archive(lesson, true)} label="보관" />
      )}
      {archived.length > 0 ? (
        <details>
          <summary>보관한 레슨 {number.format(archived.length)}편</summary>
          <List lessons={archived} act={lesson => archive(lesson, false)} label="꺼내기" />
        </details>
      ) : null}
    </div>
  )
}

interface ListProps {
  lessons: readonly LessonSummary[]
  act: (lesson: LessonSummary) => void
  label: string
}

function List({ lessons, act, label }: ListProps) {
  return (
    <ul className="text-list">
      {lessons.map(lesson => {
        const { id, title, version, updatedAt, assigned } = lesson
        return (
          <li key={id}>
            <h3>
              <a href={`/lessons/edit?id=${id}`}>{title}</a>
            </h3>
            <p className="meta">
              {version ? (
                <>
                  <span>{version.number}판</span>
                  <span>{number.format(version.paragraphCount)}단락</span>
                  <span>{number.format(version.characters)}자</span>
                </>
              ) : (
                <span>초안</span>
              )}
              <span>{assigned === 0 ? '배정 없음' : `배정 ${number.format(assigned)}건`}</span>
              <span>
                <time dateTime={updatedAt}>{day.format(new Date(updatedAt))}</time> 고침
              </span>
            </p>
            <p className="text-actions">
              <a href={`/lessons/edit?id=${id}`}>고치기</a>
              {version ? <a href={`/lessons/read?version=${version.id}`}>읽기</a> : null}
              <a href={`/api/lessons/${id}/markdown`} download>
                Markdown 내려받기
              </a>
              <button
                type="button"
                className="lesson-plain"
                onClick={() => act(lesson)}
                aria-label={`${title} ${label}`}
              >
                {label}
              </button>
            </p>
          </li>
        )
      })}
    </ul>
  )
}
