import type { ReactNode } from 'react'
import type { Analysis } from '#lib/transcription/analysis.ts'
import { letterTable, mostMissedWords, slowestTransitions } from '#lib/transcription/analysis-report.ts'
import { count, keyText, percent } from './figures.ts'
import { Table } from './table.tsx'

const MOST = 10

/** Letters and words that go wrong, pairs of keys that take long. */
export function Weaknesses({ analysis }: { analysis: Analysis }) {
  const letters = letterTable(analysis)
    .filter(({ errors }) => errors > 0)
    .slice(0, MOST)
  const transitions = slowestTransitions(analysis, { most: MOST })
  const words = mostMissedWords(analysis, MOST)
  return (
    <section aria-labelledby="record-weaknesses">
      <h2 id="record-weaknesses">약한 곳</h2>
      <div className="record-columns">
        <List title="자주 틀린 낱자" none="틀린 낱자가 없어요." isEmpty={letters.length === 0}>
          <Table
            caption="자주 틀린 낱자"
            head={['낱자', '틀림', '비율', '대신 누른 글쇠']}
            rows={letters.map(({ letter, errors, presses, instead }) => ({
              key: letter,
              cells: [
                letter,
                `${count(errors)}/${count(presses)}`,
                percent(errors / presses),
                instead.map(({ key }) => keyText(key)).join(' ') || '–',
              ],
            }))}
          />
        </List>
        <List title="느린 이음" none="다섯 번 이상 이어 누른 글쇠가 아직 없어요." isEmpty={transitions.length === 0}>
          <Table
            caption="느린 이음: 다섯 번 이상 이어 누른 두 글쇠 사이의 시간"
            head={['두 글쇠', '중앙값', '횟수']}
            rows={transitions.map(({ from, to, medianMs, count: times }) => ({
              key: `${from} ${to}`,
              cells: [`${keyText(from)} → ${keyText(to)}`, `${count(medianMs)} ms`, count(times)],
            }))}
          />
        </List>
        <List title="자주 틀린 낱말" none="틀린 낱말이 없어요." isEmpty={words.length === 0}>
          <Table
            caption="자주 틀린 낱말"
            head={['낱말', '틀린 곳']}
            rows={words.map(({ word, count: times }) => ({ key: word, cells: [word, `${count(times)}곳`] }))}
          />
        </List>
      </div>
    </section>
  )
}

function List(props: { title: string; none: string; isEmpty: boolean; children: ReactNode }) {
  return (
    <div>
      <h3>{props.title}</h3>
      {props.isEmpty ? <p className="record-note">{props.none}</p> : props.children}
    </div>
  )
}
