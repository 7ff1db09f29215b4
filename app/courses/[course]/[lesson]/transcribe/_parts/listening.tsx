import { useEffect, useRef, useState } from 'react'
import { COMFORT_BOUNDS } from '#lib/transcription/comfort.ts'
import { onCommand } from './commands.ts'
import { preferences, setComfort } from './preferences.ts'
import { Reader, type Reading } from './reader.ts'
import type { Session } from './session.ts'
import { usePreferences } from './use-preferences.ts'

const { min, max, step } = COMFORT_BOUNDS.readingRate

/** Listen mode: the voice, again and at another speed. */
export function Listening({ session, voice }: { session: Session; voice: SpeechSynthesisVoice }) {
  const [reading, setReading] = useState<Reading>({ kind: 'idle', sentence: 0, sentences: 0 })
  const reader = useRef<Reader>(undefined)
  const { readingRate } = usePreferences().comfort

  useEffect(() => {
    const made = new Reader(session, voice, () => preferences().comfort.readingRate, setReading)
    reader.current = made
    const stop = onCommand(command => {
      if (command === 'replay') made.replay()
      else if (command === 'slower') setComfort({ readingRate: preferences().comfort.readingRate - step })
      else if (command === 'faster') setComfort({ readingRate: preferences().comfort.readingRate + step })
    })
    return () => {
      stop()
      made.dispose()
    }
  }, [session, voice])

  return (
    <div className="listening" data-reading={reading.kind}>
      <button
        type="button"
        onMouseDown={event => event.preventDefault()}
        onClick={() => reader.current?.replay()}
        disabled={reading.kind === 'code'}
      >
        다시 듣기
      </button>
      <label>
        빠르기{' '}
        <input
          type="range"
          min={min}
          max={max}
          step={step}
          value={readingRate}
          aria-valuetext={`${readingRate}배`}
          onChange={event => setComfort({ readingRate: event.target.valueAsNumber })}
        />{' '}
        <span aria-hidden="true">{readingRate}배</span>
      </label>
      <span>{textOf(reading)}</span>
    </div>
  )
}

function textOf({ kind, sentence, sentences }: Reading): string {
  if (kind === 'code') return '코드는 원문을 보고 옮겨 쓰세요.'
  if (kind === 'blocked') return '‘다시 듣기’를 누르면 읽기 시작해요.'
  return `문장 ${sentence}/${sentences}`
}
