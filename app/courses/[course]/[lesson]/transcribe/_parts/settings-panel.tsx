import { useState } from 'react'
import { CARETS, type Caret, COMFORT_BOUNDS, type ComfortNumber, USUAL_COMFORT } from '#lib/transcription/comfort.ts'
import { Dialog } from './dialog.tsx'
import { KeySound } from './key-sound.ts'
import { setComfort } from './preferences.ts'
import { usePreferences } from './use-preferences.ts'

const CARET_NAMES: Record<Caret, string> = { bar: '막대', block: '네모', underline: '밑줄' }

/** Everything takes effect at once, so that it can be seen behind the panel. */
export function SettingsPanel({ onClose }: { onClose: () => void }) {
  const { comfort } = usePreferences()
  const [canShapeCaret] = useState(() => CSS.supports('caret-shape', 'block'))
  const isSideBySide = matchMedia('(min-width: 820px)').matches
  return (
    <Dialog title="쓰기 설정" className="settings-dialog" onClose={onClose}>
      <div className="settings">
        <Slider name="fontSize" label="글자 크기" shown={`${comfort.fontSize}px`} />
        <Slider name="lineHeight" label="줄 간격" shown={`${comfort.lineHeight}배`} />
        {isSideBySide ? (
          <Slider name="ratio" label="원문 칸 너비" shown={`${Math.round(comfort.ratio * 100)}%`} />
        ) : (
          <Slider name="stackedRatio" label="원문 칸 높이" shown={`${Math.round(comfort.stackedRatio * 100)}%`} />
        )}
        <fieldset disabled={!canShapeCaret}>
          <legend>커서 모양</legend>
          {CARETS.map(caret => (
            <label key={caret}>
              <input
                type="radio"
                name="caret"
                checked={comfort.caret === caret}
                onChange={() => setComfort({ caret })}
              />{' '}
              {CARET_NAMES[caret]}
            </label>
          ))}
          {canShapeCaret ? null : <p>이 브라우저는 커서 모양을 바꿀 수 없어서 원래 모양을 써요.</p>}
        </fieldset>
        <Switch
          label="기계식 키보드 소리"
          note="누를 때마다 소리가 나요."
          checked={comfort.sound}
          onChange={sound => {
            setComfort({ sound })
            if (sound) new KeySound().play()
          }}
        />
        <Switch
          label="움직임 줄이기"
          note="원문이 미끄러지지 않고 바로 옮겨져요. 끄면 시스템 설정을 따라요."
          checked={comfort.still}
          onChange={still => setComfort({ still })}
        />
        <Switch
          label="단축키"
          note="끄면 Tab이 힌트 대신 다음 단추로 가고, Alt와 Ctrl을 함께 누르는 글쇠와 ?도 쓰지 않아요."
          checked={comfort.shortcuts}
          onChange={shortcuts => setComfort({ shortcuts })}
        />
        <button type="button" className="button quiet" onClick={() => setComfort(USUAL_COMFORT)}>
          처음 설정으로
        </button>
      </div>
    </Dialog>
  )
}

function Slider({ name, label, shown }: { name: ComfortNumber; label: string; shown: string }) {
  const { comfort } = usePreferences()
  const { min, max, step } = COMFORT_BOUNDS[name]
  return (
    <label className="setting">
      <span>{label}</span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={comfort[name]}
        aria-valuetext={shown}
        onChange={event => setComfort({ [name]: event.target.valueAsNumber })}
      />
      <output>{shown}</output>
    </label>
  )
}

interface SwitchProps {
  label: string
  note: string
  checked: boolean
  onChange: (checked: boolean) => void
}

function Switch({ label, note, checked, onChange }: SwitchProps) {
  return (
    <label className="setting-switch">
      <input type="checkbox" checked={checked} onChange={event => onChange(event.target.checked)} />
      <span>
        {label}
        <small>{note}</small>
      </span>
    </label>
  )
}
