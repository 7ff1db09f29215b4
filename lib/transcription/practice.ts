import { keysOf } from '#lib/hangul/jamo.ts'
import type { Analysis } from './analysis.ts'
import { mostMissedWords } from './analysis-report.ts'
import { addHistogram, countOf, emptyHistogram, medianOf } from './histogram.ts'
import { characterCount, normalize, untypeable } from './normalize.ts'
import type { Paragraph } from './paragraph.ts'

export interface PracticeOptions {
  /** Characters of all units together, at most. */
  length: number
  /** Numbers in [0, 1); a seeded generator gives the same text again. */
  random: () => number
}

/** Share of the text that is made of single words, where there are sentences too. */
const WORDS_SHARE = 1 / 3
const WORDS_A_LINE = 4
const SENTENCE = { shortest: 12, longest: 160 } as const
// By length alone the shortest scraps would win; as if each were so many characters longer.
const PRIOR_CHARACTERS = 20
// A rate over few presses is chance: as many right presses are added to each key.
const PRIOR_PRESSES = 10
// What a chosen sentence holds is worth less in the next one, so that the text covers more of the weaknesses.
const ONCE_MORE = 0.6

/**
 * 오타 노트: a text to practise, made of the learner's own mistakes. First lines of the words most often missed, each word
 * twice, then the sentences of the given paragraphs that hold most of the weak keys, slow transitions and missed words, by
 * length. Units are paragraphs like any other, in the sections `words` and `sentences`; nothing in them is untypeable.
 * Empty if the analysis shows no weakness, or nothing that fits.
 */
export function practiceText(
  analysis: Analysis,
  paragraphs: readonly Paragraph[],
  { length, random }: PracticeOptions,
): Paragraph[] {
  const words = mostMissedWords(analysis, Number.POSITIVE_INFINITY).filter(({ word }) => isTypeable(word))
  const weakness = new Weakness(analysis, words)
  const sentences = weakness.isNone ? [] : sentencesOf(paragraphs)

  const units: Unit[] = []
  let left = length
  const add = (unit: Unit) => {
    units.push(unit)
    left -= characterCount(unit.text)
  }
  const keptForSentences = sentences.length > 0 ? length * (1 - WORDS_SHARE) : 0
  for (const text of wordLines(words, random)) {
    if (characterCount(text) <= left - keptForSentences) add({ section: 'words', kind: 'prose', text })
  }
  const remaining = new Set(sentences)
  for (;;) {
    const best = weakness.choose(remaining, left, random)
    if (best === undefined) break
    remaining.delete(best)
    weakness.practised(best)
    add({ section: 'sentences', kind: best.kind, text: best.text })
  }
  return units.map((unit, i) => ({ id: `practice-${i + 1}`, hash: hashOf(unit.text), ...unit }))
}

type Unit = Pick<Paragraph, 'section' | 'kind' | 'text'>

interface Sentence {
  kind: Paragraph['kind']
  text: string
  characters: number
  /** What it makes one practise: its keys, its pairs of keys, its words. */
  features: readonly string[]
}

type CountedWord = Analysis['words'][number]

function isTypeable(text: string): boolean {
  return untypeable(text).length === 0
}

/** Lines of words, drawn without replacement, the often missed ones rather early; each line's words twice. */
function wordLines(words: readonly CountedWord[], random: () => number): string[] {
  // Efraimidis and Spirakis (2006): the largest u^(1/weight) are a weighted sample without replacement.
  const drawn = words
    .map(({ word, count }) => ({ word, rank: random() ** (1 / count) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ word }) => word)
  const lines: string[] = []
  for (let i = 0; i < drawn.length; i += WORDS_A_LINE) {
    const line = drawn.slice(i, i + WORDS_A_LINE)
    lines.push([...line, ...line].join(' '))
  }
  return lines
}

/** Sentences of prose, items and quotes, and code as it stands; rows of tables make no sentence. Each text once. */
function sentencesOf(paragraphs: readonly Paragraph[]): Sentence[] {
  const found = new Map<string, Sentence>()
  for (const { kind, text } of paragraphs) {
    if (kind === 'table') continue
    for (const part of kind === 'code' ? [text] : text.split(/(?<=[.!?…]["'”’)]?)\s+/u)) {
      const sentence = part.trim()
      const characters = characterCount(sentence)
      if (characters < SENTENCE.shortest || characters > SENTENCE.longest || found.has(sentence)) continue
      if (isTypeable(sentence))
        found.set(sentence, { kind, text: sentence, characters, features: featuresOf(sentence) })
    }
  }
  return [...found.values()]
}

function featuresOf(text: string): string[] {
  const normal = normalize(text)
  const keys = [...keysOf(normal)]
  const pairs = keys.slice(1).map((key, i) => `${keys[i]}${key}`)
  const words = normal.split(/\s+/).map(word => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
  return [...keys.map(key => `key ${key}`), ...pairs.map(pair => `pair ${pair}`), ...words.map(word => `word ${word}`)]
}

/** What is worth practising, and how much. */
class Weakness {
  readonly #weights = new Map<string, number>()

  constructor({ keys, transitions }: Analysis, words: readonly CountedWord[]) {
    const times = emptyHistogram()
    for (const transition of transitions) addHistogram(times, transition.times)
    const usual = medianOf(times) ?? Number.POSITIVE_INFINITY
    for (const { key, presses, errors } of keys) this.#set(`key ${key}`, errors / (presses + PRIOR_PRESSES))
    for (const { from, to, times } of transitions) {
      const count = countOf(times)
      const slower = (medianOf(times) ?? 0) / usual - 1
      // A pair twice as slow as usual weighs as much as a key missed one time in five.
      this.#set(`pair ${from}${to}`, (Math.min(1, slower) * 0.2 * count) / (count + PRIOR_PRESSES))
    }
    for (const { word, count } of words) this.#set(`word ${word}`, Math.min(1, count / 4))
  }

  get isNone(): boolean {
    return this.#weights.size === 0
  }

  /** The sentence with the most to practise a character among those that fit; undefined if none has any. */
  choose(sentences: Iterable<Sentence>, most: number, random: () => number): Sentence | undefined {
    let best: Sentence | undefined
    let bestScore = 0
    for (const sentence of sentences) {
      if (sentence.characters > most) continue
      // So that not every practice is the same.
      const score = (this.#sum(sentence) / (sentence.characters + PRIOR_CHARACTERS)) * (0.8 + 0.4 * random())
      if (score > bestScore) {
        best = sentence
        bestScore = score
      }
    }
    return best
  }

  practised({ features }: Sentence): void {
    for (const feature of new Set(features)) {
      const weight = this.#weights.get(feature)
      if (weight !== undefined) this.#weights.set(feature, weight * ONCE_MORE)
    }
  }

  #set(feature: string, weight: number): void {
    if (weight > 0) this.#weights.set(feature, weight)
  }

  #sum({ features }: Sentence): number {
    return features.reduce((sum, feature) => sum + (this.#weights.get(feature) ?? 0), 0)
  }
}

// FNV-1a: tells one text from another; no secret hangs on it.
function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(36)
}
