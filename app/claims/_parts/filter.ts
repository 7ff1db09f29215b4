import type { LatestVerdict } from '#lib/bench/verdicts.ts'
import type { Verdict } from '#lib/experiments/judge.ts'
import { keyOf, type ListedClaim } from './listed.ts'

/** Verdicts on one claim by platform. */
export type Verdicts = Partial<Record<LatestVerdict['platform'], LatestVerdict>>

/** What can be chosen; an empty string is no condition. Each stands in the address under its own name. */
export interface Filter {
  course: string
  /** `<course>/<lesson>`. */
  lesson: string
  experiment: string
  /** Where the claim can be judged. */
  where: '' | ListedClaim['where']
  verdict: '' | Verdict | 'differs' | 'unmeasured'
  text: string
  order: 'lesson' | 'verdict' | 'recent'
}

export const NO_FILTER: Filter = {
  course: '',
  lesson: '',
  experiment: '',
  where: '',
  verdict: '',
  text: '',
  order: 'lesson',
}

const ALLOWED: { [K in keyof Filter]?: readonly string[] } = {
  where: ['both', 'node', 'browser', 'simulation'],
  verdict: ['holds', 'fails', 'unclear', 'differs', 'unmeasured'],
  order: ['lesson', 'verdict', 'recent'],
}

/** The filter that an address names; what it does not know is no condition. */
export function readFilter(search: string): Filter {
  const params = new URLSearchParams(search)
  const filter = { ...NO_FILTER }
  for (const name of Object.keys(NO_FILTER) as (keyof Filter)[]) {
    const value = params.get(name)
    if (value === null || (ALLOWED[name] && !ALLOWED[name].includes(value))) continue
    Object.assign(filter, { [name]: value.slice(0, 100) })
  }
  return filter
}

/** The address's query for a filter: only what was chosen. Empty when nothing was. */
export function writeFilter(filter: Filter): string {
  const chosen = (Object.keys(NO_FILTER) as (keyof Filter)[]).filter(name => filter[name] !== NO_FILTER[name])
  return chosen.length === 0 ? '' : `?${new URLSearchParams(chosen.map(name => [name, filter[name]]))}`
}

export function verdictsByClaim(latest: readonly LatestVerdict[]): Map<string, Verdicts> {
  const byClaim = new Map<string, Verdicts>()
  for (const each of latest) {
    const key = keyOf(each.course, each.lesson, each.claim)
    byClaim.set(key, { ...byClaim.get(key), [each.platform]: each })
  }
  return byClaim
}

const verdictOf = (verdict: LatestVerdict | undefined) => verdict?.judgement.verdict

function hasVerdict(wanted: Filter['verdict'], { browser, node }: Verdicts): boolean {
  const both = [verdictOf(node), verdictOf(browser)]
  if (wanted === '') return true
  if (wanted === 'unmeasured') return !browser && !node
  if (wanted === 'differs') return Boolean(browser && node) && both[0] !== both[1]
  return both.includes(wanted)
}

const plain = (text: string) => text.normalize('NFC').toLocaleLowerCase('ko')

/** 불성립 first: what does not hold is what one wants to see. */
const ORDER: readonly (Verdict | undefined)[] = ['fails', 'unclear', 'holds', undefined]

/** The claims that a filter lets through, in its order; equal ones stay in the order of their lessons. */
export function filterClaims(
  claims: readonly ListedClaim[],
  verdicts: ReadonlyMap<string, Verdicts>,
  filter: Filter,
  titleOf: (experiment: string) => string,
): ListedClaim[] {
  const words = plain(filter.text).split(/\s+/).filter(Boolean)
  const of = (claim: ListedClaim) => verdicts.get(claim.key) ?? {}
  const found = claims.filter(claim => {
    if (filter.course && claim.course.id !== filter.course) return false
    if (filter.lesson && `${claim.course.id}/${claim.lesson.slug}` !== filter.lesson) return false
    if (filter.experiment && claim.experiment !== filter.experiment) return false
    if (filter.where && claim.where !== filter.where) return false
    if (!hasVerdict(filter.verdict, of(claim))) return false
    const text = plain([claim.id, claim.text, claim.ruleText, claim.lesson.title, titleOf(claim.experiment)].join(' '))
    return words.every(word => text.includes(word))
  })
  if (filter.order === 'lesson') return found
  const rank = (claim: ListedClaim) => {
    const { node, browser } = of(claim)
    if (filter.order === 'verdict') return ORDER.indexOf(verdictOf(node) ?? verdictOf(browser))
    return -Math.max(...[node, browser].map(each => (each ? Date.parse(each.measuredAt) : 0)))
  }
  return found
    .map(claim => ({ claim, rank: rank(claim) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ claim }) => claim)
}
