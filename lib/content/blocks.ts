import type { Element, ElementContent } from 'hast'
import type { Table } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { h } from './components.ts'

/** A block of code: each non-empty line is an element (a paragraph to transcribe), line breaks stand between them. */
export function codeBlock(lines: ElementContent[][], language: string | undefined): Element {
  const content = lines.flatMap((line, index): ElementContent[] => [
    ...(line.length > 0 ? [h('span', { className: ['line'] }, ...line)] : []),
    ...(index < lines.length - 1 ? [{ type: 'text' as const, value: '\n' }] : []),
  ])
  const label = language === undefined ? '코드' : `코드 (${language})`
  return h('pre', { className: ['code'], tabIndex: 0, role: 'group', ariaLabel: label }, h('code', {}, ...content))
}

/** A table in a box that scrolls. Rows have the cells that they have: filling them up would let a few bytes make millions. */
export function tableBlock(state: State, node: Table): Element {
  const [head, ...rows] = node.children
  const row = (children: Table['children'][number] | undefined, tagName: 'th' | 'td') =>
    h(
      'tr',
      {},
      ...(children?.children ?? []).map((cell, column) => {
        const align = node.align?.[column]
        const properties = {
          ...(align && align !== 'left' ? { className: [`align-${align}`] } : {}),
          ...(tagName === 'th' ? { scope: 'col' } : {}),
        }
        return h(tagName, properties, ...state.all(cell))
      }),
    )
  return h(
    'div',
    {
      className: ['table'],
      tabIndex: 0,
      role: 'group',
      ariaLabel: `표: ${(head?.children ?? []).map(cell => textOf(state.all(cell))).join(', ')}`,
    },
    h('table', {}, h('thead', {}, row(head, 'th')), h('tbody', {}, ...rows.map(each => row(each, 'td')))),
  )
}

export function textOf(nodes: ElementContent[]): string {
  return nodes
    .map(node => (node.type === 'text' ? node.value : node.type === 'element' ? textOf(node.children) : ''))
    .join('')
}
