'use client'

import { useCallback, useEffect } from 'react'
import { Absence, MY_CLASSES } from '#app/_ui/absence.tsx'
import { call } from '#app/_ui/api.ts'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import { count, percent } from '#app/courses/[course]/[lesson]/record/_parts/figures.ts'
import { Table } from '#app/courses/[course]/[lesson]/record/_parts/table.tsx'
import { formatSeoul } from '#lib/classroom/seoul.ts'
import type { StudentView } from '#lib/classroom/student/view.ts'
import { Grades } from './grades.tsx'
import { WeakClaims } from './weak-claims.tsx'
import { WeakKeys } from './weak-keys.tsx'

const STATES: Record<string, string> = {
  grading: '채점 중',
  submitted: '보고서를 냄',
  passed: '통과',
  failed: '통과 못 함',
  broken: '실행 못 함',
  timeout: '시간 초과',
  memory: '메모리 초과',
  crashed: '채점 실패',
  queued: '기다림',
  running: '재는 중',
  done: '끝남',
  cancelled: '그만둠',
}
const at = (time: string) => formatSeoul(new Date(time))

/** One student of a class, for its staff: grades, history, and where they are weak. */
export function StudentPage() {
  const load = useCallback(() => {
    const { classId, student } = named()
    return call<{ student: StudentView }>('GET', `/api/classes/${classId}/students/${student}`)
  }, [])
  const { stage, retry } = useLoaded(load)
  if (stage.kind === 'ready') return <Ready view={stage.value.student} classId={named().classId} />
  return (
    <>
      <h1>학생</h1>
      <Absence stage={stage} what="학생을" retry={retry} way={MY_CLASSES} />
    </>
  )
}

function named(): { classId: string; student: string } {
  const params = new URLSearchParams(location.search)
  const of = (name: string) => encodeURIComponent(params.get(name) ?? 'none')
  return { classId: of('class'), student: of('student') }
}

function Ready({ view, classId }: { view: StudentView; classId: string }) {
  const { className, student, assignments, attempts, submissions, runs, missed, mispredicted, refuted } = view
  useEffect(() => {
    document.title = `${student.name} | 재다`
  }, [student.name])
  return (
    <div className="student" data-stage="ready">
      <p className="crumb">
        <a href={`/classes/home?class=${classId}`}>{className}</a> ·{' '}
        <a href={`/classes/live?class=${classId}`}>실시간</a>
      </p>
      <h1>{student.name}</h1>
      <p className="meta">
        {student.number ? <span>{student.number}</span> : null}
        <span>{student.email}</span>
        <span>{at(student.joinedAt)}에 들어옴</span>
      </p>
      <Grades assignments={assignments} classId={classId} />
      <WeakClaims missed={missed} mispredicted={mispredicted} refuted={refuted} />
      <WeakKeys classId={classId} student={student.id} />
      <section aria-labelledby="student-attempts">
        <h2 id="student-attempts">필사</h2>
        {attempts.length === 0 ? (
          <p className="pending">아직 필사하지 않았어요.</p>
        ) : (
          <Table
            caption="필사: 새것부터"
            head={['레슨', '진행', '정확도', '타/분', '마지막으로']}
            rows={attempts.map(({ id, title, percent: far, accuracy, speed, updatedAt }) => ({
              key: id,
              cells: [title, percent(far / 100), percent(accuracy), speed === null ? '–' : count(speed), at(updatedAt)],
            }))}
          />
        )}
      </section>
      <section aria-labelledby="student-submissions">
        <h2 id="student-submissions">과제 제출</h2>
        {submissions.length === 0 ? (
          <p className="pending">아직 제출한 과제가 없어요.</p>
        ) : (
          <Table
            caption="과제 제출: 새것부터"
            head={['과제', '결과', '통과한 검사', '때']}
            rows={submissions.map(({ id, title, state, passed, checks, at: time }) => ({
              key: id,
              cells: [title, STATES[state] ?? state, checks === 0 ? '–' : `${passed}/${checks}`, at(time)],
            }))}
          />
        )}
      </section>
      <section aria-labelledby="student-runs">
        <h2 id="student-runs">실험</h2>
        {runs.length === 0 ? (
          <p className="pending">아직 잰 실험이 없어요.</p>
        ) : (
          <Table
            caption="실험 실행: 새것부터"
            head={['실험', '어디서', '상태', '때']}
            rows={runs.map(({ id, experiment, title, platform, state, at: time }) => ({
              key: id,
              cells: [
                state === 'done' ? (
                  <a key="run" href={`/experiments/${experiment}/runs?run=${id}`}>
                    {title}
                  </a>
                ) : (
                  title
                ),
                platform === 'node' ? '서버' : '브라우저',
                STATES[state] ?? state,
                at(time),
              ],
            }))}
          />
        )}
      </section>
    </div>
  )
}
