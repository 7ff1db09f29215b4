import type { LearnerRecord } from '#lib/attempts/record.ts'
import { consistency, speeds } from '#lib/transcription/analysis-report.ts'
import { type Definition, definitions } from '#lib/transcription/definitions.ts'
import { MODES, type Mode, modeTexts } from '#lib/transcription/mode.ts'
import { count, duration, percent } from './figures.ts'

const HANGUL: Definition = {
  label: '한글 타수',
  unit: '타/분',
  text: '한글을 쓰는 동안의 평균 분당 타수예요. 띄어쓰기와 숫자, 문장 부호는 바로 앞에 쓴 글자의 종류를 따라 세요. 쓴 시간이 1초가 안 되면 보여 주지 않아요.',
}
const LATIN: Definition = {
  label: '영문 속도',
  unit: 'WPM',
  text: '로마자를 쓰는 동안 글쇠 다섯 번을 한 낱말로 보고 1분에 몇 낱말을 썼는지 센 값이에요. 코드도 여기에 들어가요.',
}
const EVENNESS: Definition = {
  label: '고른 정도',
  unit: '%',
  text: '초마다 누른 글쇠의 수가 얼마나 고른지 나타내요. 변동 계수 v로 1 − tanh(v + v³/3 + v⁵/5)를 셈하고, 늘 같은 속도면 100%예요. 쉬지 않고 쓴 시간이 10초가 안 되면 보여 주지 않아요.',
}

/** Sums and averages, with what each means one click away. */
export function Totals({ record: { total, analysis } }: { record: LearnerRecord }) {
  const { strokesPerMinute, wordsPerMinute } = speeds(analysis)
  const figures: { of: Definition; value: string; unit?: string }[] = [
    { of: HANGUL, value: count(strokesPerMinute), unit: HANGUL.unit },
    { of: LATIN, value: count(wordsPerMinute), unit: LATIN.unit },
    { of: definitions.keystrokeAccuracy, value: percent(total.keystrokeAccuracy) },
    { of: definitions.finalAccuracy, value: percent(total.finalAccuracy) },
    { of: EVENNESS, value: percent(consistency(analysis)) },
    { of: definitions.activeMs, value: duration(total.activeMs) },
    { of: definitions.strokes, value: count(total.strokes), unit: definitions.strokes.unit },
    { of: definitions.charactersWritten, value: count(total.charactersWritten), unit: '자' },
    { of: definitions.corrections, value: count(total.corrections), unit: '번' },
    { of: definitions.hints, value: count(total.hints), unit: '번' },
  ]
  if (total.recall !== null) figures.push({ of: definitions.recall, value: percent(total.recall) })
  if (total.pastedCharacters > 0) {
    figures.push({ of: definitions.pastedCharacters, value: count(total.pastedCharacters), unit: '자' })
  }
  return (
    <section aria-labelledby="record-totals">
      <h2 id="record-totals">한눈에</h2>
      <dl className="record-figures">
        {figures.map(({ of, value, unit }) => (
          <div key={of.label}>
            <dt>{of.label}</dt>
            <dd>
              {value}
              {unit && value !== '–' ? <small> {unit}</small> : null}
            </dd>
          </div>
        ))}
      </dl>
      <Modes strokes={total.modes} />
      <details>
        <summary>이렇게 세요</summary>
        <dl className="record-definitions">
          {[...figures.map(({ of }) => of), definitions.modes].map(of => (
            <div key={of.label}>
              <dt>{of.label}</dt>
              <dd>{of.text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}

/** In which modes it was typed; said only where there is more than the ordinary one. */
function Modes({ strokes }: { strokes: Record<Mode, number> }) {
  const used = MODES.filter(mode => strokes[mode] > 0)
  if (used.every(mode => mode === 'copy')) return null
  return (
    <p className="record-note record-modes">
      {definitions.modes.label}:{' '}
      {used.map(mode => `${modeTexts[mode].label} ${count(strokes[mode])}${definitions.modes.unit}`).join(' · ')}
    </p>
  )
}
