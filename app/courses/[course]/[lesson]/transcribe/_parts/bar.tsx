'use client'

import { useSyncExternalStore } from 'react'
import { LiveFigures } from './live-figures.tsx'
import { ModeChoice } from './mode-choice.tsx'
import type { Panel } from './panels.tsx'
import { Saving } from './saving-label.tsx'
import type { Head, Workplace } from './workplace.ts'

interface Props {
  href: string
  /** Where the address leads. */
  back: string
  title: string
  paragraphCount: number
  workplace: Workplace | undefined
  /** Opens a panel. */
  open: (panel: Panel) => void
}

const number = new Intl.NumberFormat('ko-KR')
const none = () => () => {}
const nothing = (): Head | undefined => undefined

/** Where the attempt stands and whether it is saved, always in sight. */
export function Bar({ href, back, title, paragraphCount, workplace, open }: Props) {
  const head = useSyncExternalStore(workplace?.subscribe ?? none, workplace?.head ?? nothing, nothing)
  const standing = head?.standing
  const percent = standing?.percent ?? 0
  const total = standing?.totalParagraphs ?? paragraphCount
  const accuracy = standing?.accuracy ?? null
  return (
    <header className="bar">
      <h1 className="bar-title">
        <a href={href} title={back}>
          {title}
        </a>{' '}
        <span>필사</span>
      </h1>
      <div className="bar-numbers">
        <dl className="bar-figures">
          <Figure label="진행률" value={`${shown(percent)}%`} />
          <Figure label="정확도" value={accuracy === null ? '–' : `${shown(accuracy * 100)}%`} />
          <Figure label="현재 단락" value={standing ? `${standing.index + 1}/${total}` : `–/${total}`} />
          <Figure
            label="쓴 글자"
            value={
              standing ? `${number.format(standing.writtenCharacters)}/${number.format(standing.totalCharacters)}` : '–'
            }
          />
          <Figure label="쓴 단락" value={`${standing?.writtenParagraphs ?? 0}/${total}`} />
        </dl>
        <LiveFigures workplace={workplace} />
      </div>
      <p className="bar-tools">
        <ModeChoice />
        <button type="button" onClick={() => open('definitions')} title="수치를 세는 법">
          셈법
        </button>
        <button type="button" onClick={() => open('settings')}>
          설정
        </button>
        <button type="button" onClick={() => open('commands')} title="단축키 목록">
          단축키
        </button>
      </p>
      <Saving workplace={workplace} />
      <progress className="bar-progress" aria-label="진행률" max={100} value={percent} />
    </header>
  )
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** One place behind the point, rounded down: 100 stands for all of it. */
function shown(percent: number): string {
  return (Math.floor(percent * 10) / 10).toFixed(percent === 100 ? 0 : 1)
}
