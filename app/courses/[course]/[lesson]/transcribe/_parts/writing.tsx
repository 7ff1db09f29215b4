'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { announceMistakes } from './announcer.ts'
import { AssignedNotes } from './assigned-notes.tsx'
import { Help } from './help.tsx'
import { listenToKeys } from './key-sound.ts'
import { Listening } from './listening.tsx'
import { useKoreanVoice } from './mode-choice.tsx'
import { setMode } from './preferences.ts'
import { Surface } from './surface.ts'
import { usePreferences } from './use-preferences.ts'
import type { Workplace } from './workplace.ts'

interface Props {
  workplace: Workplace
  originalPane: RefObject<HTMLElement | null>
  /** Address of the record. */
  record: string
}

/** The writing side. React makes the elements once; `Surface` fills them. */
export function Writing({ workplace, originalPane, record }: Props) {
  const { session, subject } = workplace
  const before = useRef<HTMLDivElement>(null)
  const behind = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const mirror = useRef<HTMLDivElement>(null)
  const guide = useRef<HTMLParagraphElement>(null)
  const hint = useRef<HTMLParagraphElement>(null)
  const ghost = useRef<HTMLDivElement>(null)
  const number = useRef<HTMLSpanElement>(null)
  const surface = useRef<Surface>(undefined)
  const { mode, comfort } = usePreferences()
  const voice = useKoreanVoice()

  useEffect(() => {
    if (mode !== 'listen' || voice.kind !== 'none') return
    setMode('copy')
    session.say('이 브라우저에는 한국어 음성이 없어서 듣고 쓰기를 할 수 없어요. 보고 쓰기로 바꿨어요.')
  }, [mode, voice, session])
  useEffect(() => listenToKeys(field.current!, comfort.sound), [comfort.sound])
  useEffect(() => announceMistakes(session), [session])

  useLayoutEffect(() => {
    session.setMode(mode)
    // All of them stand in the page when this runs.
    const writingPane = field.current!.closest<HTMLElement>('.writing-pane')!
    const made = new Surface(session, subject, {
      originalPane: originalPane.current!,
      writingPane,
      field: field.current!,
      mirror: mirror.current!,
      guide: guide.current!,
      before: before.current!,
      behind: behind.current!,
      hint: hint.current!,
      ghost: ghost.current!,
      number: number.current!,
    })
    surface.current = made
    // Where the learner has not begun to do something else, typing can begin at once.
    if (document.activeElement === document.body) field.current!.focus({ preventScroll: true })
    return () => made.dispose()
  }, [session, subject, originalPane, mode])

  const act = (action: () => void) => surface.current?.field.settled(action)
  return (
    <>
      <div className="written-list" ref={before} />
      <div className="at-work">
        {mode === 'listen' && voice.kind === 'found' ? <Listening session={session} voice={voice.voice} /> : null}
        <span className="number" ref={number} aria-hidden="true" />
        <p className="guide" ref={guide} hidden />
        <div className="field">
          <div className="mirror" ref={mirror} aria-hidden="true" />
          <div className="ghost" ref={ghost} aria-hidden="true" />
          <textarea
            ref={field}
            lang="ko"
            rows={1}
            spellCheck={false}
            autoCorrect="off"
            autoCapitalize="off"
            autoComplete="off"
            aria-describedby="original-now"
          />
        </div>
        <p className="hint" ref={hint} role="status" />
        <Said workplace={workplace} />
        <div className="actions">
          <button type="button" onMouseDown={keepFocus} onClick={() => act(() => session.goTo(session.index - 1))}>
            이전 단락
          </button>
          <HintButton press={() => surface.current?.field.press()} release={() => surface.current?.field.release()} />
          <button type="button" className="next" onMouseDown={keepFocus} onClick={() => act(() => session.advance())}>
            다음 단락
          </button>
        </div>
        <Done workplace={workplace} />
        <AssignedNotes workplace={workplace} />
        <Help record={record} />
      </div>
      <div className="written-list" ref={behind} />
    </>
  )
}

/** Pressed it gives a hint, held it shows all that is left; the keyboard presses it without holding. */
function HintButton({ press, release }: { press: () => void; release: () => void }) {
  return (
    <button
      type="button"
      onMouseDown={keepFocus}
      onPointerDown={press}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={keepFocus}
      onClick={event => {
        // From the keyboard, or a screen reader: there was no pointer.
        if (event.detail !== 0) return
        press()
        release()
      }}
    >
      힌트
    </button>
  )
}

/** A press on a button must not take the focus, and with it the on-screen keyboard, from the field. */
function keepFocus(event: { preventDefault: () => void }) {
  event.preventDefault()
}

/** What the session has to say: shown, or only announced. It goes with the next thing that happens. */
function Said({ workplace: { session } }: { workplace: Workplace }) {
  const [said, setSaid] = useState(session.said ?? SILENT)
  useEffect(
    () =>
      session.subscribe(change => {
        if (change.kind === 'said') setSaid({ message: change.message, quiet: change.quiet })
        // Equal states render nothing: a key press with nothing said costs nothing.
        else if (change.kind === 'typed') setSaid(before => (before.message && !before.quiet ? SILENT : before))
      }),
    [session],
  )
  return (
    <p className={said.quiet ? 'visually-hidden' : 'said'} role="status">
      {said.message}
    </p>
  )
}

const SILENT = { message: '', quiet: true }

function Done({ workplace }: { workplace: Workplace }) {
  const { standing } = useSyncExternalStore(workplace.subscribe, workplace.head, workplace.head)
  if (standing.writtenParagraphs < standing.totalParagraphs) return null
  return (
    <section className="done" aria-labelledby="done-title">
      <h2 id="done-title">끝까지 옮겨 썼어요</h2>
      <p>고치고 싶은 단락은 원문에서 눌러 다시 열 수 있어요.</p>
    </section>
  )
}
