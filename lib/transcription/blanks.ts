import type { Paragraph } from './paragraph.ts'
import type { Stretch } from './stretch.ts'

type Source = Pick<Paragraph, 'kind' | 'text' | 'terms'>

/** A longer term is a sentence. */
const LONGEST_TERM = 40
/** Of so many words one is blanked where the text marks no term. */
const WORDS_PER_BLANK = 8

/**
 * What is blanked in a paragraph, in order, never overlapping; the same for the same paragraph everywhere, since the browser
 * shows them and the server counts what was recalled. Terms are what the author marked (bold, inline code) and words explained
 * by English in brackets; where there are none, the longest nouns, in code the longest names. Never the whole paragraph.
 */
export function blanksOf(paragraph: Source): Stretch[] {
  const { text } = paragraph
  const terms = merge([...markedTerms(paragraph), ...bracketedTerms(text)])
  const blanks = terms.length > 0 && leavesSomething(text, terms) ? terms : chosen(paragraph)
  return leavesSomething(text, blanks) ? blanks : []
}

function markedTerms({ text, terms = [] }: Source): Stretch[] {
  let from = 0
  return terms.flatMap(term => {
    const start = text.indexOf(term, from)
    if (start < 0) return []
    from = start + term.length
    return term.length >= 2 && term.length <= LONGEST_TERM ? [{ start, end: from }] : []
  })
}

const BRACKETED = /([\p{L}\p{N}·-]+(?: [\p{L}\p{N}·-]+)*)\(([A-Za-z][A-Za-z0-9 .,/&'’-]*)\)/gu

/** `페이지 캐시(page cache)`: as many words before the bracket as there are English ones in it, and the bracket. */
function bracketedTerms(text: string): Stretch[] {
  return [...text.matchAll(BRACKETED)].flatMap(match => {
    const [whole, before = '', english = ''] = match
    if (!/[가-힣]$/.test(before)) return []
    const words = before.split(' ').slice(-english.trim().split(/\s+/).length)
    const end = match.index + whole.length
    const start = match.index + before.length - words.join(' ').length
    return end - start <= LONGEST_TERM ? [{ start, end }] : []
  })
}

function chosen({ kind, text }: Source): Stretch[] {
  const candidates = kind === 'code' ? names(text) : nouns(text)
  const most = Math.max(1, Math.round(text.split(/\s+/).length / WORDS_PER_BLANK))
  return candidates
    .toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
    .slice(0, most)
    .toSorted((a, b) => a.start - b.start)
}

const KEYWORDS = new Set(
  'abstract async await break case catch class const continue declare default delete else enum export extends false finally from function implements import instanceof interface namespace number object package private protected public readonly return static string super switch this throw true type typeof undefined unknown void while yield'.split(
    ' ',
  ),
)

function names(code: string): Stretch[] {
  return [...code.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)]
    .filter(([name]) => name.length >= 3 && !KEYWORDS.has(name))
    .map(({ 0: name, index }) => ({ start: index, end: index + name.length }))
}

/** Particles behind a noun, the longer ones first. */
const PARTICLE =
  /(?:에서는|으로써|으로서|에게서|까지는|부터는|이라는|에서|에게|으로|까지|부터|처럼|보다|마다|이나|라는|이란|은|는|이|가|을|를|의|에|도|만|와|과|로|나)$/
/** Predicates and what stands before them: no nouns. */
const PREDICATE =
  /(?:다|요|고|며|면|지만|[아어해]서|[하우되오있없쓰크리르]는|[할한될된질진]|해도?|하여|라지|[지주]지|거나|많아야|게|려|든|므로|수록)$/
const OTHERS = new Set([
  '같은',
  '다른',
  '다음',
  '모든',
  '이런',
  '그런',
  '어떤',
  '여러',
  '그래서',
  '그러나',
  '그리고',
  '그런데',
  '하지만',
  '따라서',
  '아니라',
  '이제',
  '이번에',
  '매우',
  '그냥',
  '모두',
])

function nouns(text: string): Stretch[] {
  return [...text.matchAll(/(?<![\p{L}\p{N},._])\p{L}[\p{L}\p{N}·_-]*/gu)].flatMap(({ 0: word, index }) => {
    if (PREDICATE.test(word) || OTHERS.has(word)) return []
    const stem = word.replace(PARTICLE, '')
    const noun = stem.length >= 2 ? stem : word
    return noun.length >= (/[가-힣]/.test(noun) ? 2 : 3) ? [{ start: index, end: index + noun.length }] : []
  })
}

function merge(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = []
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/** Some word of the paragraph stays visible. */
function leavesSomething(text: string, blanks: readonly Stretch[]): boolean {
  let at = 0
  let left = ''
  for (const { start, end } of blanks) {
    left += text.slice(at, start)
    at = end
  }
  return /\p{L}/u.test(left + text.slice(at))
}
