'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { AssignedList } from '#app/_ui/assigned-list.tsx'
import { stayPresent } from '#app/_ui/presence.ts'
import type { AssignedNote } from '#lib/classroom/assigned.ts'
import { tellOf } from '#lib/classroom/tell.ts'
import type { PublishedExercise } from '#lib/exercises/manifest.ts'
import type { SubmissionView } from '#lib/exercises/submissions.ts'
import { Editor, type EditorHandle } from '../editor/editor.tsx'
import type { RichEditor } from '../editor/rich-editor.ts'
import { Live } from '../live/live.tsx'
import { CodeBox } from './code-box.tsx'
import { DraftBar } from './draft-bar.tsx'
import { DraftKeeper, type DraftState } from './draft-keeper.ts'
import { fetchStanding, gradeAgain, reasonOf, type Standing, type Submitted, sendSubmission } from './exercise-api.ts'
import { Hints } from './hints.tsx'
import { GradeView } from './results.tsx'
import { Solution } from './solution.tsx'
import { Submissions } from './submissions.tsx'
import { useRun } from './use-run.ts'
import './workbench.css'

interface Props {
  id: string
  starter: string
  /** Types that the starter imports, shown beside the editor. */
  declarations: string
  checks: { id: string; title: string }[]
  /** What else the page offers for this code. */
  live?: PublishedExercise['live']
}

