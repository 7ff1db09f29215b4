import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Element, ElementContent, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { z } from 'zod'
import { quizManifest } from '#lib/exercises/quiz/schema.ts'
import { type Claim, claimSchema } from '#lib/experiments/claims.ts'
import { characterCount } from '#lib/transcription/normalize.ts'
import { lead } from '#lib/transcription/paragraph.ts'
import type { CompiledCourse, CompiledLesson, CourseFile, ExperimentSummary, UpcomingLesson } from './compiled.ts'
import { loadHighlight } from './highlight.ts'
import { lintLesson, lintRules } from './lint.ts'
import { type NamedParagraph, parseIds } from './paragraph-ids.ts'
import { type FoundParagraph, findParagraphs } from './paragraphs.ts'
import { parseLesson } from './parse.ts'
import { ContentError, type ContentProblem } from './problem.ts'
import { renderLesson } from './render.ts'
import { courseFile } from './schema.ts'
import { inStretches } from './stretches.ts'
import { findTerms } from './terms.ts'
import { readYaml } from './yaml.ts'

export interface CompileOptions {
  /** Folder that holds `courses/`. */
  folder: string
  experiments: (ExperimentSummary & { mistakes: (claim: Claim) => string[] })[]
  /** While ids are being assigned the old ones need not fit. */
  ignoreIds?: boolean
}

const claimsFileSchema = z.array(claimSchema)

