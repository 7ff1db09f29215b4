import type { ElementContent } from 'hast'
import { createCssVariablesTheme, createHighlighter, type ThemedToken } from 'shiki'

const LANGUAGES = ['ts', 'js', 'sh', 'go', 'sql', 'json', 'yaml', 'http', 'ini', 'promql', 'text'] as const
/** Shown as they are: the highlighter has no grammar for them. */
const PLAIN: ReadonlySet<string> = new Set(['promql', 'text'])
const theme = createCssVariablesTheme({ name: 'jaeda', variablePrefix: '--tk-', fontStyle: false })

/** Whether a fence's language can be highlighted. */
export function isLanguage(language: string): boolean {
  return (LANGUAGES as readonly string[]).includes(language)
}

/** `var(--tk-token-keyword)` → `tk-keyword`; the theme has about ten of these, styled once for light and dark. */
function classOf(token: ThemedToken): string | undefined {
  const name = /var\(--tk-(?:token-)?([a-z-]+)\)/.exec(token.color ?? '')?.[1]
  return name && name !== 'foreground' ? `tk-${name}` : undefined
}

/** One for the process: grammars are large. */
let loading: ReturnType<typeof createHighlighter> | undefined

export type Highlight = (code: string, language: string) => ElementContent[][]

/**
 * Loads the grammars and returns the highlighter: one list of nodes a line. Neighbouring tokens of one class are merged and
 * plain text is left bare, since inline-styled spans a token cost four times the nodes.
 */
export async function loadHighlight(): Promise<Highlight> {
  loading ??= createHighlighter({ themes: [theme], langs: LANGUAGES.filter(each => !PLAIN.has(each)) })
  const highlighter = await loading
  return (code, language) =>
    highlighter
      // Without the highlighter's own limit (500 ms a line): on a busy machine a line would come out half highlighted. What a
      // stranger's text may cost is limited for all of it, where it is compiled.
      .codeToTokensBase(code, { lang: PLAIN.has(language) ? 'text' : (language as 'ts'), theme, tokenizeTimeLimit: 0 })
      .map(mergeTokens)
}

function mergeTokens(line: ThemedToken[]): ElementContent[] {
  const merged: { text: string; class: string | undefined }[] = []
  for (const token of line) {
    const last = merged.at(-1)
    const own = classOf(token)
    // White space looks the same in every class.
    if (last && (last.class === own || token.content.trim() === '')) last.text += token.content
    else merged.push({ text: token.content, class: own })
  }
  return merged.map(({ text, class: name }) =>
    name
      ? {
          type: 'element',
          tagName: 'span',
          properties: { className: [name] },
          children: [{ type: 'text', value: text }],
        }
      : { type: 'text', value: text },
  )
}
