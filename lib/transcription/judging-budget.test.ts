import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/experiments/harness/random.ts'
import { analyze } from './analysis.ts'
import { judge } from './judge.ts'
import { JudgingBudget } from './judging-budget.ts'
import type { LogEvent, ParagraphLog } from './log-schema.ts'
import { presses } from './presses.ts'
import { typeParagraph } from './simulated-typist.ts'
import { statistics } from './statistics.ts'

const TARGET = '버퍼 크기를 키우면 시스템 콜이 줄어들지만 어느 크기부터는 더 빨라지지 않습니다. '
  .repeat(45)
  .slice(0, 2_000)
const logOf = (events: LogEvent[]): ParagraphLog => ({
  version: 2,
  paragraph: 'p-1',
  hash: 'h',
  startedAt: 1,
  events,
})

/** A text as long as the target, and then edits at random places: every one of them is dear to align. */
function forged(count: number): ParagraphLog {
  const random = seededRandom(7)
  const letter = () => String.fromCharCode(0xac00 + Math.floor(random() * 11_172))
  const events: LogEvent[] = [['e', 1, 0, 0, Array.from({ length: 2_000 }, letter).join(''), 0]]
  while (events.length < count) events.push(['e', 1, Math.floor(random() * 2_000), 1, letter(), 0])
  return logOf(events)
}

/** What judging the text after each event takes in all. */
function workOf(target: string, log: ParagraphLog): number {
  let value = ''
  let work = 0
  for (const event of log.events) {
    if (event[0] !== 'e') continue
    value = value.slice(0, event[2]) + event[4] + value.slice(event[2] + event[3])
    work += judge(target, value).work
  }
  return work
}

function budgetOf(target: string, log: ParagraphLog): number {
  const budget = new JudgingBudget(target, log)
  let spent = 0
  for (; !budget.isSpent; spent += 10_000) budget.spend(10_000)
  return spent
}

describe('JudgingBudget', () => {
  test('a person who makes many mistakes stays far below it', () => {
    const { log } = typeParagraph({ id: 'p-1', hash: 'h', text: TARGET }, { random: seededRandom(3), mistakes: 0.2 })
    expect(workOf(TARGET, log)).toBeLessThan(budgetOf(TARGET, log) / 2)
  })

  test('twenty mistakes that stand in a long paragraph to its end are judged to its end', () => {
    const typed = TARGET.replaceAll('줄', '즐').slice(0, 1_000) + TARGET.slice(1_000)
    const log = logOf([...typed].map((char, at) => ['e', 100, at, 0, char, 0]))
    expect(workOf(TARGET, log)).toBeLessThan(budgetOf(TARGET, log))
    expect(presses(TARGET, log).at(-1)).toMatchObject({ right: true })
  })

  test('random edits would cost many times as much, and what lies behind the bound is typed, not right', () => {
    const log = forged(2_000)
    expect(workOf(TARGET, log)).toBeGreaterThan(5 * budgetOf(TARGET, log))
    const { strokes, rightStrokes } = statistics(TARGET, log)
    expect(strokes).toBeGreaterThan(1_000)
    expect(rightStrokes).toBeLessThan(strokes)
    expect(presses(TARGET, log).at(-1)).toMatchObject({ right: false, expected: null })
    expect(() => analyze(TARGET, log)).not.toThrow()
  })
})
