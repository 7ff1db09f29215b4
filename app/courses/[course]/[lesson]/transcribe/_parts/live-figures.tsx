import { useEffect, useRef } from 'react'
import { isLatinText } from '#lib/transcription/live.ts'
import { betweenKeys } from './between-keys.ts'
import { usePreferences } from './use-preferences.ts'
import type { Workplace } from './workplace.ts'

/** Twice a second is as fast as figures can be read. */
const UPDATE_MS = 500
const whole = new Intl.NumberFormat('ko-KR', { maximumFractionDigits: 0 })
const NOTHING = '–'

/**
 * Speed and accuracy while one types. Outside of React and of the key path: a timer writes the few texts that have changed,
 * and rests when nobody types.
 */
export function LiveFigures({ workplace }: { workplace: Workplace | undefined }) {
  const list = useRef<HTMLDListElement>(null)
  const { mode } = usePreferences()
  const session = workplace?.session
  useEffect(() => {
    if (!session) return
    let timer: ReturnType<typeof setInterval> | undefined
    const show = () => {
      const figures = session.meter.read(performance.now())
      const isLatin = isLatinText(session.paragraph)
      const speed = (perMinute: number | null) =>
        perMinute === null ? NOTHING : whole.format(isLatin ? perMinute / 5 : perMinute)
      const unit = isLatin ? ' WPM' : ' 타/분'
      put('now', speed(figures.now) + unit)
      put('average', speed(isLatin ? figures.latin : figures.hangul) + unit)
      put('keys', percent(figures.keystrokeAccuracy))
      if (session.mode === 'memory' || session.mode === 'blank') put('recall', percent(session.recall()))
      // After a pause there is nothing new until the next key.
      if (figures.now === null) {
        clearInterval(timer)
        timer = undefined
      }
    }
    const put = (name: string, text: string) => {
      const element = list.current?.querySelector(`[data-figure="${name}"]`)
      if (!element) return
      // A text that changes is cheaper than one that is replaced.
      if (!(element.firstChild instanceof Text)) element.textContent = text
      else if (element.firstChild.data !== text) element.firstChild.data = text
    }
    show()
    const unsubscribe = session.subscribe(({ kind }) => {
      if (kind === 'typed' || kind === 'hint' || kind === 'moved')
        timer ??= setInterval(() => betweenKeys(show), UPDATE_MS)
    })
    return () => {
      unsubscribe()
      clearInterval(timer)
    }
  }, [session])
  const isRecalling = mode === 'memory' || mode === 'blank'
  return (
    <dl className="bar-live" ref={list}>
      <Figure name="now" label="지금" />
      <Figure name="average" label="평균" />
      <Figure name="keys" label="타건" />
      {isRecalling ? <Figure name="recall" label="외운 비율" /> : null}
    </dl>
  )
}

function Figure({ name, label }: { name: string; label: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-figure={name} />
    </div>
  )
}

/** Rounded down: 100 stands for all of it. */
function percent(share: number | null): string {
  if (share === null) return NOTHING
  const tenths = Math.floor(share * 1_000 + 1e-9)
  return `${tenths === 1_000 ? '100' : (tenths / 10).toFixed(1)}%`
}
