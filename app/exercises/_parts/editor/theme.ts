import type { editor } from 'monaco-editor/editor'

/** Under this name the editor knows the site's colours. */
export const THEME = 'jaeda'

const DARK = matchMedia('(prefers-color-scheme: dark)')

/** The site's colours (app/_ui/tokens.css) as the editor wants them, in the theme that the page shows now. */
export function siteTheme(): editor.IStandaloneThemeData {
  const root = document.documentElement
  const style = getComputedStyle(root)
  const chosen = root.dataset.theme
  const isDark = chosen ? chosen === 'dark' : DARK.matches
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const token = (name: string, colour: string) => ({ token: name, foreground: of(colour).slice(1) })
  const soft = (name: string, alpha: string) => `${of(name)}${alpha}`
  return {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      token('', 'ink'),
      token('keyword', 'tk-keyword'),
      token('string', 'tk-string'),
      token('regexp', 'tk-string'),
      token('comment', 'tk-comment'),
      token('number', 'tk-constant'),
      token('type', 'tk-function'),
      token('delimiter', 'ink-soft'),
    ],
    colors: {
      'editor.background': of('paper-raised'),
      'editor.foreground': of('ink'),
      'editorLineNumber.foreground': of('ink-soft'),
      'editorLineNumber.activeForeground': of('ink'),
      'editorCursor.foreground': of('ink'),
      'editor.selectionBackground': soft('accent', '40'),
      'editor.inactiveSelectionBackground': soft('accent', '26'),
      'editor.lineHighlightBackground': '#00000000',
      'editor.lineHighlightBorder': of('rule'),
      'editorIndentGuide.background1': of('rule'),
      'editorIndentGuide.activeBackground1': of('rule-strong'),
      'editorBracketMatch.background': of('accent-soft'),
      'editorBracketMatch.border': of('accent'),
      'editorError.foreground': of('fails'),
      'editorWarning.foreground': of('unclear'),
      'editorInfo.foreground': of('accent'),
      'editorWidget.background': of('paper-raised'),
      'editorWidget.foreground': of('ink'),
      'editorWidget.border': of('rule-strong'),
      'editorSuggestWidget.selectedBackground': of('accent-soft'),
      'editorSuggestWidget.selectedForeground': of('ink'),
      'editorSuggestWidget.highlightForeground': of('accent'),
      'editorSuggestWidget.focusHighlightForeground': of('accent'),
      'list.hoverBackground': of('paper-inset'),
      focusBorder: of('accent'),
      // Faint grounds and borders: code on them keeps its contrast.
      'diffEditor.insertedTextBackground': '#00000000',
      'diffEditor.removedTextBackground': '#00000000',
      'diffEditor.insertedTextBorder': soft('holds', '80'),
      'diffEditor.removedTextBorder': soft('fails', '80'),
      'diffEditor.insertedLineBackground': soft('holds', '12'),
      'diffEditor.removedLineBackground': soft('fails', '12'),
    },
  }
}

/** Calls `changed` whenever the page shows other colours; returns what ends that. */
export function followTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  DARK.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    DARK.removeEventListener('change', changed)
  }
}
