import { memo, useEffect, useState } from 'react'
import type { PreviewStage } from '#app/texts/_parts/use-preview.ts'
import type { LessonPreview } from '#lib/lessons/view.ts'

const number = new Intl.NumberFormat('ko-KR')

/** What the lesson would look like; the last one stays in sight while another is made. */
export function LessonPreviewPane({ stage }: { stage: PreviewStage<LessonPreview> }) {
  const [shown, setShown] = useState<LessonPreview>()
  useEffect(() => {
    if (stage.kind === 'counted') setShown(stage.preview)
    if (stage.kind === 'nothing') setShown(undefined)
  }, [stage])
  return (
    <section className="lesson-preview" data-preview={stage.kind} aria-label="미리 보기">
      <p className="pending" role="status">
        {stage.kind === 'counting' ? '미리 보기를 만들고 있어요…' : null}
        {stage.kind === 'nothing' ? '쓰는 대로 여기에 보여요.' : null}
        {stage.kind === 'counted'
          ? `${number.format(stage.preview.paragraphCount)}단락 · ${number.format(stage.preview.characters)}자`
          : null}
      </p>
      {stage.kind === 'refused' ? <p className="notice error">{stage.message}</p> : null}
      {shown ? <Body html={shown.html} /> : null}
    </section>
  )
}

const Body = memo(function Body({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: inert, made by lib/content/untrusted; the page's policy runs no script of it either
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
})
