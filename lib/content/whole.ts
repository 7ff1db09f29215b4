import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { wholeId } from '#lib/transcription/whole.ts'
import type { CompiledLesson } from './compiled.ts'

/** Attributes that hold names of elements, one or several. */
const NAMES: readonly string[] = ['id', 'htmlFor', 'ariaLabelledBy', 'ariaDescribedBy']

/**
 * The originals of all lessons as one, each under its title. Paragraphs and all other names get their lesson's before them,
 * as lessons name things without regard to each other.
 */
export function wholeOriginal(lessons: readonly Pick<CompiledLesson, 'slug' | 'title' | 'original'>[]): string {
  return lessons
    .map(({ slug, title, original }) => {
      const root = fromHtml(original, { fragment: true, space: 'html' })
      for (const child of root.children) if (child.type === 'element') rename(child, slug)
      // Within its first stretch: what stands outside of one is laid out with every key.
      const first = root.children.find(child => child.type === 'element')
      ;(first ?? root).children.unshift(nameOf(slug, title))
      return toHtml(root as Root)
    })
    .join('\n')
}

const nameOf = (slug: string, title: string): Element => ({
  type: 'element',
  tagName: 'h2',
  properties: { id: `lesson.${slug}`, className: ['lesson-name'] },
  children: [{ type: 'text', value: title }],
})

function rename(element: Element, slug: string): void {
  const { properties } = element
  const renamed = (name: unknown) => wholeId(slug, String(name))
  if (properties.dataP !== undefined) properties.dataP = renamed(properties.dataP)
  for (const name of NAMES) {
    const value = properties[name]
    if (Array.isArray(value)) properties[name] = value.map(renamed)
    else if (typeof value === 'string') properties[name] = renamed(value)
  }
  const { href } = properties
  if (typeof href === 'string' && href.startsWith('#')) properties.href = `#${renamed(href.slice(1))}`
  for (const child of element.children) if (child.type === 'element') rename(child, slug)
}
