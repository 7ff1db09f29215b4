'use client'

import { useCallback, useEffect, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { latestOnly } from '#app/_ui/latest.ts'
import { useBackOnline } from '#app/_ui/use-back-online.ts'
import type { TextSummary } from '#lib/texts/view.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { TextForm } from './text-form.tsx'
import { TextList } from './text-list.tsx'
import { fetchTexts } from './texts-api.ts'

type Stage =
  | { kind: 'loading' }
  | { kind: 'failed'; message: string }
  | { kind: 'ready'; texts: readonly TextSummary[] }

/** The learner's own texts, and the form for another one. */
export function Texts() {
  const [stage, setStage] = useState<Stage>({ kind: 'loading' })
  const [removing, setRemoving] = useState<TextSummary>()

  const [ask] = useState(latestOnly)
  const load = useCallback(() => {
    const isLatest = ask()
    fetchTexts().then(
      texts => {
        if (isLatest()) setStage({ kind: 'ready', texts })
      },
      error => {
        if (!(error instanceof ApiError)) throw error
        if (isLatest()) setStage({ kind: 'failed', message: error.message })
      },
    )
  }, [ask])
  useEffect(load, [load])
  const hasFailed = stage.kind === 'failed'
  useBackOnline(hasFailed, load)

  return (
    <div className="texts" data-stage={stage.kind}>
      <section aria-labelledby="texts-own">
        <h2 id="texts-own" tabIndex={-1}>
          담은 글
        </h2>
        {stage.kind === 'loading' ? <p className="pending">담은 글을 불러오고 있어요…</p> : null}
        {stage.kind === 'failed' ? (
          <div className="notice error" role="alert">
            <p>{stage.message}</p>
            <button type="button" className="button quiet" onClick={load}>
              다시 시도
            </button>
          </div>
        ) : null}
        {stage.kind === 'ready' && stage.texts.length === 0 ? (
          <p className="texts-empty">아직 담은 글이 없어요. 좋아하는 글이나 공부하는 문서를 아래에 붙여 넣어 보세요.</p>
        ) : null}
        {stage.kind === 'ready' && stage.texts.length > 0 ? (
          <TextList texts={stage.texts} remove={setRemoving} />
        ) : null}
      </section>
      <section aria-labelledby="texts-new">
        <h2 id="texts-new">새 글 담기</h2>
        <TextForm />
      </section>
      {removing ? (
        <RemoveDialog
          text={removing}
          closed={isRemoved => {
            setRemoving(undefined)
            if (!isRemoved) return
            // The button that was pressed is gone.
            document.getElementById('texts-own')?.focus()
            load()
          }}
        />
      ) : null}
    </div>
  )
}
