'use client'

import { type Ref, useCallback, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Kind, KindChoice, keepKind, keptKind } from './kind-choice.tsx'
import { MistakeList } from './mistake-list.tsx'
import type { Language, Mistake, RichEditor } from './rich-editor.ts'
import { TypedHistory } from './typed-history.ts'
import './editor.css'

export interface EditorHandle {
  /** Goes to a place in the code, from 1. */
  jump(line: number, column: number): void
}

interface Props {
  value: string
  /** Counts up whenever `value` changes other than by typing here. */
  version: number
  language: Language
  /** What `./declarations.ts` holds, for checking types. */
  declarations: string
  /** False while the draft is on its way: nothing may be typed that it would overwrite. */
  isReady: boolean
  onChange: (value: string) => void
  /** The code editor once it stands in the textarea's place; undefined when it does not. */
  onRich: (rich: RichEditor | undefined) => void
  ref?: Ref<EditorHandle>
}

type Stage = 'text' | 'loading' | 'rich' | 'missing'

const STAGES: Record<Stage, string> = {
  text: '',
  loading: '코드 편집기를 준비하고 있어요. 그동안에도 쓸 수 있어요.',
  rich: '',
  missing: '코드 편집기를 불러오지 못해서 단순한 입력란을 써요. 쓴 코드는 그대로 있어요.',
}

/**
 * Where code is written. It begins as a textarea, which works everywhere; a code editor takes its place, with what was typed,
 * the caret and the way back, once somebody reaches for it and it has come.
 */
export function Editor({ value, version, language, declarations, isReady, onChange, onRich, ref }: Props) {
  const [stage, setStage] = useState<Stage>('text')
  const [kind, setKind] = useState<Kind>('full')
  /** Somebody has reached for the field: the editor comes as soon as the draft has. */
  const [isReached, setReached] = useState(false)
  const [mistakes, setMistakes] = useState<Mistake[]>([])
  const [tabLeaves, setTabLeaves] = useState(false)
  const id = useId()
  const hint = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const rich = useRef<RichEditor>(undefined)
  const history = useRef<TypedHistory>(undefined)
  /** Of the opening under way or done; another one is none of its business. */
  const opening = useRef<symbol>(undefined)
  const told = useRef(onChange)
  told.current = onChange

  useEffect(() => setKind(keptKind()), [])

  const close = useCallback(() => {
    opening.current = undefined
    rich.current?.dispose()
    rich.current = undefined
    setMistakes([])
    setTabLeaves(false)
    onRich(undefined)
  }, [onRich])
  useEffect(() => close, [close])

  // The draft has come, or other code was taken: the textarea shows it by itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed here changes `value` without a new version
  useEffect(() => {
    history.current = new TypedHistory(value)
    rich.current?.replace(value)
  }, [version])

  const open = async () => {
    if (opening.current) return
    const own = Symbol('opening')
    opening.current = own
    setStage('loading')
    const found = await import('./monaco.ts').catch(() => undefined)
    if (opening.current !== own) return
    if (!found) {
      opening.current = undefined
      setReached(false)
      setStage('missing')
      return
    }
    await composed(field.current)
    const { current: textarea } = field
    const { current: place } = host
    if (opening.current !== own || !textarea || !place) return
    const hadFocus = document.activeElement === textarea
    const { selectionStart, selectionEnd, scrollTop, offsetHeight, value: text } = textarea
    history.current?.record(text, performance.now())
    place.style.height = `${offsetHeight}px`
    flushSync(() => setStage('rich'))
    rich.current = found.openEditor(place, {
      language,
      declarations,
      steps: history.current?.steps ?? [text],
      selection: [selectionStart, selectionEnd],
      scrollTop,
      readerMode: kind === 'reader',
      describedBy: hint,
      onChange: next => told.current(next),
      onMistakes: setMistakes,
      onTabMode: setTabLeaves,
    })
    if (hadFocus) rich.current.focus()
    onRich(rich.current)
  }

  const choose = (next: Kind) => {
    setKind(next)
    keepKind(next)
    close()
    history.current = new TypedHistory(value)
    setStage('text')
    setReached(true)
  }

  const isDue = isReached && isReady && kind !== 'plain' && stage !== 'rich'
  // biome-ignore lint/correctness/useExhaustiveDependencies: `open` looks by itself whether it is under way
  useEffect(() => {
    if (isDue) void open()
  }, [isDue, kind])

  const jump = (line: number, column: number) => {
    if (rich.current) rich.current.jump(line, column)
    else if (field.current) jumpIn(field.current, line, column)
  }
  useImperativeHandle(ref, () => ({ jump }))

  const want = () => setReached(true)
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notices that somebody reaches for the field in it */}
      <div className="code-surface" onPointerEnter={want} onPointerDown={want} onFocus={want}>
        {stage === 'rich' ? null : (
          <>
            <label className="visually-hidden" htmlFor={id}>
              코드
            </label>
            <textarea
              id={id}
              ref={field}
              className="code-field"
              value={value}
              readOnly={!isReady}
              aria-busy={!isReady}
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              autoCorrect="off"
              wrap="off"
              rows={Math.min(32, Math.max(14, value.split('\n').length + 1))}
              onCompositionStart={event => {
                event.currentTarget.dataset.composing = 'yes'
              }}
              onCompositionEnd={event => {
                delete event.currentTarget.dataset.composing
              }}
              onChange={event => {
                history.current?.record(event.target.value, performance.now())
                onChange(event.target.value)
              }}
            />
          </>
        )}
        <div className="code-rich" ref={host} hidden={stage !== 'rich'} />
      </div>
      <div className="editor-bar">
        <p id={hint} className="bench-note" role="status">
          {stage === 'rich' ? tabText(tabLeaves) : STAGES[stage]}
        </p>
        {stage === 'missing' ? (
          <button type="button" className="link-button" onClick={want}>
            다시 불러오기
          </button>
        ) : null}
        <KindChoice value={kind} onChoose={choose} />
      </div>
      {stage === 'rich' ? <MistakeList mistakes={mistakes} onJump={jump} /> : null}
    </>
  )
}

const tabText = (leaves: boolean) =>
  leaves
    ? 'Tab을 누르면 편집기를 나가요. Ctrl+M을 다시 누르면 들여쓰기로 돌아와요.'
    : 'Tab은 들여쓰기예요. 키보드로 나가려면 Ctrl+M을 누른 뒤 Tab을 누르세요.'

/** Resolves when nothing is under composition: an editor that took its place now would cut a syllable in two. */
async function composed(field: HTMLTextAreaElement | null): Promise<void> {
  // One key may end a composition and begin the next.
  while (field?.dataset.composing) {
    await new Promise(resolve => field.addEventListener('compositionend', () => setTimeout(resolve), { once: true }))
  }
}

/** Puts the caret of a textarea at a place and shows it. */
function jumpIn(field: HTMLTextAreaElement, line: number, column: number): void {
  const lines = field.value.split('\n')
  const at = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1
  field.focus()
  field.setSelectionRange(at, at)
  field.scrollTop = (line - 3) * Number.parseFloat(getComputedStyle(field).lineHeight)
}
