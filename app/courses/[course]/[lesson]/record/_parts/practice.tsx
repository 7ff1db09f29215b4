import { useEffect, useRef, useState } from 'react'
import type { Analysis } from '#lib/transcription/analysis.ts'
import { judge } from '#lib/transcription/judge.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { practiceText } from '#lib/transcription/practice.ts'
import { showRuns } from '../../transcribe/_parts/runs.ts'

/** Characters of a practice, at most. */
const LENGTH = 400

/** 오타 노트: a text made of one's own mistakes, typed where it stands. Nothing of it is kept. */
export function Practice({ analysis, paragraphs }: { analysis: Analysis; paragraphs: readonly Paragraph[] }) {
  const draw = () => practiceText(analysis, paragraphs, { length: LENGTH, random: Math.random })
  const [units, setUnits] = useState(draw)
  const [round, setRound] = useState(0)
  return (
    <section aria-labelledby="record-practice">
      <h2 id="record-practice">오타 노트</h2>
      {units.length === 0 ? (
        <p className="record-note">틀린 낱말이나 느린 이음이 아직 없어서 연습할 글을 만들지 못했어요.</p>
      ) : (
        <>
          <p className="record-note">
            자주 틀린 낱말과, 약한 글쇠가 많이 든 문장을 모았어요. 여기서 쓴 글은 저장하지 않고 기록에도 넣지 않아요.
          </p>
          <ol className="practice">
            {units.map((unit, i) => (
              <Unit key={`${round} ${unit.id}`} unit={unit} number={i + 1} />
            ))}
          </ol>
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              setUnits(draw)
              setRound(round + 1)
            }}
          >
            새 글 뽑기
          </button>
        </>
      )}
    </section>
  )
}

function Unit({ unit, number }: { unit: Paragraph; number: number }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const mirror = useRef<HTMLDivElement>(null)
  const guide = useRef<HTMLParagraphElement>(null)
  const [state, setState] = useState({ flagged: 0, complete: false })

  /** Judges what the field holds; asked on `input` and `compositionend` alike, since browsers differ in which comes last. */
  const show = () => {
    const { value, selectionStart } = field.current!
    const judgement = judge(unit.text, value, { caret: selectionStart })
    // The space gives a line break at the end of the text its line.
    showRuns(mirror.current!, value, judgement.typed, { tail: ' ' })
    showRuns(guide.current!, unit.text, judgement.guide, { isGuide: true })
    const { flagged, complete } = judgement
    setState(before => (before.flagged === flagged && before.complete === complete ? before : { flagged, complete }))
  }
  useEffect(() => showRuns(guide.current!, unit.text, [], { isGuide: true }), [unit])

  return (
    <li data-complete={state.complete} data-kind={unit.kind}>
      <p className="guide" ref={guide} id={unit.id} />
      <div className="practice-field">
        <div className="mirror" ref={mirror} aria-hidden="true" />
        <textarea
          ref={field}
          lang="ko"
          rows={1}
          spellCheck={false}
          autoCorrect="off"
          autoCapitalize="off"
          autoComplete="off"
          aria-label={`연습 ${number} 따라 쓰기`}
          aria-describedby={unit.id}
          onInput={show}
          onCompositionEnd={show}
        />
      </div>
      <p className="practice-state" role="status">
        {state.complete ? '✓ 원문과 같아요' : state.flagged > 0 ? `틀린 글자 ${state.flagged}자` : ''}
      </p>
    </li>
  )
}
