import type { ElementContent, Root, RootContent } from 'hast'

/** About what two windows show. */
const CHARACTERS = 1_000
const BLOCKS = 16

/**
 * The blocks of a page in `<div class="stretch">`s of similar size, each new section in a new one. A browser skips the layout
 * and paint of what is far away (`content-visibility`) for each element that asks for it, and looks at each of these in
 * every frame: 800 blocks that ask by themselves cost 1.8 ms a key press, 60 stretches next to nothing.
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
  return { ...root, children: stretches }
}

function isContent(node: RootContent): node is ElementContent {
  return node.type !== 'doctype'
}

function lengthOf(node: ElementContent): number {
  if (node.type === 'text') return node.value.length
  return node.type === 'element' ? node.children.reduce((sum, child) => sum + lengthOf(child), 0) : 0
}
