'use client'

import { useEffect, useMemo } from 'react'
import { RecordView } from '#app/courses/[course]/[lesson]/record/_parts/record-view.tsx'
import { addressesOf } from '#lib/transcription/subject.ts'
import { Absent } from './absent.tsx'
import { fetchOriginal } from './texts-api.ts'
import { useText } from './use-text.ts'

/** The record of a text of the learner's own. */
export function TextRecord() {
  const { stage, retry } = useText(fetchOriginal)
  const id = stage.kind === 'ready' ? stage.id : ''
  const subject = useMemo(() => ({ text: id }), [id])
  const title = stage.kind === 'ready' ? `${stage.value.title} 필사 기록` : '자유 글 필사 기록'
  useEffect(() => {
    document.title = `${title} | 재다`
  }, [title])
  return (
    <>
      <p className="crumb">
        <a href="/texts">자유 글</a>
        {stage.kind === 'ready' ? (
          <>
            {' · '}
            <a href={addressesOf(subject).transcribe}>필사하기</a>
          </>
        ) : null}
      </p>
      <h1>{title}</h1>
      <p className="lead">글쇠 하나하나의 기록에서 바로 셈한 수치예요. 서버에 저장된 필사만 들어가요.</p>
      {stage.kind === 'ready' ? <RecordView subject={subject} /> : <Absent stage={stage} retry={retry} />}
    </>
  )
}
