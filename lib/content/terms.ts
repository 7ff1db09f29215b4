import type { Element, ElementContent, Nodes, Root } from 'hast'

/** A term at the place where a lesson first uses it: `**암달의 법칙(Amdahl's law)**`. */
export interface Term {
  korean: string
  english: string
  /** Id of the section. */
  section: string
}

/** What a lesson introduces: bold text that ends with its English name in brackets, in reading order. */
export function findTerms(root: Root): Term[] {
  const terms: Term[] = []
  let section = ''
  const walk = (node: Nodes): void => {
    if (node.type === 'element') {
      if (node.tagName === 'h2') section = String(node.properties.id ?? '')
      if (node.tagName === 'strong') {
        const [, korean, english] = /^([^()]*[가-힣][^()]*)\(([^()]*[A-Za-z][^()]*)\)$/.exec(textOf(node)) ?? []
        if (korean && english) terms.push({ korean: korean.trim(), english, section })
        return
      }
    }
    if ('children' in node) for (const child of node.children) walk(child as Nodes)
  }
  walk(root)
  return terms
}

function textOf(node: Element | ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(textOf).join('') : ''
}

export interface GlossaryEntry {
  korean: string
  english: string
  /** Where the term is introduced, in the order of courses and lessons. */
  places: { href: string; lesson: string }[]
}

interface LessonWithTerms {
  course: string
  slug: string
  title: string
  terms: Term[]
}

/** All terms of the lessons in Korean order; one that several lessons introduce stands once, with all its places. */
export function glossary(lessons: LessonWithTerms[]): GlossaryEntry[] {
  const entries = new Map<string, GlossaryEntry>()
  for (const { course, slug, title, terms } of lessons) {
    for (const { korean, english, section } of terms) {
      const key = `${korean} ${english}`.toLowerCase()
      const entry = entries.get(key) ?? { korean, english, places: [] }
      const href = `/courses/${course}/${slug}#${section}`
      if (!entry.places.some(place => place.href === href)) entry.places.push({ href, lesson: title })
      entries.set(key, entry)
    }
  }
  const order = new Intl.Collator('ko')
  return [...entries.values()].sort((a, b) => order.compare(a.korean, b.korean) || order.compare(a.english, b.english))
}

const CONSONANTS = [...'ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ']

/** Consonant under which a term stands: tense ones with their plain one, others than Hangul under `A–Z`. */
export function glossaryHeading(korean: string): string {
  const index = Math.floor(((korean.normalize('NFC').codePointAt(0) ?? 0) - 0xac00) / 588)
  return CONSONANTS[index] ?? 'A–Z'
}
