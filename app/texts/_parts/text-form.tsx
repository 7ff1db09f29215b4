'use client'

import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { useEarlyInput } from '#app/_ui/before-script.ts'
import { TEXT_LIMITS } from '#lib/content/untrusted/limits.ts'
import { guessFormat } from '#lib/texts/format.ts'
import type { TextFormat, TextSource } from '#lib/texts/view.ts'
import { addressesOf } from '#lib/transcription/subject.ts'
import { FileButton } from './file-button.tsx'
import { forgetDraft, keepDraft, readDraft } from './kept-draft.ts'
import { Preview } from './preview.tsx'
import { keepText, type Written } from './texts-api.ts'
import { usePreview } from './use-preview.ts'

const FORMATS: readonly { format: TextFormat; label: string; what: string }[] = [
  { format: 'markdown', label: 'Markdown', what: '빈 줄로 단락을 나누고 제목, 목록, 표, 코드를 알아봐요.' },
  { format: 'plain', label: '일반 텍스트', what: '한 줄이 한 단락이에요. 기호도 글자 그대로 옮겨 써요.' },
]
const EMPTY: Written = { title: '', format: 'markdown', source: '' }

/** Where a text is pasted or opened, seen as paragraphs, and kept. With `text` it changes that one. */
export function TextForm({ text }: { text?: TextSource }) {
  const name = text?.id ?? 'new'
  const [written, setWritten] = useState<Written>(text ?? EMPTY)
  /** The learner has chosen the format; else it is guessed from the text. */
  const [isChosen, setIsChosen] = useState(text !== undefined)
  const [note, setNote] = useState<{ message: string; isProblem: boolean }>()
  const [isKeeping, setIsKeeping] = useState(false)
  const preview = usePreview(written.source, written.format)
  const id = useId()
  const source = useRef<HTMLTextAreaElement>(null)
  const title = useRef<HTMLInputElement>(null)

  useEffect(() => {
    const draft = readDraft(name, text?.version)
    if (draft) setWritten({ title: draft.title, format: draft.format, source: draft.source })
  }, [name, text?.version])

  const change = (part: Partial<Written>) => {
    const next = { ...written, ...part }
    setWritten(next)
    keepDraft(name, { ...next, version: text?.version })
    setNote(undefined)
  }
  // Behind the draft of an earlier visit, which it takes the place of.
  useEarlyInput(source, value =>
    setWritten(before => (before.source === value ? before : { ...before, source: value, format: guessFormat(value) })),
  )
  useEarlyInput(title, value => setWritten(before => ({ ...before, title: value })))
  const take = (source: string, fileName?: string) => {
    const format = isChosen && fileName === undefined ? written.format : guessFormat(source, fileName)
    change({ source, format })
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isKeeping) return
    setIsKeeping(true)
    setNote(undefined)
    try {
      const { title, format, source } = written
      const kept = await keepText({ title, format, source }, text)
      forgetDraft(name)
      location.assign(text ? '/texts' : addressesOf({ text: kept }).transcribe)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setNote({ message: error.message, isProblem: true })
      setIsKeeping(false)
    }
  }

  const isEmpty = written.source.trim() === ''
  return (
    <form className="text-form" onSubmit={submit}>
      <div className="text-field">
        <label htmlFor={`${id}-source`}>글</label>
        <textarea
          ref={source}
          id={`${id}-source`}
          rows={10}
          maxLength={2 * TEXT_LIMITS.characters}
          spellCheck={false}
          placeholder="옮겨 쓰고 싶은 글을 붙여 넣으세요."
          value={written.source}
          onChange={event => take(event.target.value)}
        />
      </div>
      <div className="text-tools">
        <FileButton
          opened={file => {
            take(file.text, file.name)
            if (file.encoding !== 'UTF-8')
              setNote({ message: `${file.name}을(를) ${file.encoding}로 읽었어요.`, isProblem: false })
          }}
          failed={message => setNote({ message, isProblem: true })}
        />
        <span className="pending">.txt, .md · 200,000자까지</span>
      </div>
      <fieldset className="text-formats">
        <legend>형식</legend>
        {FORMATS.map(({ format, label, what }) => (
          <label key={format}>
            <input
              type="radio"
              name={`${id}-format`}
              checked={written.format === format}
              onChange={() => {
                setIsChosen(true)
                change({ format })
              }}
            />
            <span>
              {label} <span className="pending">{what}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="text-field">
        <label htmlFor={`${id}-title`}>제목</label>
        <input
          ref={title}
          id={`${id}-title`}
          type="text"
          maxLength={TEXT_LIMITS.title}
          autoComplete="off"
          placeholder={preview.kind === 'counted' ? preview.preview.title : '비워 두면 첫 제목이나 첫 줄로 정해요'}
          value={written.title}
          onChange={event => change({ title: event.target.value })}
        />
      </div>
      <Preview stage={preview} />
      {note ? (
        <p className={note.isProblem ? 'notice error' : 'notice'} role={note.isProblem ? 'alert' : 'status'}>
          {note.message}
        </p>
      ) : null}
      <p className="text-actions">
        <button type="submit" className="button" disabled={isEmpty} aria-busy={isKeeping}>
          {text ? '고친 글 저장' : '담고 필사하기'}
        </button>
        {text ? (
          <a className="button quiet" href="/texts" onClick={() => forgetDraft(name)}>
            그만두기
          </a>
        ) : null}
      </p>
    </form>
  )
}