/** Compiles every course, those with a written lesson first. @throws ContentError listing every mistake of every file with its line */
export async function compileContent({ folder, experiments, ignoreIds }: CompileOptions): Promise<CompiledCourse[]> {
  const highlight = await loadHighlight()
  const problems: ContentProblem[] = []
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof ContentError)) throw error
      problems.push(...error.problems)
      return undefined
    }
  }
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')

  const courses = foldersIn(path.join(folder, 'courses')).flatMap(name => {
    const file = `courses/${name}/course.yaml`
    const course = attempt(() => readYaml(file, read(file), courseFile))
    if (course && course.id !== name) problems.push({ file, line: 1, message: `id "${course.id}" should be "${name}"` })
    return course ? [course] : []
  })
  courses.sort((a, b) => (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER))
  const paths = new Set([
    '/',
    '/courses',
    '/experiments',
    '/claims',
    '/glossary',
    ...experiments.map(({ id }) => `/experiments/${id}`),
  ])
  for (const { id, lessons } of courses) {
    paths.add(`/courses/${id}`)
    for (const lesson of lessons) {
      paths.add(`/courses/${id}/${lesson}`)
      paths.add(`/courses/${id}/${lesson}/transcribe`)
      paths.add(`/courses/${id}/${lesson}/record`)
    }
  }
  const experimentMap = new Map(experiments.map(each => [each.id, each]))
  const quizzesOf = (base: string) =>
    existsSync(path.join(folder, base)) ? foldersIn(path.join(folder, base)).filter(name => name.startsWith('qz-')) : []
  const quizzes = new Map(
    courses.flatMap(({ id, lessons }) =>
      lessons.flatMap(lesson => {
        const base = `courses/${id}/${lesson}/exercises`
        return quizzesOf(base).flatMap(name => {
          const file = `${base}/${name}/exercise.yaml`
          const quiz = attempt(() => readYaml(file, read(file), quizManifest))
          return quiz ? [[name, { ...quiz, questions: quiz.items.length }] as const] : []
        })
      }),
    ),
  )
  for (const id of quizzes.keys()) paths.add(`/exercises/${id}`)

  const claimsIn = (file: string): Claim[] =>
    existsSync(path.join(folder, file)) ? readYaml(file, read(file), claimsFileSchema) : []

  const upcomingOf = (course: string, lesson: CourseFile['upcoming'][number]): UpcomingLesson => {
    const base = `courses/${course}/${lesson.slug}`
    if (existsSync(path.join(folder, base, 'index.mdx'))) {
      const message = `lesson "${lesson.slug}" is written: move it from upcoming to lessons`
      throw new ContentError([{ file: `courses/${course}/course.yaml`, line: 1, message }])
    }
    const claimsFile = `${base}/claims.yaml`
    const claims = claimsIn(claimsFile)
    const mistakes = lintRules({ claims, claimsFile, experiments: experimentMap })
    if (mistakes.length > 0) throw new ContentError(mistakes)
    return { ...lesson, claims }
  }

  const lessonOf = (course: string, slug: string): CompiledLesson => {
    const base = `courses/${course}/${slug}`
    const file = `${base}/index.mdx`
    const claimsFile = `${base}/claims.yaml`
    if (!existsSync(path.join(folder, file))) {
      throw new ContentError([
        { file: `courses/${course}/course.yaml`, line: 1, message: `lesson "${slug}" has no ${file}` },
      ])
    }
    const { frontmatter, tree } = parseLesson(file, read(file))
    const claims = claimsIn(claimsFile)
    const root = renderLesson({
      file,
      tree,
      sections: frontmatter.sections,
      highlight,
      context: {
        claims: new Map(claims.map(claim => [claim.id, claim])),
        experiments: experimentMap,
        quizzes,
        diagram: name => {
          const diagram = path.join(folder, base, 'diagrams', name)
          return existsSync(diagram) ? readFileSync(diagram, 'utf8') : undefined
        },
      },
    })
    const mistakes = lintLesson({
      file,
      root,
      claims,
      claimsFile,
      sections: frontmatter.sections.map(({ id }) => id),
      paths,
      experiments: experimentMap,
    })
    const found = findParagraphs(root)
    const idsFile = `${base}/paragraphs.txt`
    const ids = existsSync(path.join(folder, idsFile)) ? parseIds(read(idsFile)).paragraphs : []
    if (!ignoreIds && !sameHashes(ids, found)) {
      mistakes.push({
        file: idsFile,
        line: 1,
        message: 'is out of date with the text: run `npm run content:ids` and commit it',
      })
    }
    if (mistakes.length > 0) throw new ContentError(mistakes)
    const paragraphs = found.map(({ element: _, ...paragraph }, index) => {
      const { id = '', was } = ids[index] ?? {}
      return { id, ...paragraph, ...(was ? { was } : {}) }
    })
    const html = toHtml(lessonPage(root) as Root)
    for (const [index, { element }] of found.entries()) element.properties.dataP = ids[index]?.id
    return {
      ...frontmatter,
      course,
      slug,
      claims,
      paragraphs,
      terms: findTerms(root),
      characters: paragraphs.reduce((sum, paragraph) => sum + characterCount(lead(paragraph).text), 0),
      html,
      original: toHtml(inStretches(originalPage(root))),
    }
  }

  const compiled = courses.map(course => ({
    ...course,
    lessons: course.lessons.flatMap(slug => attempt(() => lessonOf(course.id, slug)) ?? []),
    upcoming: course.upcoming.flatMap(lesson => attempt(() => upcomingOf(course.id, lesson)) ?? []),
  }))
  if (problems.length > 0) throw new ContentError(problems)
  // What can be read comes first.
  return compiled.sort((a, b) => Number(b.lessons.length > 0) - Number(a.lessons.length > 0))
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

function sameHashes(ids: NamedParagraph[], found: FoundParagraph[]): boolean {
  return ids.length === found.length && ids.every(({ hash }, index) => hash === found[index]?.hash)
}

type Child = Root['children'][number] | ElementContent

/** Copies a tree, replacing each element by what `change` makes of it. */
function copy<T extends Root | Element>(node: T, change: (element: Element) => ElementContent[]): T {
  const children = (node.children as Child[]).flatMap((child): Child[] =>
    child.type === 'element' ? change(copy(child, change)) : [child],
  )
  return { ...node, children } as T
}

function lessonPage(root: Root): Root {
  return copy(root, element => {
    // Lines of code are elements for the transcription only: on the lesson page they would be 200 idle nodes.
    if (element.tagName === 'span' && String(element.properties.className) === 'line') return element.children
    const { dataStill: _, ...properties } = element.properties
    return [{ ...element, properties }]
  })
}

function originalPage(root: Root): Root {
  return copy(root, element => {
    const names = element.properties.className
    const interactive = Array.isArray(names) && (names.includes('claim') || names.includes('experiment'))
    const { dataStill: _, ...properties } = element.properties
    return interactive ? [] : [{ ...element, properties }]
  })
}
