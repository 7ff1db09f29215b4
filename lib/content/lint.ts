import type { Element, Nodes, Root } from 'hast'
import type { Claim } from '#lib/experiments/claims.ts'
import type { ContentProblem } from './problem.ts'

export interface LintInput {
  file: string
  /** The rendered page. */
  root: Root
  claims: Claim[]
  claimsFile: string
  sections: string[]
  /** Paths of the site that exist, such as `/courses/step-7-performance`. */
  paths: ReadonlySet<string>
  /** The experiments that exist, with what a claim's rule gets wrong about them. */
  experiments: ReadonlyMap<string, { mistakes: (claim: Claim) => string[] }>
}

/** Mistakes that a schema cannot see: broken links, claims without a place or a rule that can be judged, Markdown left over. */
export function lintLesson(input: LintInput): ContentProblem[] {
  return [...lintPage(input), ...lintClaims(input)]
}

function lintPage({ file, root, paths }: LintInput): ContentProblem[] {
  const problems: ContentProblem[] = []
  const ids = new Set<string>()
  const each = (node: Nodes, visit: (element: Element) => void): void => {
    if (node.type === 'element') visit(node)
    if ('children' in node) for (const child of node.children) each(child as Nodes, visit)
  }
  each(root, element => {
    const id = element.properties.id
    if (typeof id !== 'string') return
    if (ids.has(id)) problems.push({ file, line: lineOf(element), message: `id "${id}" stands twice` })
    ids.add(id)
  })
  each(root, element => {
    const href = element.properties.href
    if (typeof href === 'string' && !linkWorks(href, ids, paths)) {
      problems.push({ file, line: lineOf(element), message: `broken link ${href}` })
    }
  })
  const text = (node: Nodes, line: number): void => {
    const own = node.position?.start.line ?? line
    if (node.type === 'element' && (node.tagName === 'code' || node.tagName === 'pre')) return
    if (node.type === 'text' && node.value.includes('**')) {
      problems.push({ file, line: own, message: '"**" is left in the page: emphasis that did not close' })
    }
    if (node.type === 'text' && /[ㄱ-ㅎ][ㅏ-ㅣ]/.test(node.value)) {
      problems.push({ file, line: own, message: 'bare jamo that compose when typed: this text cannot be transcribed' })
    }
    if ('children' in node) for (const child of node.children) text(child as Nodes, own)
  }
  text(root, 1)
  return problems
}

function linkWorks(href: string, ids: ReadonlySet<string>, paths: ReadonlySet<string>): boolean {
  if (/^https:\/\/[^\s]+$/.test(href)) return true
  if (href.startsWith('#')) return ids.has(decodeURIComponent(href.slice(1)))
  return paths.has(href.replace(/[?#].*$/, '').replace(/(.)\/$/, '$1'))
}

function lintClaims({ claims, claimsFile, sections, experiments, root }: LintInput): ContentProblem[] {
  const shown = JSON.stringify(root)
  const places = claims.flatMap(claim => [
    ...(sections.includes(claim.section)
      ? []
      : [mistake(claimsFile, claim, `section "${claim.section}" does not exist`)]),
    ...(shown.includes(`"claim-${claim.id}"`)
      ? []
      : [mistake(claimsFile, claim, 'is not shown in the lesson: add <Claim id="…" />')]),
  ])
  return [...places, ...lintRules({ claims, claimsFile, experiments })]
}

/** What can be said of claims without their lesson: ids that stand twice, rules that their experiment cannot decide. */
export function lintRules({
  claims,
  claimsFile,
  experiments,
}: Pick<LintInput, 'claims' | 'claimsFile' | 'experiments'>): ContentProblem[] {
  const ids = claims.map(({ id }) => id)
  return claims.flatMap((claim, index) => {
    const problems: string[] = []
    if (ids.indexOf(claim.id) !== index) problems.push('stands twice')
    if (experiments.has(claim.experiment) && claim.rule.kind === 'pending') {
      problems.push(`experiment ${claim.experiment} exists, so the claim needs a rule`)
    }
    if (!experiments.has(claim.experiment) && claim.rule.kind !== 'pending') {
      problems.push(`experiment ${claim.experiment} does not exist: its rule cannot be judged`)
    }
    problems.push(...(experiments.get(claim.experiment)?.mistakes(claim) ?? []))
    return problems.map(message => mistake(claimsFile, claim, message))
  })
}

const mistake = (file: string, { id }: Claim, message: string): ContentProblem => ({
  file,
  line: 1,
  message: `claim ${id}: ${message}`,
})

function lineOf(element: Element): number {
  return element.position?.start.line ?? 1
}
