import type { Element, ElementContent, Root } from 'hast'
import type { Code, Heading, Image, Root as MarkdownRoot, Nodes } from 'mdast'
import { type State, toHast } from 'mdast-util-to-hast'
import { codeBlock, tableBlock } from '../blocks.ts'
import { h } from '../components.ts'
import { isLanguage, loadHighlight } from '../highlight.ts'
import { countOf } from './clean.ts'
import { imageAddress, imageAt, type KnownImages } from './images.ts'
import { inert } from './inert.ts'
import { TEXT_LIMITS } from './limits.ts'

/** Names that people give to the languages we know. */
const ALIASES: Record<string, string> = {
  typescript: 'ts',
  tsx: 'ts',
  mts: 'ts',
  javascript: 'js',
  jsx: 'js',
  mjs: 'js',
  bash: 'sh',
  shell: 'sh',
  zsh: 'sh',
  golang: 'go',
  yml: 'yaml',
}

function languageOf(name: string | null | undefined): string | undefined {
  const lower = name?.toLowerCase() ?? ''
  const language = ALIASES[lower] ?? lower
  return isLanguage(language) && language !== 'text' ? language : undefined
}

/** The tree of a Markdown text as the transcription shows lessons: sections, class-based highlighting, nothing that acts. */
export async function renderUntrusted(tree: MarkdownRoot, images: KnownImages = {}): Promise<Root> {
  const coloured = colouredBlocks(tree)
  const highlight = coloured.size > 0 ? await loadHighlight() : undefined
  let sections = 0

  const heading = (state: State, node: Heading): Element => {
    const children = state.all(node)
    // A page has its one h1; a text may begin with `#` or with `##`.
    if (node.depth > 2) return h(`h${node.depth}`, {}, ...children)
    return h('h2', { id: `section-${++sections}` }, ...children)
  }
  const code = (_: State, node: Code): Element => {
    const language = coloured.get(node)
    return codeBlock(language && highlight ? highlight(node.value, language) : plainLines(node.value), language)
  }
  const described = (_: State, node: { alt?: string | null | undefined }): ElementContent => ({
    type: 'text',
    value: node.alt ?? '',
  })
  const image = (state: State, node: Image): ElementContent => {
    const id = imageAt(node.url)
    const size = id === undefined || !Object.hasOwn(images, id) ? undefined : images[id]
    if (id === undefined || size === undefined) return described(state, node)
    return h('img', { src: imageAddress(id), alt: node.alt ?? '', ...size, loading: 'lazy' })
  }
  const root = toHast(tree, {
    handlers: { heading, code, table: tableBlock, image, imageReference: described },
  }) as Root
  return inert(root)
}

/** A plain text: each line that is not empty is a paragraph. */
export function renderPlain(source: string): Root {
  const lines = source.split('\n').map(line => line.trim())
  const pieces = lines.filter(line => line !== '').flatMap(line => inPieces(line, PLAIN_PARAGRAPH))
  return { type: 'root', children: pieces.map(text => h('p', {}, text)) }
}

/** A line of a plain text that is longer is parted, UTF-16 units. */
const PLAIN_PARAGRAPH = 1_000
/** Ends of sentences, else of words. */
const ENDS = [/[.!?。…]["'”’)]*\s/g, /\s/g]

/** Parts a line into pieces of at most so many units, behind a sentence if there is one in the second half, else behind a word. */
function inPieces(line: string, length: number): string[] {
  const pieces: string[] = []
  let rest = line
  while (rest.length > length) {
    const head = rest.slice(0, length)
    const ends = ENDS.map(end => [...head.matchAll(end)].at(-1)).map(match =>
      match ? match.index + match[0].length : 0,
    )
    const at = ends.find(end => end > length / 2) ?? headEnd(head)
    pieces.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim()
  }
  return [...pieces, rest].filter(piece => piece !== '')
}

/** Not between the halves of a character. */
const headEnd = (head: string) => (head.isWellFormed() ? head.length : head.length - 1)

/** The blocks of code that are coloured: of a known language, as far as the limit reaches. */
function colouredBlocks(tree: MarkdownRoot): Map<Code, string> {
  const found = new Map<Code, string>()
  let room: number = TEXT_LIMITS.highlighted
  const walk = (node: Nodes): void => {
    if (node.type === 'code') {
      const language = languageOf(node.lang)
      const size = countOf(node.value)
      const isLong = node.value.split('\n').some(line => line.length > TEXT_LIMITS.highlightedLine)
      if (language !== undefined && !isLong && size <= room) {
        found.set(node, language)
        room -= size
      }
    } else if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(tree)
  return found
}

const plainLines = (code: string): ElementContent[][] =>
  code.split('\n').map(line => (line === '' ? [] : [{ type: 'text', value: line }]))
