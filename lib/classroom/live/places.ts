import { findLesson, readCatalogue, readParagraphs } from '#lib/content/published.ts'
import { publishedExercises } from '#lib/exercises/catalogue.ts'
import type { PlaceFacts, StoredRow } from './row.ts'
import type { ReadRow } from './rows.ts'
import type { PlaceKind } from './view.ts'

interface LessonFacts extends PlaceFacts {
  /** Index of each paragraph by its id. */
  index: ReadonlyMap<string, number>
}

const OWN_TEXT: PlaceFacts = { title: '자유 글', paragraphs: 0, characters: 0 }

/** What is known of the places where students are: read once, since what is published does not change under a process. */
export class Places {
  readonly #lessons = new Map<string, LessonFacts | undefined>()
  readonly #texts = new Map<string, PlaceFacts>()
  #titles: ReadonlyMap<string, string> | undefined

  /** Completes rows with what is published, and remembers their places. */
  async complete(rows: readonly ReadRow[]): Promise<StoredRow[]> {
    this.#titles ??= await readTitles()
    const completed: StoredRow[] = []
    for (const { stored, lesson, text } of rows) {
      const { attempt } = stored
      if (attempt && text) this.#texts.set(attempt.subject, text)
      const facts = lesson && (await this.#lesson(lesson.course, lesson.lesson))
      const at = facts && lesson?.paragraph ? (facts.index.get(lesson.paragraph) ?? null) : (attempt?.at ?? null)
      completed.push({ ...stored, attempt: attempt && { ...attempt, at } })
    }
    return completed
  }

  /** undefined for a place that no longer exists. */
  factsOf(kind: PlaceKind, subject: string): PlaceFacts | undefined {
    if (kind === 'transcription') {
      if (subject.startsWith('texts/')) return this.#texts.get(subject) ?? OWN_TEXT
      return this.#lessons.get(subject)
    }
    const title = this.#titles?.get(`${kind} ${subject}`)
    return title === undefined ? undefined : { title, paragraphs: 0, characters: 0 }
  }

  async #lesson(course: string, slug: string): Promise<LessonFacts | undefined> {
    const key = `${course}/${slug}`
    if (this.#lessons.has(key)) return this.#lessons.get(key)
    const lesson = await findLesson(course, slug)
    const paragraphs = lesson ? await readParagraphs(course, slug) : []
    const facts = lesson && {
      title: lesson.title,
      paragraphs: paragraphs.length,
      characters: lesson.characters,
      index: new Map(paragraphs.map(({ id }, index) => [id, index])),
    }
    this.#lessons.set(key, facts)
    return facts
  }
}

async function readTitles(): Promise<ReadonlyMap<string, string>> {
  const [{ experiments }, exercises] = await Promise.all([readCatalogue(), publishedExercises()])
  return new Map([
    ...experiments.map(({ id, title }) => [`experiment ${id}`, title] as const),
    ...exercises.map(({ id, title }) => [`exercise ${id}`, title] as const),
  ])
}
