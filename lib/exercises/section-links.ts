/** An exercise as a section of a lesson names it. */
export interface SectionExercise {
  id: string
  title: string
  /** Of its lesson, ids. */
  sections: readonly string[]
}

const SECTION = /<h2 id="([a-z0-9-]+)">/g

/**
 * Puts at the end of each section of a lesson's page links to the exercises that belong to it, except where the section
 * names them itself. `html`: body whose sections begin with `<h2 id="…">`. Throws Error for a section that the lesson does
 * not have.
 */
export function linkSections(html: string, exercises: readonly SectionExercise[]): string {
  const starts = [...html.matchAll(SECTION)].map(({ 1: id = '', index }) => ({ id, index }))
  const unknown = exercises.flatMap(({ id, sections }) =>
    sections.filter(each => !starts.some(start => start.id === each)).map(each => `${id}: ${each}`),
  )
  if (unknown.length > 0) throw new Error(`레슨에 없는 섹션: ${unknown.join(', ')}`)
  const parts = starts.map(({ id, index }, i) => {
    const section = html.slice(index, starts[i + 1]?.index)
    const own = exercises.filter(
      each => each.sections.includes(id) && !section.includes(`href="/exercises/${each.id}"`),
    )
    if (own.length === 0) return section
    const links = own.map(each => `<a href="/exercises/${each.id}">${escaped(each.title)}</a>`).join(', ')
    return `${section.trimEnd()}\n<p class="section-exercises"><span>과제</span> ${links}</p>\n`
  })
  return html.slice(0, starts[0]?.index) + parts.join('')
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
