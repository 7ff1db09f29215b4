// Before everything else: the editor reads its interface's language while its modules load.
import 'monaco-editor/nls/lang/ko'
import { editor, KeyCode, KeyMod, MarkerSeverity, Uri } from 'monaco-editor/editor'
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/javascript/register'
import 'monaco-editor/languages/definitions/sql/register'
import 'monaco-editor/languages/definitions/typescript/register'
import 'monaco-editor/languages/features/json/register'
import { typescriptDefaults } from 'monaco-editor/languages/features/typescript/register'
import {
  COMPILER_OPTIONS,
  DECLARATIONS_FILE,
  SOURCE_FILE,
  WORLD_FILE,
  WORLD_TYPES,
} from '#lib/exercises/typescript/world.ts'
import type { Mistake, Opening, RichEditor } from './rich-editor.ts'
import { followTheme, siteTheme, THEME } from './theme.ts'
import { changeBetween } from './typed-history.ts'

/** Not part of what is checked together: a module of its own. */
const STARTER_FILE = 'file:///starter.ts'

const WORKERS: Record<string, () => Worker> = {
  typescript: () =>
    new Worker(new URL('../../../../workers/editor-typescript.worker.ts', import.meta.url), { type: 'module' }),
  json: () => new Worker(new URL('../../../../workers/editor-json.worker.ts', import.meta.url), { type: 'module' }),
  editor: () => new Worker(new URL('../../../../workers/editor.worker.ts', import.meta.url), { type: 'module' }),
}

self.MonacoEnvironment = {
  getWorker: (_, label) => (WORKERS[label === 'javascript' ? 'typescript' : label] ?? WORKERS.editor!)(),
}

typescriptDefaults.setCompilerOptions(COMPILER_OPTIONS)
typescriptDefaults.setDiagnosticsOptions({ onlyVisible: true, noSuggestionDiagnostics: true })
typescriptDefaults.setExtraLibs([{ content: WORLD_TYPES, filePath: WORLD_FILE }])
// The declarations, which no editor shows, have to reach the checker too.
typescriptDefaults.setEagerModelSync(true)

const LOOKS = {
  theme: THEME,
  automaticLayout: true,
  contextmenu: true,
  cursorBlinking: 'solid',
  fixedOverflowWidgets: true,
  fontSize: 14.4,
  lineHeight: 23,
  glyphMargin: false,
  folding: false,
  lineDecorationsWidth: 6,
  lineNumbersMinChars: 3,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  padding: { top: 12, bottom: 12 },
  renderLineHighlight: 'line',
  scrollBeyondLastLine: false,
  scrollbar: { alwaysConsumeMouseWheel: false },
  smoothScrolling: false,
  stickyScroll: { enabled: false },
} satisfies editor.IEditorOptions & editor.IGlobalEditorOptions

const INDENTED: editor.ITextModelUpdateOptions = {
  tabSize: 2,
  insertSpaces: true,
  // Colours of its own, which are not the site's.
  bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
}

