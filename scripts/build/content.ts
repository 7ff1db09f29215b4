/** Compiles `content/` into `.jaeda/content`: bodies, paragraphs and the catalogue. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { compileContent } from '#lib/content/compile.ts'
import { type Catalogue, PUBLISHED, publishedClaims } from '#lib/content/published.ts'
import { wholeOriginal } from '#lib/content/whole.ts'
import { WHOLE, wholeParagraphs } from '#lib/transcription/whole.ts'
import { listExperiments } from './experiments.ts'

export async function buildContent(): Promise<void> {
  const experiments = await listExperiments()
  const courses = await compileContent({ folder: 'content', experiments })
  rmSync(PUBLISHED, { recursive: true, force: true })
  for (const lesson of courses.flatMap(({ lessons }) => lessons)) {
    const folder = path.join(PUBLISHED, lesson.course, lesson.slug)
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'lesson.html'), lesson.html)
    writeFileSync(path.join(folder, 'original.html'), lesson.original)
    writeFileSync(path.join(folder, 'paragraphs.json'), JSON.stringify(lesson.paragraphs))
  }
  for (const { id, lessons } of courses.filter(({ lessons }) => lessons.length > 1)) {
    const folder = path.join(PUBLISHED, id, WHOLE)
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'original.html'), wholeOriginal(lessons))
    writeFileSync(path.join(folder, 'paragraphs.json'), JSON.stringify(wholeParagraphs(lessons)))
  }
  const claims = publishedClaims(courses)
  const claimsFolder = path.join(PUBLISHED, 'claims')
  mkdirSync(claimsFolder, { recursive: true })
  for (const { id } of experiments) {
    const tested = claims.filter(({ claim }) => claim.experiment === id)
    writeFileSync(path.join(claimsFolder, `${id}.json`), JSON.stringify(tested))
  }
  const catalogue: Catalogue = {
    experiments: experiments.map(({ mistakes: _, ...experiment }) => experiment),
    courses: courses.map(course => ({
      ...course,
      lessons: course.lessons.map(({ html: _, original: __, paragraphs, ...lesson }) => ({
        ...lesson,
        paragraphCount: paragraphs.length,
      })),
    })),
  }
  writeFileSync(path.join(PUBLISHED, 'catalogue.json'), JSON.stringify(catalogue))
}
