'use client'

import { useCallback, useEffect, useState } from 'react'
import { ApiError, call } from '#app/_ui/api.ts'
import { latestOnly } from '#app/_ui/latest.ts'
import { useBackOnline } from '#app/_ui/use-back-online.ts'
import type { LearnerRecord, Scope } from '#lib/attempts/record.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { addressesOf, type Subject, type WholeCourse } from '#lib/transcription/subject.ts'
import { fetchParagraphs } from '../../transcribe/_parts/attempt-api.ts'
import { KeyboardMap } from './keyboard-map.tsx'
import { Practice } from './practice.tsx'
import { Progress } from './progress.tsx'
import { type LessonName, Replay } from './replay.tsx'
import { Totals } from './totals.tsx'
import { Weaknesses } from './weaknesses.tsx'

interface Props {
  subject: Subject | WholeCourse
  /** Of a whole course. */
  lessons?: readonly LessonName[]
}

interface Loaded {
  /** Null for someone without a session, who has typed nothing. */
  record: LearnerRecord | null
  paragraphs: Paragraph[]
}

type Stage = { kind: 'loading' } | { kind: 'failed'; message: string } | ({ kind: 'ready' } & Loaded)

const SCOPES: readonly { scope: Scope; label: string; ofText?: string; ofWhole?: string | null }[] = [
  { scope: 'attempt', label: '이 시도', ofWhole: null },
  { scope: 'lesson', label: '이 레슨', ofText: '이 글', ofWhole: '이 코스' },
  { scope: 'all', label: '전체' },
]

/** The learner's record: figures, keyboard, weaknesses, days, practice, replay. */
export function RecordView({ subject, lessons }: Props) {
  const [scope, setScope] = useState<Scope>('lesson')
  const [stage, setStage] = useState<Stage>({ kind: 'loading' })

  const [ask] = useState(latestOnly)
  const load = useCallback(() => {
    const isLatest = ask()
    // What is shown stays until the next scope is there.
    setStage(before => (before.kind === 'ready' ? before : { kind: 'loading' }))
    fetchAll(subject, scope).then(
      loaded => {
        if (isLatest()) setStage({ kind: 'ready', ...loaded })
      },
      error => {
        if (!(error instanceof ApiError)) throw error
        if (isLatest()) setStage({ kind: 'failed', message: error.message })
      },
    )
  }, [ask, subject, scope])

  useEffect(load, [load])
  const hasFailed = stage.kind === 'failed'
  useBackOnline(hasFailed, load)

  const isStale = stage.kind === 'ready' && stage.record !== null && stage.record.scope !== scope
  return (
    <div className="record" data-stage={stage.kind} aria-busy={stage.kind === 'loading' || isStale}>
      <fieldset className="record-scopes">
        <legend className="visually-hidden">범위</legend>
        {SCOPES.filter(({ ofWhole }) => !('whole' in subject) || ofWhole !== null).map(each => (
          <button
            key={each.scope}
            type="button"
            aria-pressed={scope === each.scope}
            onClick={() => setScope(each.scope)}
          >
            {('text' in subject && each.ofText) || ('whole' in subject && each.ofWhole) || each.label}
          </button>
        ))}
      </fieldset>
      {stage.kind === 'loading' ? <p className="pending">기록을 셈하고 있어요…</p> : null}
      {stage.kind === 'failed' ? (
        <div className="notice error" role="alert">
          <p>{stage.message}</p>
          <button type="button" className="button quiet" onClick={load}>
            다시 시도
          </button>
        </div>
      ) : null}
      {stage.kind === 'ready' ? (
        <Shown {...stage} transcribe={addressesOf(subject).transcribe} lessons={lessons} />
      ) : null}
    </div>
  )
}

async function fetchAll(subject: Subject | WholeCourse, scope: Scope): Promise<Loaded> {
  const [record, paragraphs] = await Promise.all([fetchRecord(subject, scope), fetchParagraphs(subject)])
  return { record, paragraphs }
}

async function fetchRecord(subject: Subject | WholeCourse, scope: Scope): Promise<LearnerRecord | null> {
  try {
    const query = new URLSearchParams({ ...subject, scope })
    return (await call<{ record: LearnerRecord }>('GET', `/api/record?${query}`)).record
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null
    throw error
  }
}

function Shown({
  record,
  paragraphs,
  transcribe,
  lessons,
}: Loaded & { transcribe: string; lessons: Props['lessons'] }) {
  const isEmpty = record === null || (record.total.strokes === 0 && record.total.pastedCharacters === 0)
  return (
    <>
      {record !== null && record.changed > 0 ? (
        <p className="notice">
          단락 {record.changed}개는 쓴 뒤에 원문이 바뀌거나 없어져서 셈에서 뺐어요. 다시 옮겨 쓰면 들어가요.
        </p>
      ) : null}
      {isEmpty ? (
        <section className="record-empty" aria-labelledby="record-empty">
          <h2 id="record-empty">아직 기록이 없어요</h2>
          <p>한 단락만 옮겨 써도 속도와 정확도, 자주 틀리는 글쇠가 여기에 나타나요.</p>
          <a className="button" href={transcribe}>
            필사하기
          </a>
        </section>
      ) : (
        <>
          <Totals record={record} />
          <KeyboardMap analysis={record.analysis} />
          <Weaknesses analysis={record.analysis} />
          <Progress days={record.days} />
          <Practice
            key={`${record.scope} ${record.total.strokes}`}
            analysis={record.analysis}
            paragraphs={paragraphs}
          />
          <Replay recorded={record.recorded} paragraphs={paragraphs} lessons={lessons} />
        </>
      )}
    </>
  )
}