/** Puts an editor into `host` and gives it what the textarea held. */
export function openEditor(host: HTMLElement, opening: Opening): RichEditor {
  const { language, declarations, steps, readerMode, describedBy } = opening
  editor.defineTheme(THEME, siteTheme())
  const unfollow = followTheme(() => editor.defineTheme(THEME, siteTheme()))
  const types = declarations ? editor.createModel(declarations, 'typescript', Uri.parse(DECLARATIONS_FILE)) : undefined
  const model = editor.createModel(steps[0] ?? '', language, Uri.parse(SOURCE_FILE))
  model.setEOL(editor.EndOfLineSequence.LF)
  model.updateOptions(INDENTED)
  const rich = editor.create(host, {
    ...LOOKS,
    model,
    fontFamily: getComputedStyle(host).fontFamily,
    accessibilitySupport: readerMode ? 'on' : 'auto',
    ariaLabel: '코드',
    // Whoever would rather read one line in a narrow window than scroll it sideways has the textarea.
    wordWrap: 'off',
    wordBasedSuggestions: 'off',
    unicodeHighlight: { ambiguousCharacters: false, nonBasicASCII: false },
  })
  retype(model, steps)
  const [start, end] = [model.getPositionAt(opening.selection[0]), model.getPositionAt(opening.selection[1])]
  rich.setSelection({
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  })
  rich.setScrollTop(opening.scrollTop)
  // At once: it knows no place for what an input method composes before it was drawn.
  rich.render(true)
  host.querySelector('[role="textbox"], textarea')?.setAttribute('aria-describedby', describedBy)
  const remeasure = () => editor.remeasureFonts()
  document.fonts.addEventListener('loadingdone', remeasure)

  const value = () => model.getValue(editor.EndOfLinePreference.LF)
  model.onDidChangeContent(() => opening.onChange(value()))
  let tabLeaves = false
  // Monaco's own command keeps its state to itself, and on macOS lies on another key.
  const toggle = () => {
    tabLeaves = !tabLeaves
    rich.trigger('keyboard', 'editor.action.toggleTabFocusMode', null)
    opening.onTabMode(tabLeaves)
  }
  rich.addCommand(KeyMod.CtrlCmd | KeyCode.KeyM, toggle)
  rich.addCommand(KeyMod.WinCtrl | KeyCode.KeyM, toggle)
  const markers = editor.onDidChangeMarkers(changed => {
    if (changed.some(uri => uri.toString() === model.uri.toString())) opening.onMistakes(mistakesOf(model))
  })
  return {
    focus: () => rich.focus(),
    jump(line, column) {
      rich.setPosition({ lineNumber: line, column })
      rich.revealLineInCenterIfOutsideViewport(line)
      rich.focus()
    },
    replace(text) {
      if (text === value()) return
      rich.pushUndoStop()
      change(model, value(), text)
      rich.pushUndoStop()
    },
    showDifference(place, starter) {
      const original = editor.createModel(starter, language, Uri.parse(STARTER_FILE))
      original.updateOptions(INDENTED)
      const difference = editor.createDiffEditor(place, {
        ...LOOKS,
        fontFamily: getComputedStyle(place).fontFamily,
        readOnly: true,
        renderSideBySideInlineBreakpoint: 900,
        hideUnchangedRegions: { enabled: true },
        renderOverviewRuler: false,
      })
      difference.setModel({ original, modified: model })
      name(difference.getOriginalEditor(), '처음 코드')
      name(difference.getModifiedEditor(), '지금 코드')
      return () => {
        difference.dispose()
        original.dispose()
      }
    },
    dispose() {
      if (tabLeaves) toggle()
      unfollow()
      markers.dispose()
      document.fonts.removeEventListener('loadingdone', remeasure)
      rich.dispose()
      model.dispose()
      types?.dispose()
    },
  }
}

/** Makes the present text out of the first one step by step, each of which can be undone. */
function retype(model: editor.ITextModel, steps: readonly string[]): void {
  for (const [index, text] of steps.entries()) {
    if (index === 0) continue
    change(model, steps[index - 1]!, text)
    model.pushStackElement()
  }
}

function change(model: editor.ITextModel, before: string, after: string): void {
  const { from, to, text } = changeBetween(before, after)
  const [start, end] = [model.getPositionAt(from), model.getPositionAt(to)]
  const range = {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  }
  model.pushEditOperations([], [{ range, text }], () => null)
}

/** A view of differences forgets the names of its sides whenever its width changes. */
function name(side: editor.ICodeEditor, label: string): void {
  const set = () => {
    if (side.getOption(editor.EditorOption.ariaLabel) !== label) side.updateOptions({ ariaLabel: label })
  }
  side.onDidChangeConfiguration(set)
  set()
}

function mistakesOf(model: editor.ITextModel): Mistake[] {
  return editor
    .getModelMarkers({ resource: model.uri })
    .filter(({ severity }) => severity === MarkerSeverity.Error)
    .map(({ startLineNumber, startColumn, message, code }) => ({
      line: startLineNumber,
      column: startColumn,
      message,
      ...(typeof code === 'string' ? { code } : {}),
    }))
    .sort((a, b) => a.line - b.line || a.column - b.column)
}
