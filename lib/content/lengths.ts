import type { CompiledCourse, CompiledLesson } from './compiled.ts'
import type { Length } from './schema.ts'

/** A course, or a lesson of one with lengths, may miss its planned length by this share. */
export const TOLERANCE = 0.05

export interface CountedLesson extends Length {
  slug: string
  /** Characters of code lines and table rows, part of `characters`. */
  codeCharacters: number
  planned: Length | undefined
}

/** Lengths of a course's lessons in order. Of a course without planned lengths `planned` is undefined throughout. */
export function countLessons({ lessons, lengths }: Pick<CompiledCourse, 'lessons' | 'lengths'>): CountedLesson[] {
  return lessons.map(lesson => ({
    slug: lesson.slug,
    characters: lesson.characters,
    paragraphs: lesson.paragraphs.length,
    codeCharacters: codeCharacters(lesson),
    planned: lengths?.[lesson.slug],
  }))
}

function codeCharacters({ paragraphs }: Pick<CompiledLesson, 'paragraphs'>): number {
  return paragraphs
    .filter(({ kind }) => kind === 'code' || kind === 'table')
    .reduce((sum, { text }) => sum + text.trimStart().length, 0)
}

/** Sum of lengths, element by element. */
export function total(lengths: Length[]): Length {
  return lengths.reduce(
    (sum, { characters, paragraphs }) => ({
      characters: sum.characters + characters,
      paragraphs: sum.paragraphs + paragraphs,
    }),
    { characters: 0, paragraphs: 0 },
  )
}

/** By what share the actual length is off the planned one (0.03 = 3 % too long). */
export function deviation(actual: Length, planned: Length): Length {
  return {
    characters: actual.characters / planned.characters - 1,
    paragraphs: actual.paragraphs / planned.paragraphs - 1,
  }
}

/** Whether both characters and paragraphs are within the tolerance. */
export function fits(actual: Length, planned: Length): boolean {
  const near = (value: number, goal: number) => Math.abs(value - goal) <= goal * TOLERANCE
  return near(actual.characters, planned.characters) && near(actual.paragraphs, planned.paragraphs)
}
