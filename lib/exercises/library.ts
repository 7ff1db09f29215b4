import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readYaml } from '#lib/content/yaml.ts'
import { type CodeManifest, codeManifest, exerciseId, type ReportManifest, reportManifest } from './manifest.ts'
import { listChecks } from './sandbox/bundle.ts'

/** A code exercise, or a report with its code part, as it stands in `content/courses/<course>/<lesson>/exercises/<id>/`. */
export interface ExerciseSource {
  id: string
  course: string
  lesson: string
  /** Absolute. */
  folder: string
  manifest: CodeManifest | ReportManifest
  /** Markdown. */
  task: string
  starter: string
  declarations: string
  solution: string
  /** Solutions that must fail, by file name without ending; their first line says what is wrong. */
  wrong: { name: string; source: string }[]
  checks: { id: string; title: string }[]
}

/** Every exercise folder below `content/courses`, in stable order. */
export function exerciseFolders(content = 'content'): { id: string; course: string; lesson: string; folder: string }[] {
  const courses = path.resolve(content, 'courses')
  const folders = (folder: string) =>
    existsSync(folder)
      ? readdirSync(folder, { withFileTypes: true })
          .filter(entry => entry.isDirectory())
          .map(entry => entry.name)
          .sort()
      : []
  return folders(courses).flatMap(course =>
    folders(path.join(courses, course)).flatMap(lesson =>
      folders(path.join(courses, course, lesson, 'exercises')).map(id => ({
        id,
        course,
        lesson,
        folder: path.join(courses, course, lesson, 'exercises', id),
      })),
    ),
  )
}

/**
 * Reads and checks one exercise. Throws ContentError for a manifest with mistakes, Error for a missing file, an id that is
 * none, or fewer than one wrong solution: an exercise that lets everything pass teaches nothing.
 */
export async function readExercise(place: {
  id: string
  course: string
  lesson: string
  folder: string
}): Promise<ExerciseSource> {
  const { folder, id } = place
  exerciseId.parse(id)
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
  const shown = path.relative(path.resolve('content'), path.join(folder, 'exercise.yaml'))
  const wrongFolder = path.join(folder, 'wrong')
  const wrong = readdirSync(wrongFolder)
    .filter(name => name.endsWith('.ts'))
    .sort()
    .map(name => ({ name: name.slice(0, -3), source: readFileSync(path.join(wrongFolder, name), 'utf8') }))
  if (wrong.length === 0) throw new Error(`${shown}: 틀린 풀이가 하나도 없습니다.`)
  return {
    ...place,
    manifest: readYaml(shown, read('exercise.yaml'), id.startsWith('rp-') ? reportManifest : codeManifest),
    task: read('task.md'),
    starter: read('starter.ts'),
    declarations: existsSync(path.join(folder, 'declarations.ts')) ? read('declarations.ts') : '',
    solution: read('solution.ts'),
    wrong,
    checks: await listChecks(path.join(folder, 'checks.ts')),
  }
}
