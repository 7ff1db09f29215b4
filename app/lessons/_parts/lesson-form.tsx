import { type ClipboardEvent, type DragEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { FileButton } from '#app/texts/_parts/file-button.tsx'
import { forgetDraft, keepDraft, readDraft } from '#app/texts/_parts/kept-draft.ts'
import { usePreviewBy } from '#app/texts/_parts/use-preview.ts'
import { imageAddress } from '#lib/content/untrusted/images.ts'
import { TEXT_LIMITS } from '#lib/content/untrusted/limits.ts'
import type { LessonSource } from '#lib/lessons/view.ts'
import { ImageButton } from './image-button.tsx'
import { ImageList } from './image-list.tsx'
import { LessonPreviewPane } from './lesson-preview-pane.tsx'
import { fetchLessonPreview, removeLesson, saveLesson, uploadImage } from './lessons-api.ts'
import { VersionList } from './version-list.tsx'

interface Note {
  message: string
  isProblem: boolean
  /** Of the version that was just made. */
  version?: string
}

interface Props {
  lesson: LessonSource
  /** Reads the lesson again: its versions and images have changed. */
  reload: () => Promise<void>
}

/** Where a lesson is written, with what it becomes beside it. What is not saved yet outlives a reload of the tab. */
export function LessonForm({ lesson, reload }: Props) {
  const { id } = lesson
  const [title, setTitle] = useState(lesson.title)
  const [source, setSource] = useState(lesson.source)
  const [revision, setRevision] = useState(lesson.revision)
  const [note, setNote] = useState<Note>()
  const [isSaving, setIsSaving] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const preview = usePreviewBy(
    source,
    useCallback((source: string) => fetchLessonPreview(id, source), [id]),
  )
  const name = useId()
  const draft = `lesson:${id}`

  useEffect(() => {
    const kept = readDraft(draft, revision)
    if (!kept) return
    setTitle(kept.title)
    setSource(kept.source)
  }, [draft, revision])

  /** While images are on their way the author may go on writing. */
  const latest = useRef({ title, source, revision })
  latest.current = { title, source, revision }
  const change = (next: { title?: string; source?: string }) => {
    const { revision, ...written } = latest.current
    const now = { ...written, ...next }
    latest.current = { ...now, revision }
    setTitle(now.title)
    setSource(now.source)
    keepDraft(draft, { ...now, format: 'markdown', version: revision })
    setNote(undefined)
  }
  const told = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setNote({ message: error.message, isProblem: true })
    }
  }

  const isPublished = lesson.versions.length > 0
  const save = (publish: boolean) =>
    told(async () => {
      if (isSaving) return
      setIsSaving(true)
      try {
        const saved = await saveLesson(id, { title, source, revision, publish })
        const { current: written } = latest
        // What was written while this was on its way is kept for the next time.
        if (written.title === title && written.source === source) forgetDraft(draft)
        else keepDraft(draft, { ...written, format: 'markdown', version: saved.revision })
        setRevision(saved.revision)
        await reload()
        setNote(
          saved.version
            ? { message: '새 판을 냈어요.', isProblem: false, version: saved.version }
            : { message: '저장했어요.', isProblem: false },
        )
      } finally {
        setIsSaving(false)
      }
    })

  const insert = (text: string) => {
    const { source } = latest.current
    const [from, to] = [field.current?.selectionStart ?? source.length, field.current?.selectionEnd ?? source.length]
    change({ source: `${source.slice(0, from)}${text}${source.slice(to)}` })
  }
  const addImages = (files: readonly File[]) =>
    told(async () => {
      const marks: string[] = []
      for (const file of files) {
        const image = await uploadImage(id, file)
        marks.push(`![${image.name.replace(/\.[^.]+$/, '').replace(/[[\]]/g, '')}](${imageAddress(image.id)})`)
      }
      insert(`\n\n${marks.join('\n\n')}\n\n`)
      await reload()
    })
  const takeImages = (event: ClipboardEvent | DragEvent, items: DataTransfer) => {
    const images = [...items.files].filter(({ type }) => type.startsWith('image/'))
    if (images.length === 0) return
    event.preventDefault()
    void addImages(images)
  }
  const remove = () =>
    told(async () => {
      await removeLesson(id)
      forgetDraft(draft)
      location.assign('/lessons')
    })

  const isEmpty = source.trim() === ''
  return (
    <form
      className="lesson-form"
      onSubmit={event => {
        event.preventDefault()
        void save(true)
      }}
    >
      <div className="text-field">
        <label htmlFor={`${name}-title`}>제목</label>
        <input
          id={`${name}-title`}
          type="text"
          maxLength={TEXT_LIMITS.title}
          autoComplete="off"
          placeholder={preview.kind === 'counted' ? preview.preview.title : '비워 두면 첫 제목이나 첫 줄로 정해요'}
          value={title}
          onChange={event => change({ title: event.target.value })}
        />
      </div>
      <div className="lesson-desk">
        <div className="lesson-source">
          <div className="text-field">
            <label htmlFor={`${name}-source`}>Markdown</label>
            <textarea
              ref={field}
              id={`${name}-source`}
              maxLength={2 * TEXT_LIMITS.characters}
              spellCheck={false}
              placeholder={'# 제목\n\n빈 줄로 단락을 나눠 쓰세요.'}
              value={source}
              onChange={event => change({ source: event.target.value })}
              onPaste={event => takeImages(event, event.clipboardData)}
              onDrop={event => takeImages(event, event.dataTransfer)}
            />
          </div>
          <div className="text-tools">
            <FileButton
              opened={file => change({ source: file.text })}
              failed={message => setNote({ message, isProblem: true })}
            />
            <ImageButton chosen={addImages} />
            <span className="pending">HTML은 글자 그대로 보여요. 그림은 붙여 넣거나 끌어다 놓아도 돼요.</span>
          </div>
        </div>
        <LessonPreviewPane stage={preview} />
      </div>
      {note ? (
        <p className={note.isProblem ? 'notice error' : 'notice'} role={note.isProblem ? 'alert' : 'status'}>
          {note.message} {note.version ? <a href={`/lessons/read?version=${note.version}`}>읽어 보기</a> : null}
        </p>
      ) : null}
      <p className="text-actions">
        <button type="submit" className="button" disabled={isEmpty} aria-busy={isSaving}>
          {isPublished ? '저장하고 새 판 내기' : '저장하고 내기'}
        </button>
        {isPublished ? null : (
          <button type="button" className="button quiet" onClick={() => save(false)} aria-busy={isSaving}>
            초안으로 저장
          </button>
        )}
        <a href={`/api/lessons/${id}/markdown`} download>
          Markdown 내려받기
        </a>
      </p>
      <VersionList versions={lesson.versions} />
      <ImageList
        lesson={id}
        images={lesson.images}
        source={source}
        changed={() => told(reload)}
        failed={message => setNote({ message, isProblem: true })}
      />
      {lesson.versions.every(({ assigned }) => assigned === 0) ? (
        <details className="lesson-danger">
          <summary>레슨 지우기</summary>
          <p>배정하지 않았고 아무도 필사하지 않은 레슨만 지울 수 있어요. 지운 레슨은 되돌릴 수 없어요.</p>
          <button type="button" className="button danger" onClick={remove}>
            이 레슨 지우기
          </button>
        </details>
      ) : null}
    </form>
  )
}
