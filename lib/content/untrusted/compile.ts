import type { Nodes, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { characterCount } from '#lib/transcription/normalize.ts'
import { lead, type Paragraph } from '#lib/transcription/paragraph.ts'
import { textOf } from '../blocks.ts'
import { assignIds, type NamedParagraph } from '../paragraph-ids.ts'
import { findParagraphs } from '../paragraphs.ts'
import { inStretches } from '../stretches.ts'
import { cleanTitle } from './clean.ts'
import type { KnownImages } from './images.ts'
import { beginningOf, refusals, TEXT_LIMITS } from './limits.ts'
import { parseUntrusted } from './parse.ts'
import { renderPlain, renderUntrusted } from './render.ts'

/** Grows when the same source gives another result: what an older compiler made is then made anew. */
export const COMPILER = 2

export interface UntrustedText {
  format: 'markdown' | 'plain'
  /** From `cleanSource`. */
  source: string
  /** The paragraphs that it had before it was edited, in order: unchanged and edited ones keep their ids. */
  known?: NamedParagraph[]
  /** Ids that must not be given again. */
  retired?: string[]
  /** Images that it may show (Markdown only); of any other, what is said of it stands in its place. */
  images?: KnownImages
}

export interface CompiledParagraph extends Paragraph {
  /** To type. */
  characters: number
}

export interface CompiledText {
  /** From the first heading, else the first paragraph. */
  title: string
  /** Inert, in the shape of a lesson's original: each paragraph marked `data-p`. */
  html: string
  paragraphs: CompiledParagraph[]
  /** Characters to type in all paragraphs. */
  characters: number
}

/** Ids begin with it, wherever the paragraph stands: moved to another section it is the same paragraph. */
const ID_PREFIX = 'p'
const TITLE_LENGTH = 60

/**
 * Makes of a text from anybody what the transcription needs of it. May take long: see `parseUntrusted`.
 * @throws TextRefusal
 */
export async function compileUntrusted({
  format,
  source,
  known = [],
  retired = [],
  images = {},
}: UntrustedText): Promise<CompiledText> {
  const root = format === 'plain' ? renderPlain(source) : await renderUntrusted(parseUntrusted(source), images)
  const found = findParagraphs(root)
  if (found.length === 0) throw refusals.empty()
  if (found.length > TEXT_LIMITS.paragraphs) throw refusals.tooManyParagraphs(found.length)
  const long = found.find(({ text }) => text.length > TEXT_LIMITS.paragraph)
  if (long) throw refusals.paragraphTooLong(long.text)
  const { paragraphs: ids } = assignIds(
    { paragraphs: known, retired },
    found.map(({ hash }) => ({ section: ID_PREFIX, hash })),
  )
  const paragraphs = found.map(({ element, ...paragraph }, index): CompiledParagraph => {
    const { id } = ids[index]!
    element.properties.dataP = id
    return { id, ...paragraph, characters: characterCount(lead(paragraph).text) }
  })
  return {
    title: titleOf(root) || beginningOf(paragraphs[0]!.text, TITLE_LENGTH),
    html: toHtml(inStretches(root)),
    paragraphs,
    characters: paragraphs.reduce((sum, { characters }) => sum + characters, 0),
  }
}

/** Text of the first heading; '' where there is none. */
function titleOf(root: Root): string {
  const heading = root.children.find((node: Nodes) => node.type === 'element' && /^h[2-6]$/.test(node.tagName))
  return heading?.type === 'element' ? beginningOf(cleanTitle(textOf(heading.children)), TITLE_LENGTH) : ''
}
