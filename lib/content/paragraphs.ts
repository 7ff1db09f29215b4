import { createHash } from 'node:crypto'
import type { Element, ElementContent, Nodes, Root } from 'hast'
import type { Paragraph } from '#lib/transcription/paragraph.ts'

/** A paragraph before it has its stable id, with the element that shows it. */
export interface FoundParagraph extends Omit<Paragraph, 'id'> {
  element: Element
}

const BLOCKS = new Set(['p', 'ul', 'ol', 'pre', 'table', 'blockquote', 'div', 'aside', 'figure', 'section'])

/**
 * The paragraphs of a page in reading order: every prose block, list item, table row, and non-empty line of code.
 * Headings and elements marked `data-still` are not transcribed.
 */
export function findParagraphs(root: Root): FoundParagraph[] {
  const found: FoundParagraph[] = []
  let section = ''
  const add = (element: Element, kind: Paragraph['kind'], text: string) => {
    if (text === '') return
    const terms = kind === 'code' ? [] : termsOf(element)
    found.push({ section, kind, text, hash: hashOf(text), ...(terms.length > 0 ? { terms } : {}), element })
  }
  const walk = (node: Nodes, inQuote: boolean): void => {
    if (node.type !== 'element' && node.type !== 'root') return
    if (node.type === 'element') {
      if (node.properties.dataStill !== undefined) return
      const { tagName } = node
      if (/^h[1-6]$/.test(tagName)) {
        if (tagName === 'h2') section = String(node.properties.id ?? '')
        return
      }
      const whole = wholeParagraph(node, inQuote)
      if (whole) {
        add(node, ...whole)
        return
      }
      if (tagName === 'li') {
        const own = ownContent(node)
        if (own) add(own, 'list', plainText(own))
      }
      inQuote ||= tagName === 'blockquote'
    }
    for (const child of node.children) walk(child as Nodes, inQuote)
  }
  walk(root, false)
  return found
}

/** Kind and text of an element that is one paragraph as a whole. */
function wholeParagraph(element: Element, inQuote: boolean): [Paragraph['kind'], string] | undefined {
  const { tagName, properties, children } = element
  if (tagName === 'p') return [inQuote ? 'quote' : 'prose', plainText(element)]
  if (tagName === 'tr') return ['table', children.filter(isElement).map(plainText).join(' ').trim()]
  if (tagName === 'span' && String(properties.className) === 'line') return ['code', rawText(element).trimEnd()]
  return undefined
}

/** Moves the inline content of a tight list item into one span, so that a nested list is not part of its text. */
function ownContent(item: Element): Element | undefined {
  const at = item.children.findIndex(child => isElement(child) && BLOCKS.has(child.tagName))
  const inline = at < 0 ? item.children : item.children.slice(0, at)
  if (!inline.some(child => rawText(child).trim() !== '')) return undefined
  if (at < 0) return item
  const own: Element = { type: 'element', tagName: 'span', properties: {}, children: inline }
  item.children = [own, ...item.children.slice(at)]
  return own
}

function isElement(node: Nodes): node is Element {
  return node.type === 'element'
}

function rawText(node: ElementContent | Element): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  return node.tagName === 'br' ? ' ' : node.children.map(rawText).join('')
}

/** What the author marked in a paragraph: bold text and inline code. */
function termsOf(element: Element): string[] {
  return element.children.filter(isElement).flatMap(child => {
    if (child.tagName !== 'strong' && child.tagName !== 'code') return termsOf(child)
    const term = plainText(child)
    return term === '' ? [] : [term]
  })
}

/** Text as it is read and typed: NFC, runs of white space as one space. */
function plainText(element: Element): string {
  return rawText(element).normalize('NFC').replace(/\s+/g, ' ').trim()
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 10)
}
