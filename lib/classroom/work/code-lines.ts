import { Busy, compileApart } from '#lib/content/untrusted/apart.ts'
import { TextRefusal } from '#lib/content/untrusted/limits.ts'

/**
 * The lines of somebody's code as highlighted, inert HTML. Made in the thread for untrusted texts: what a grammar makes of
 * code that was written to be slow holds up nobody's request. Where that fails the lines are plain.
 */
export async function codeLines(source: string, language: string): Promise<string[]> {
  const lines = source.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')
  const plain = () => lines.map(escapeHtml)
  const longest = Math.max(0, ...(source.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  try {
    const { html } = await compileApart({
      format: 'markdown',
      source: `${fence}${language}\n${lines.join('\n')}\n${fence}`,
    })
    const highlighted = /<code>([\s\S]*)<\/code>/
      .exec(html)?.[1]
      ?.replace(/ data-p="[^"]*"/g, '')
      .split('\n')
    return highlighted?.length === lines.length ? highlighted : plain()
  } catch (error) {
    if (error instanceof TextRefusal || error instanceof Busy) return plain()
    throw error
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, char => ENTITIES[char] ?? char)
