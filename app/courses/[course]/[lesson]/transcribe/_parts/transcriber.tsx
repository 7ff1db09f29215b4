'use client'

import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { stayPresent } from '#app/_ui/presence.ts'
import { addressesOf, keyOf, type Subject, type WholeCourse } from '#lib/transcription/subject.ts'
import { fetchParagraphs } from './attempt-api.ts'
import { Bar } from './bar.tsx'
import { listenForCommands } from './commands.ts'
import { Divider } from './divider.tsx'
import { followViewport } from './pane.ts'
import { Panels, usePanel } from './panels.tsx'
import { applyPreferences, PREFERENCES_SCRIPT } from './preferences.ts'
import { Workplace } from './workplace.ts'
import { Writing } from './writing.tsx'
import './modes.css'
import './panels.css'

interface Props {
  subject: Subject | WholeCourse
  title: string
  paragraphCount: number
  /** The original, rendered already; nothing here renders it again. */
  children: ReactNode
}

type Stage = { kind: 'loading' } | { kind: 'failed'; message: string } | { kind: 'ready'; workplace: Workplace }

/** The transcription of one lesson or text, or of a whole course: head, original, writing. */
export function Transcriber({ subject, title, paragraphCount, children }: Props) {
  const [stage, setStage] = useState<Stage>({ kind: 'loading' })
  const root = useRef<HTMLDivElement>(null)
  const [panel, openPanel] = usePanel()
  const originalPane = useRef<HTMLElement>(null)

  const load = useCallback(() => {
    let workplace: Workplace | undefined
    let isGone = false
    setStage({ kind: 'loading' })
    const open = async () => {
      try {
        const paragraphs = await fetchParagraphs(subject)
        if (isGone) return
        workplace = new Workplace(subject, paragraphs)
        await workplace.begin()
        if (!isGone) setStage({ kind: 'ready', workplace })
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (!isGone) setStage({ kind: 'failed', message: error.message })
      }
    }
    void open()
    return () => {
      isGone = true
      workplace?.dispose()
    }
  }, [subject])

  useEffect(load, [load])
  useEffect(() => stayPresent('transcription', keyOf(subject)), [subject])
  useLayoutEffect(() => applyPreferences(), [])
  useEffect(listenForCommands, [])
  useEffect(() => (root.current ? followViewport(root.current) : undefined), [])

  const { home, record } = addressesOf(subject)
  const workplace = stage.kind === 'ready' ? stage.workplace : undefined
  return (
    <div className="transcribe" ref={root}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours that must run before the first paint */}
      <script dangerouslySetInnerHTML={{ __html: PREFERENCES_SCRIPT }} />
      <Bar
        href={home}
        back={'text' in subject ? '자유 글로 돌아가기' : 'whole' in subject ? '코스로 돌아가기' : '레슨으로 돌아가기'}
        title={title}
        paragraphCount={paragraphCount}
        workplace={workplace}
        open={openPanel}
      />
      <div className="side original-side">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard */}
        <section className="pane original-pane" aria-label="원문" tabIndex={0} ref={originalPane}>
          {children}
        </section>
      </div>
      <Divider />
      <div className="side writing-side">
        <section className="pane writing-pane" aria-label="옮겨 쓰기" data-stage={stage.kind}>
          {stage.kind === 'loading' ? <p className="pending">필사를 준비하고 있어요…</p> : null}
          {stage.kind === 'failed' ? (
            <div className="notice error" role="alert">
              <p>{stage.message}</p>
              <button type="button" className="button quiet" onClick={load}>
                다시 시도
              </button>
            </div>
          ) : null}
          {workplace ? <Writing workplace={workplace} originalPane={originalPane} record={record} /> : null}
        </section>
      </div>
      <Panels panel={panel} open={openPanel} />
    </div>
  )
}
