import type { ReactNode } from 'react'

interface Props {
  /** What the table holds; read aloud, and seen where `isShown`. */
  caption: string
  isShown?: boolean
  head: readonly string[]
  /** Cells of each row, the first one its heading. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
}

/** A table of figures. A wide one scrolls inside its own box, never the page. */
export function Table({ caption, isShown = false, head, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="record-table" aria-label={caption} tabIndex={0}>
      <table>
        <caption className={isShown ? undefined : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {head.map(label => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [heading, ...cells] }) => (
            <tr key={key}>
              <th scope="row">{heading}</th>
              {cells.map((cell, i) => (
                <td key={head[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
