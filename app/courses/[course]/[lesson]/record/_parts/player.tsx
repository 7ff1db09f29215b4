import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { judge, type Mark } from '#lib/transcription/judge.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { clock } from './figures.ts'
import { type Moment, Playback } from './playback.ts'
import { segments } from './segments.ts'

const SPEEDS = [1, 2, 4] as const

/** Plays one log back. Space plays and pauses; without reduced motion it begins by itself, since it was asked for. */
export function Player({ paragraph, log }: { paragraph: Paragraph; log: ParagraphLog }) {
  const playback = useMemo(() => new Playback(log), [log])
  const { durationMs } = playback
  const place = useRef(0)
  const [ms, setMs] = useState(0)
  const [speed, setSpeed] = useState<number>(1)
  const [isPlaying, setPlaying] = useState(() => !matchMedia('(prefers-reduced-motion: reduce)').matches)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => button.current?.focus(), [])
  useEffect(() => {
    if (!isPlaying) return
    let last = performance.now()
    const step = (now: number) => {
      // A frame's time may lie before the press that started it.
      moveTo(place.current + Math.max(0, now - last) * speed)
      last = now
      if (place.current >= durationMs) setPlaying(false)
      else frame = requestAnimationFrame(step)
    }
    const moveTo = (to: number) => {
      place.current = Math.min(durationMs, to)
      setMs(place.current)
    }
    let frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [isPlaying, speed, durationMs])

  const toggle = () => {
    if (!isPlaying && place.current >= durationMs) place.current = 0
    setPlaying(!isPlaying)
  }
  const seek = (to: number) => {
    place.current = to
    setMs(to)
  }

  const moment = playback.at(ms)
  const time = `${clock(ms)} / ${clock(durationMs)}`
  return (
    <div className="player" data-state={isPlaying ? 'playing' : ms >= durationMs ? 'ended' : 'paused'}>
      <Shown paragraph={paragraph} moment={moment} />
      <div className="player-controls">
        <button type="button" className="button" ref={button} onClick={toggle}>
          {isPlaying ? '멈춤' : '재생'}
        </button>
        <input
          type="range"
          aria-label="재생 위치"
          aria-valuetext={time}
          min={0}
          max={durationMs}
          step="any"
          value={ms}
          onChange={event => seek(event.target.valueAsNumber)}
          onKeyDown={event => {
            if (event.key !== ' ') return
            event.preventDefault()
            toggle()
          }}
        />
        <span className="player-time">{time}</span>
        <fieldset className="record-scopes">
          <legend className="visually-hidden">빠르기</legend>
          {SPEEDS.map(each => (
            <button key={each} type="button" aria-pressed={speed === each} onClick={() => setSpeed(each)}>
              {each}×
            </button>
          ))}
        </fieldset>
      </div>
      <p className="record-note">
        <kbd>Space</kbd> 재생·멈춤. 2초를 넘게 쉰 곳은 2초로 줄였어요. 힌트 {moment.hints}번.
      </p>
    </div>
  )
}

const CLASSES: Record<Mark, string> = {
  correct: 'run-correct',
  pending: 'run-pending',
  missing: 'run-missing',
  extra: 'run-wrong',
  wrong: 'run-wrong',
}

/** The original and what was typed, with the marks of that moment. */
const Shown = memo(({ paragraph, moment: { text, caret } }: { paragraph: Paragraph; moment: Moment }) => {
  const { guide, typed } = judge(paragraph.text, text, { caret })
  return (
    <div className="player-texts" data-kind={paragraph.kind}>
      <p className="guide">
        {segments(paragraph.text, guide).map(piece => (
          <span key={piece.start} className={piece.mark ? CLASSES[piece.mark] : undefined}>
            {piece.text}
          </span>
        ))}
      </p>
      <p className="player-typed">
        {caret === 0 ? <span className="caret" /> : null}
        {segments(text, typed, caret).map(piece => (
          <span key={piece.start}>
            <span className={piece.mark ? CLASSES[piece.mark] : undefined}>{piece.text}</span>
            {piece.start + piece.text.length === caret ? <span className="caret" /> : null}
          </span>
        ))}
      </p>
    </div>
  )
})
Shown.displayName = 'Shown'