/** Where an exercise is written, tried and handed in. */
export function Workbench({ id, starter, declarations, checks, live }: Props) {
  const [source, setSource] = useState<string>()
  /** Counts what came into the editor other than by typing. */
  const [version, setVersion] = useState(0)
  const [rich, setRich] = useState<RichEditor>()
  const [draftState, setDraftState] = useState<DraftState>({ kind: 'saved' })
  const [standing, setStanding] = useState<Standing>()
  const [problem, setProblem] = useState<string>()
  const [submitted, setSubmitted] = useState<SubmissionView>()
  /** Where the last submission was handed in, in sentences. */
  const [handedIn, setHandedIn] = useState('')
  const [isGrading, setGrading] = useState(false)
  const keeper = useRef<DraftKeeper>(undefined)
  const run = useRun(id, checks)
  const outcome = useRef<HTMLElement>(null)
  const editor = useRef<EditorHandle>(null)

  const load = useCallback(async () => {
    let found: Standing | undefined
    try {
      found = await fetchStanding(id)
      setProblem(undefined)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    }
    setStanding(found ?? { draft: null, hints: [], hintCount: 0, submissions: [], assigned: [] })
    keeper.current?.dispose()
    keeper.current = new DraftKeeper(
      id,
      { server: found?.draft ?? null, starter },
      setDraftState,
      async () => (await fetchStanding(id)).draft,
    )
    setSource(keeper.current.source)
    setVersion(before => before + 1)
  }, [id, starter])

  useEffect(() => stayPresent('exercise', id), [id])
  useEffect(() => {
    void load()
    return () => keeper.current?.dispose()
  }, [load])

  const write = (text: string) => {
    setSource(text)
    keeper.current?.write(text)
  }

  const replace = (text: string) => {
    write(text)
    setVersion(before => before + 1)
  }

  const graded = (submission: SubmissionView) => {
    setSubmitted(submission)
    setStanding(before => {
      const others = before?.submissions.filter(each => each.id !== submission.id) ?? []
      return { ...(before as Standing), submissions: [submission, ...others] }
    })
    requestAnimationFrame(() => outcome.current?.focus())
  }

  const submit = async (work: () => Promise<Submitted>) => {
    setGrading(true)
    setProblem(undefined)
    try {
      const { submission, handedIn } = await work()
      setHandedIn(handedIn.map(tellOf).join(' '))
      graded(submission)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(`제출하지 못했어요. ${reasonOf(error)} 쓰던 코드는 그대로 있어요.`)
    } finally {
      setGrading(false)
    }
  }

  const hasPassed = standing?.submissions.some(({ state }) => state === 'passed') ?? false
  const text = source ?? starter
  return (
    <div className="workbench" data-styles="live">
      <section className="bench-code" aria-labelledby="code-title">
        <h2 id="code-title">코드</h2>
        {declarations ? (
          <details className="declarations">
            <summary>함께 쓰는 타입</summary>
            <CodeBox label="함께 쓰는 타입">{declarations}</CodeBox>
          </details>
        ) : null}
        <Editor
          ref={editor}
          value={text}
          version={version}
          language="typescript"
          declarations={declarations}
          isReady={source !== undefined}
          onChange={write}
          onRich={setRich}
        />
        <DraftBar
          state={draftState}
          source={text}
          starter={starter}
          rich={rich}
          onRestore={() => replace(starter)}
          onSettle={(theirs, take) => {
            keeper.current?.settle(theirs, take)
            if (!take) return
            setSource(theirs.source)
            setVersion(before => before + 1)
          }}
        />
        <div className="bench-actions">
          {run.isRunning ? (
            <button type="button" className="button" onClick={run.stop}>
              멈추기
            </button>
          ) : (
            <button
              type="button"
              className="button quiet"
              disabled={source === undefined}
              onClick={() => void run.start(text)}
            >
              실행
            </button>
          )}
          <button
            type="button"
            className="button"
            disabled={isGrading || source === undefined}
            onClick={() => void submit(() => sendSubmission(id, text))}
          >
            {isGrading ? '채점하고 있어요…' : '제출'}
          </button>
          <AssignedList notes={standing?.assigned ?? []} rules={rules} />
          <p className="bench-note">실행은 내 브라우저에서, 제출은 서버에서 같은 검사로 채점해요.</p>
        </div>
        {problem ? (
          <p className="notice error" role="alert">
            {problem}
          </p>
        ) : null}
      </section>

      <section className="bench-outcome" aria-label="결과" tabIndex={-1} ref={outcome}>
        {submitted ? (
          <GradeView
            title="제출 결과"
            state={submitted.state}
            grade={submitted.grade}
            checks={checks}
            onJump={(line, column) => editor.current?.jump(line, column)}
          />
        ) : null}
        {handedIn ? (
          <p className="notice" role="status">
            {handedIn}
          </p>
        ) : null}
        {submitted && ['crashed', 'timeout', 'memory'].includes(submitted.state) ? (
          <button
            type="button"
            className="button quiet"
            disabled={isGrading}
            onClick={() => void submit(() => gradeAgain(submitted.id))}
          >
            다시 채점하기
          </button>
        ) : null}
        {run.grade || run.isRunning ? (
          <GradeView
            title="실행 결과"
            state={run.grade?.state ?? 'running'}
            grade={run.grade ?? null}
            output={run.output}
            checks={checks}
            onJump={(line, column) => editor.current?.jump(line, column)}
          />
        ) : null}
        {run.problem ? (
          <p className="notice error" role="alert">
            {run.problem}
          </p>
        ) : null}
        {!submitted && !run.grade && !run.isRunning ? (
          <>
            <h2>검사 {checks.length}가지</h2>
            <ul className="checks">
              {checks.map(check => (
                <li key={check.id} className="unreached">
                  <span className="check-mark" aria-hidden="true">
                    ·
                  </span>
                  {check.title}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>

      <Live id={id} live={live} source={text} />

      {standing ? (
        <div className="bench-more">
          <Hints
            id={id}
            opened={standing.hints}
            count={standing.hintCount}
            onOpened={next => setStanding(before => before && { ...before, ...next })}
          />
          <Submissions submissions={standing.submissions} onTake={replace} />
          {hasPassed || standing.assigned.length > 0 ? <Solution id={id} /> : null}
        </div>
      ) : (
        <p role="status">지난 초안과 제출을 찾고 있어요…</p>
      )}
    </div>
  )
}

const rules = ({ hints }: AssignedNote): string[] => [
  '제출하면 배정에도 함께 제출돼요',
  hints ? '연 힌트의 수가 기록돼요' : '힌트는 막혀 있어요',
]
