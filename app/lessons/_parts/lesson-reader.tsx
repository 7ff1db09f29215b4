'use client'

import { useCallback, useEffect } from 'react'
import { Absence, MY_CLASSES } from '#app/_ui/absence.tsx'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import type { LessonReading } from '#lib/lessons/view.ts'
import { fetchReading } from './lessons-api.ts'
import { ReadingEnd } from './reading-end.tsx'

const number = new Intl.NumberFormat('ko-KR')

/** A version of an instructor's lesson to read, as lessons of courses are. */
export function LessonReader() {
  const load = useCallback(() => fetchReading(new URLSearchParams(location.search).get('version') ?? 'none'), [])
  const { stage, retry } = useLoaded(load)
  if (stage.kind !== 'ready') return <Absence stage={stage} what="레슨을" retry={retry} way={MY_CLASSES} />
  return <Ready lesson={stage.value} />
}

function Ready({ lesson }: { lesson: LessonReading }) {
  const { title, number: version, paragraphCount, characters, html, author } = lesson
  useEffect(() => {
    document.title = `${title} | 재다`
  }, [title])
  return (
    <article data-stage="ready">
      {author ? (
        <p className="crumb">
          <a href="/lessons">내 레슨</a> · <a href={`/lessons/edit?id=${author.lesson}`}>고치기</a>
        </p>
      ) : null}
      <h1>{title}</h1>
      <p className="meta">
        {author ? <span>{version}판</span> : null}
        <span>{number.format(paragraphCount)}단락</span>
        <span>{number.format(characters)}자</span>
      </p>
      {author && version < author.newest ? (
        <p className="notice">이 판 뒤에 {number.format(author.newest)}판까지 나왔어요.</p>
      ) : null}
      <p className="text-actions">
        <a className="button" href={`/lessons/transcribe?version=${lesson.version}`}>
          필사하기
        </a>
      </p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: inert, made by lib/content/untrusted; the page's policy runs no script of it either */}
      <div className="prose lesson-body" dangerouslySetInnerHTML={{ __html: withoutTitle(html, title) }} />
      <ReadingEnd />
    </article>
  )
}

/** The title stands above already: a first heading that repeats it is left out. */
function withoutTitle(html: string, title: string): string {
  const [first = '', heading = ''] = /^<div class="stretch"><h2[^>]*>([^<]*)<\/h2>/.exec(html) ?? []
  const repeats = new DOMParser().parseFromString(heading, 'text/html').body.textContent === title
  return first && repeats ? `<div class="stretch">${html.slice(first.length)}` : html
}
