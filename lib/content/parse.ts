import type { Root, Yaml } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { cjkFriendly } from './cjk-friendly.ts'
import { ContentError } from './problem.ts'
import { type LessonFrontmatter, lessonFrontmatter } from './schema.ts'
import { readYaml } from './yaml.ts'

const processor = unified()
  .use(remarkParse)
  .use(remarkMdx)
  .use(remarkGfm)
  .use(remarkFrontmatter, ['yaml'])
  .use(cjkFriendly)
  .freeze()

/** Parses an MDX lesson: its checked frontmatter and its tree. Nothing in it is ever evaluated. @throws ContentError */
export function parseLesson(file: string, source: string): { frontmatter: LessonFrontmatter; tree: Root } {
  let tree: Root
  try {
    tree = processor.parse(source)
  } catch (error) {
    const { line, reason } = error as { line?: number; reason?: string }
    throw new ContentError([{ file, line: line ?? 1, message: reason ?? String(error) }])
  }
  const [first] = tree.children
  if (first?.type !== 'yaml') throw new ContentError([{ file, line: 1, message: 'frontmatter missing' }])
  const frontmatter = readYaml(file, (first as Yaml).value, lessonFrontmatter, 2)
  return { frontmatter, tree: { ...tree, children: tree.children.slice(1) } }
}
