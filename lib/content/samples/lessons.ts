import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { extractSamples, type Sample } from './extract.ts'

export interface LessonSamples {
  /** `<course>/<lesson>` */
  lesson: string
  /** Path of the lesson's text, relative to the project. */
  file: string
  samples: Sample[]
  /** Sources of the lesson's `samples/` folder by file name: what completes excerpts, and tests of named samples. */
  beside: Map<string, string>
  /** SQL that prepares the database for the lesson's samples. */
  fixture: string | undefined
}

/** The samples of every lesson that has any. */
export function lessonSamples(folder = 'content/courses'): LessonSamples[] {
  return foldersIn(folder).flatMap(course =>
    foldersIn(path.join(folder, course)).flatMap(slug => {
      const base = path.join(folder, course, slug)
      const file = path.join(base, 'index.mdx')
      if (!existsSync(file)) return []
      const besides = path.join(base, 'samples')
      const fixture = path.join(base, 'fixture.sql')
      return [
        {
          lesson: `${course}/${slug}`,
          file,
          samples: extractSamples(file, readFileSync(file, 'utf8')),
          beside: new Map(
            (existsSync(besides) ? readdirSync(besides) : []).map(name => [
              name,
              readFileSync(path.join(besides, name), 'utf8'),
            ]),
          ),
          fixture: existsSync(fixture) ? readFileSync(fixture, 'utf8') : undefined,
        },
      ]
    }),
  )
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}
