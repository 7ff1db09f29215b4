import { useEffect, useRef, useSyncExternalStore } from 'react'
import { MODES, modeOf, modeTexts } from '#lib/transcription/mode.ts'
import { onCommand } from './commands.ts'
import { setMode } from './preferences.ts'
import { usePreferences } from './use-preferences.ts'
import { koreanVoice, subscribeVoice, type VoiceState } from './voices.ts'

const UNKNOWN: VoiceState = { kind: 'unknown' }

export function useKoreanVoice(): VoiceState {
  return useSyncExternalStore(subscribeVoice, koreanVoice, () => UNKNOWN)
}

/** How the original is met. Listening is offered only where the browser can read Korean. */
export function ModeChoice() {
  const { mode } = usePreferences()
  const voice = useKoreanVoice()
  const select = useRef<HTMLSelectElement>(null)
  useEffect(() => onCommand(command => command === 'mode' && select.current?.focus()), [])
  return (
    <label className="bar-mode">
      <span className="visually-hidden">쓰기 방식</span>
      <select
        ref={select}
        value={mode}
        title={modeTexts[mode].text}
        onChange={event => setMode(modeOf(event.target.value) ?? 'copy')}
      >
        {MODES.map(each => (
          <option key={each} value={each} disabled={each === 'listen' && voice.kind === 'none'}>
            {modeTexts[each].label}
            {each === 'listen' && voice.kind === 'none' ? ' (한국어 음성 없음)' : ''}
          </option>
        ))}
      </select>
    </label>
  )
}
