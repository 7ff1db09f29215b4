import type { Element, Root } from 'hast'
import type { Code, Heading, Root as MarkdownRoot, Node } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import { type State, toHast } from 'mdast-util-to-hast'
import { codeBlock, tableBlock, textOf } from './blocks.ts'
import { type ComponentContext, components, h } from './components.ts'
import { type Highlight, isLanguage } from './highlight.ts'
import { ContentError, type ContentProblem } from './problem.ts'

export interface RenderInput {
  file: string
  tree: MarkdownRoot
  /** Ids of the sections in order; each `##` takes the next one. */
  sections: { id: string; title: string }[]
  context: ComponentContext
  highlight: Highlight
}

/**
 * Turns a lesson's Markdown tree into the tree of its page: sections with ids, class-based highlighting, components from the
 * allow-list. @throws ContentError with every mistake found
 */
export function renderLesson({ file, tree, sections, context, highlight }: RenderInput): Root {
  const problems: ContentProblem[] = []
  const report = (node: Node, message: string) => {
    problems.push({ file, line: node.position?.start.line ?? 1, message })
  }
  let nextSection = 0

  const heading = (state: State, node: Heading): Element => {
    const children = state.all(node)
    if (node.depth === 1) report(node, 'a lesson begins with ##; its title stands in the frontmatter')
    if (node.depth !== 2) return h(`h${node.depth}`, {}, ...children)
    const section = sections[nextSection++]
    const title = textOf(children)
    if (!section) report(node, `section "${title}" is not in the frontmatter`)
    else if (section.title !== title) report(node, `section "${title}" should be "${section.title}" (frontmatter)`)
    return h('h2', { id: section?.id ?? `section-${nextSection}` }, ...children)
  }

  const code = (_: State, node: Code): Element => {
    const language = node.lang ?? 'text'
    if (!isLanguage(language)) {
      report(node, `unknown code language "${language}"`)
      return h('pre', {}, node.value)
    }
    return codeBlock(highlight(node.value, language), language)
  }

  const component = (state: State, node: MdxJsxFlowElement | MdxJsxTextElement): Element => {
    const found = node.name ? components[node.name] : undefined
    if (!found) {
      report(node, `component <${node.name ?? ''}> is not allowed`)
      return h('div', {})
    }
    const attributes: Record<string, unknown> = {}
    for (const attribute of node.attributes) {
      if (attribute.type === 'mdxJsxAttribute' && typeof attribute.value !== 'object') {
        attributes[attribute.name] = attribute.value ?? true
      } else {
        report(node, `<${node.name}>: expressions are not allowed, only name="text"`)
      }
    }
    const parsed = found.attributes.safeParse(attributes)
    if (!parsed.success) {
      for (const issue of parsed.error.issues) report(node, `<${node.name}> ${issue.path.join('.')}: ${issue.message}`)
      return h('div', {})
    }
    const children = state.all(node as never).filter(child => child.type !== 'text' || child.value.trim() !== '')
    try {
      return found.render(parsed.data as never, children, context)
    } catch (error) {
      report(node, error instanceof Error ? error.message : String(error))
      return h('div', {})
    }
  }

  const refuse = (_: State, node: Node): undefined => {
    report(node, 'expressions, imports and HTML are not allowed')
  }

  const root = toHast(tree, {
    handlers: {
      heading,
      code,
      table: tableBlock,
      mdxJsxFlowElement: component,
      mdxJsxTextElement: component,
      mdxFlowExpression: refuse,
      mdxTextExpression: refuse,
      mdxjsEsm: refuse,
      html: refuse,
    },
  }) as Root
  if (nextSection < sections.length) {
    problems.push({
      file,
      line: 1,
      message: `section "${sections[nextSection]?.id}" of the frontmatter is not in the text`,
    })
  }
  if (problems.length > 0) throw new ContentError(problems)
  return root
}
