'use client'

import { useCallback, useEffect } from 'react'
import { Absence, MY_CLASSES } from '#app/_ui/absence.tsx'
import { call } from '#app/_ui/api.ts'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import { formatSeoul, formatSpan } from '#lib/classroom/seoul.ts'
import type { WorkView } from '#lib/classroom/work/view.ts'
import { CodePart } from './code-part.tsx'
import { GradeForm } from './grade-form.tsx'
import { Neighbours } from './neighbours.tsx'
import { ProvenancePart } from './provenance-part.tsx'
import { isWaiting, QuizPart } from './quiz-part.tsx'
import { Remarks } from './remarks.tsx'
import { ReplayPart } from './replay-part.tsx'
import { ReportPart } from './report-part.tsx'
import { RunPart } from './run-part.tsx'

interface Loaded {
  work: WorkView
  /** By the staff of a class that is under way. */
  mayChange: boolean
}

/** The hand-in that the address names, as the staff of its class looks at it, or who handed it in. */
export function WorkPage() {
  const load = useCallback(() => {
    const { classId, handIn } = named()
    return call<Loaded>('GET', `/api/classes/${classId}/work/${handIn}`)
  }, [])
  const { stage, retry, reload } = useLoaded(load)
  if (stage.kind !== 'ready') {
    return (
      <>
        <h1>제출</h1>
        <Absence stage={stage} what="제출을" retry={retry} way={MY_CLASSES} />
      </>
    )
  }
  return <Ready {...stage.value} classId={named().classId} reload={reload} />
}

function named(): { classId: string; handIn: string } {
  const params = new URLSearchParams(location.search)
  const of = (name: string) => encodeURIComponent(params.get(name) ?? 'none')
  return { classId: of('class'), handIn: of('handin') }
}

function Ready({ work, mayChange, classId, reload }: Loaded & { classId: string; reload: () => Promise<void> }) {
  const { assignment, student, handIn, grade, place, code, transcription, className } = work
  const address = (id: string) => `/classes/work?class=${classId}&handin=${id}`
  useEffect(() => {
    document.title = `${student.name}: ${assignment.title} | 재다`
  }, [student.name, assignment.title])
  const { runs = [] } = handIn.detail as { runs?: string[] }
  const shownRuns = runs.length > 0 ? runs : handIn.runId ? [handIn.runId] : []
  const firstText = work.quiz?.find(isWaiting)
  // A code's score comes by itself.
  const waiting =
    grade !== null && handIn.score === null && grade.grade.override === null && assignment.kind !== 'exercise'
  const remarks = { classId, handIn: handIn.id, readOnly: !mayChange, changed: reload }
  return (
    <div className="work" data-stage="ready">
      <p className="crumb">
        <a href={`/classes/home?class=${classId}`}>{className}</a>
        {' · '}
        <a href={`/classes/assignment?class=${classId}&assignment=${assignment.id}`}>{assignment.title}</a>
      </p>
      <h1>
        {place ? (
          <a href={`/classes/student?class=${classId}&student=${student.id}`}>{student.name}</a>
        ) : (
          assignment.title
        )}
        {place && student.number ? <span className="work-number"> {student.number}</span> : null}
      </h1>
      <p className="meta">
        <span>{handIn.number}번째 제출</span>
        <time dateTime={handIn.handedInAt}>{formatSeoul(new Date(handIn.handedInAt))}</time>
        {handIn.lateSeconds > 0 ? <span>{formatSpan(handIn.lateSeconds * 1_000)} 늦음</span> : null}
        {handIn.afterCutoff ? <strong>닫힌 뒤에 내서 세지 않아요</strong> : null}
        {grade?.grade.handIn === handIn.id ? <span>점수에 세는 제출이에요</span> : null}
      </p>
      {place ? <Neighbours place={place} address={address} /> : null}
      {grade && grade.handIns.length > 1 ? (
        <p className="meta">
          {grade.handIns.map(({ id, number }) =>
            id === handIn.id ? (
              <strong key={id}>{number}번째</strong>
            ) : (
              <a key={id} href={address(id)}>
                {number}번째
              </a>
            ),
          )}
        </p>
      ) : null}
      {waiting ? (
        <p className="notice">
          <strong>채점 필요</strong> {mayChange ? '채점하면 점수가 나와요.' : '교수자가 채점하면 점수가 나와요.'}{' '}
          {firstText && mayChange ? <a href={`#item-${firstText.item}`}>글로 답한 문항으로</a> : null}
        </p>
      ) : null}
      {grade ? <GradeForm work={work} view={grade} classId={classId} readOnly={!mayChange} changed={reload} /> : null}
      {work.quiz ? (
        <QuizPart
          key={handIn.id}
          items={work.quiz}
          address={`/api/classes/${classId}/work/${handIn.id}`}
          readOnly={!mayChange}
          changed={reload}
        />
      ) : null}
      {code ? <CodePart code={code} remarks={work.remarks} {...remarks} /> : null}
      {work.report ? <ReportPart facts={work.report} /> : null}
      {handIn.text === null ? null : (
        <section aria-labelledby="work-text">
          <h2 id="work-text">{assignment.kind === 'report' ? '보고서' : '알아낸 것'}</h2>
          <p className="work-text">{handIn.text}</p>
        </section>
      )}
      {shownRuns.map(run => (
        <RunPart key={run} run={run} />
      ))}
      {transcription ? (
        <ReplayPart transcription={transcription} classId={classId} handIn={handIn.id} detail={handIn.detail} />
      ) : null}
      {handIn.provenance ? <ProvenancePart provenance={handIn.provenance} transcription={transcription} /> : null}
      {mayChange || work.remarks.some(({ line }) => line === null) ? (
        <section aria-labelledby="work-remarks">
          <h2 id="work-remarks">전체에 대한 의견</h2>
          {mayChange ? (
            <p className="pending">학생은 점수가 공개된 뒤에 자기 배정 화면과 이 화면에서 의견을 볼 수 있어요.</p>
          ) : null}
          <Remarks line={null} remarks={work.remarks} {...remarks} />
        </section>
      ) : null}
    </div>
  )
}
