import type { Nodes, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { cjkFriendly } from '../cjk-friendly.ts'
import { refusals, TEXT_LIMITS } from './limits.ts'

/**
 * What this Markdown does not know. Without HTML constructs `<script>` is letters like any others, in the parser already.
 * Footnotes would put text where nobody wrote it; addresses in running text stay text (the search for them is quadratic).
 */
const UNKNOWN = [
  'htmlFlow',
  'htmlText',
  'gfmFootnoteCall',
  'gfmFootnoteDefinition',
  'gfmPotentialFootnoteCall',
  'wwwAutolink',
  'protocolAutolink',
  'emailAutolink',
]

interface ParserData {
  micromarkExtensions?: unknown[]
  fromMarkdownExtensions?: { transforms?: unknown }[]
}

function restricted(this: Processor): void {
  const data = this.data() as ParserData
  data.micromarkExtensions?.push({ disable: { null: UNKNOWN } })
  // The only transforms are those that look for addresses.
  data.fromMarkdownExtensions = data.fromMarkdownExtensions?.flat().map(({ transforms: _, ...extension }) => extension)
}

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, ['yaml'])
  .use(cjkFriendly)
  .use(restricted)
  .freeze()

/**
 * Parses Markdown from anybody. Its time can grow with the square of the input (emphasis, setext headings): call it where a
 * deadline ends it (apart.ts). @throws TextRefusal
 */
export function parseUntrusted(source: string): Root {
  refuseNesting(source)
  let tree: Root
  try {
    tree = processor.parse(source)
  } catch (error) {
    // Deeper than the stack.
    if (error instanceof RangeError) throw refusals.tooComplex()
    throw error
  }
  refuseDepth(tree)
  return { ...tree, children: tree.children.filter(({ type }) => type !== 'yaml') }
}

const MARKER = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y
const THEMATIC_BREAK = /^[ \t]*(?:(?:\*[ \t]*)+|(?:-[ \t]*)+)$/

/** Many containers on one line are the cheapest bomb there is, and are seen without parsing: in linear time. */
function refuseNesting(source: string): void {
  let number = 0
  for (const line of source.split('\n')) {
    number++
    MARKER.lastIndex = 0
    let depth = 0
    while (MARKER.test(line)) depth++
    if (depth > TEXT_LIMITS.containers && !THEMATIC_BREAK.test(line)) throw refusals.tooDeep(number)
  }
}

/** Without recursion: what comes afterwards recurses, and may do so because of this. */
function refuseDepth(tree: Root): void {
  const stack: [node: Nodes, depth: number, containers: number][] = [[tree, 0, 0]]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, depth, around] = next
    const containers = node.type === 'blockquote' || node.type === 'list' ? around + 1 : around
    if (containers > TEXT_LIMITS.containers) throw refusals.tooDeep(node.position?.start.line)
    if (depth > TEXT_LIMITS.depth) throw refusals.tooComplex()
    if (node.type === 'tableRow' && node.children.length > TEXT_LIMITS.columns) {
      throw refusals.tableTooWide(node.children.length)
    }
    if ('children' in node) for (const child of node.children) stack.push([child, depth + 1, containers])
  }
}
