import type { Element, ElementContent, Properties, Root } from 'hast'
import { imageAt } from './images.ts'
import { TEXT_LIMITS } from './limits.ts'

/** The elements that a text from anybody may have, each with its properties; any other one is replaced by what is in it. */
const ALLOWED: Record<string, readonly string[]> = {
  p: [],
  h2: ['id'],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  strong: [],
  em: [],
  del: [],
  code: [],
  pre: ['className', 'tabIndex', 'ariaLabel'],
  span: ['className'],
  blockquote: [],
  ul: [],
  ol: ['start'],
  li: [],
  div: ['className', 'tabIndex', 'role', 'ariaLabel'],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['className', 'scope'],
  td: ['className'],
  br: [],
  hr: [],
  a: ['href'],
  img: ['src', 'alt', 'width', 'height', 'loading'],
}

const SCHEMES = new Set(['http:', 'https:', 'mailto:'])

/**
 * The last wall before a page: whatever the steps before it made, only known elements with known properties are left, and of
 * links only those that go to the web or to a mailbox, of images only those that were uploaded here.
 */
export function inert(root: Root): Root {
  let addresses = 0

  const content = (nodes: readonly (Root['children'][number] | ElementContent)[]): ElementContent[] =>
    nodes.flatMap((node): ElementContent[] => {
      if (node.type === 'text') return [{ type: 'text', value: node.value }]
      return node.type === 'element' ? element(node) : []
    })

  const element = ({ tagName, properties, children }: Element): ElementContent[] => {
    const inside = content(children)
    const allowed = Object.hasOwn(ALLOWED, tagName) ? ALLOWED[tagName] : undefined
    if (!allowed) return inside
    const kept: Properties = {}
    for (const name of allowed) if (properties[name] !== undefined) kept[name] = properties[name]
    if (tagName === 'img' && imageAt(kept.src) === undefined) return []
    if (tagName === 'a') {
      const href = addressOf(kept.href)
      addresses += href?.length ?? 0
      if (href === undefined || addresses > TEXT_LIMITS.addresses) return inside
      Object.assign(kept, { href, target: '_blank', rel: 'noopener noreferrer' })
    }
    return [{ type: 'element', tagName, properties: kept, children: inside }]
  }

  return { type: 'root', children: content(root.children) }
}

/** The address as the browser will read it, if it is one that may be followed. */
function addressOf(href: unknown): string | undefined {
  if (typeof href !== 'string' || href.length > TEXT_LIMITS.address) return undefined
  // Without a base: a relative address leads nowhere from here.
  const url = URL.parse(href)
  return url && SCHEMES.has(url.protocol) && url.href.length <= 2 * TEXT_LIMITS.address ? url.href : undefined
}
