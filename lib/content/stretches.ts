import type { ElementContent, Root, RootContent } from 'hast'

/** About what two windows show. */
const CHARACTERS = 1_000
const BLOCKS = 16
/** Stretches of a chapter. */
const STRETCHES = 8

/**
 * The blocks of a page in `<div class="stretch">`s of similar size, each new section in a new one, and these in
 * `<div class="chapter">`s. A browser skips the layout and paint of what is far away (`content-visibility`) for each element
 * that asks for it, and looks at each of these in every frame: 800 blocks that ask by themselves cost 1.8 ms a key press,
 * 120 stretches 0.2 ms. In a chapter that is skipped it looks at none.
 */
export function inStretches(root: Root): Root {
  const stretches: ElementContent[] = []
  let characters = Number.POSITIVE_INFINITY
  let open: ElementContent[] = []
  for (const child of root.children) {
    if (!isContent(child)) continue
    const isSection = child.type === 'element' && child.tagName === 'h2'
    if (characters >= CHARACTERS || open.length >= BLOCKS || isSection) {
      characters = 0
      open = []
      stretches.push({ type: 'element', tagName: 'div', properties: { className: ['stretch'] }, children: open })
    }
    characters += lengthOf(child)
    open.push(child)
  }
  const chapters: ElementContent[] = []
  for (let i = 0; i < stretches.length; i += STRETCHES) {
    chapters.push({
      type: 'element',
      tagName: 'div',
      properties: { className: ['chapter'] },
      children: stretches.slice(i, i + STRETCHES),
    })
  }
  return { ...root, children: chapters }
}

function isContent(node: RootContent): node is ElementContent {
  return node.type !== 'doctype'
}

function lengthOf(node: ElementContent): number {
  if (node.type === 'text') return node.value.length
  return node.type === 'element' ? node.children.reduce((sum, child) => sum + lengthOf(child), 0) : 0
}
