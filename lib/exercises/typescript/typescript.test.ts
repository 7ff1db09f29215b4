import { describe, expect, it } from 'vitest'
import { exerciseFolders, readExercise } from '../library.ts'
import { KOREAN_DIAGNOSTICS, localized } from './korean.ts'
import { COMPILER_OPTIONS, DECLARATIONS_FILE, SOURCE_FILE, WORLD_FILE, WORLD_TYPES } from './world.ts'

interface Diagnostic {
  code: number
  key: string
  message: string
}
interface Found {
  code: number
  start: number
  messageText: string | { messageText: string }
}
/** The checker that the editor's worker uses, as it stands in the package of the editor. */
interface Checker {
  Diagnostics: Record<string, Diagnostic>
  setLocalizedDiagnosticMessages(messages: Record<string, string> | undefined): void
  createDocumentRegistry(): object
  createLanguageService(
    host: object,
    registry: object,
  ): Record<'getSyntacticDiagnostics' | 'getSemanticDiagnostics', (name: string) => Found[]>
}
const services = 'monaco-editor/languages/features/typescript/lib'
const { typescript } = (await import(`${services}/typescriptServices.js`)) as { typescript: Checker }
const { libFileMap } = (await import(`${services}/lib.js`)) as { libFileMap: Record<string, string> }

/** Keeps the parsed types of the language between tests. */
const registry = typescript.createDocumentRegistry()
const all = Object.values(typescript.Diagnostics)
const placeholders = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort()

/** What the editor would show under the code. */
function mistakes(source: string, declarations = ''): { code: number; message: string }[] {
  const files: Record<string, string> = { ...libFileMap, [SOURCE_FILE]: source, [WORLD_FILE]: WORLD_TYPES }
  if (declarations) files[DECLARATIONS_FILE] = declarations
  const host = {
    getCompilationSettings: () => COMPILER_OPTIONS,
    getScriptFileNames: () => Object.keys(files).filter(name => name.startsWith('file:')),
    getScriptVersion: (name: string) => (name in libFileMap ? '1' : (files[name] ?? '')),
    getScriptSnapshot: (name: string) => {
      const text = files[name]
      return text === undefined
        ? undefined
        : {
            getText: (from: number, to: number) => text.slice(from, to),
            getLength: () => text.length,
            getChangeRange: () => undefined,
          }
    },
    getCurrentDirectory: () => '',
    getDefaultLibFileName: () => 'lib.es2023.full.d.ts',
    fileExists: (name: string) => name in files,
    readFile: (name: string) => files[name],
  }
  const service = typescript.createLanguageService(host, registry)
  return [...service.getSyntacticDiagnostics(SOURCE_FILE), ...service.getSemanticDiagnostics(SOURCE_FILE)].map(
    ({ code, messageText }) => ({
      code,
      message: typeof messageText === 'string' ? messageText : messageText.messageText,
    }),
  )
}

describe('messages', () => {
  it.each(Object.entries(KOREAN_DIAGNOSTICS))('%s exists and is filled in alike', (code, korean) => {
    const originals = all.filter(each => each.code === Number(code))
    expect(originals.length).toBeGreaterThan(0)
    for (const { message } of originals) {
      const known = placeholders(message)
      expect(
        placeholders(korean).filter(each => !known.includes(each)),
        message,
      ).toEqual([])
    }
    expect(korean).toMatch(/[가-힣]/)
  })

  it('the checker speaks Korean about a missing name, a wrong type and a wrong call', () => {
    typescript.setLocalizedDiagnosticMessages(localized(all))
    const found = mistakes("fetch('/')\nconst n: number = 'a'\nMath.max(n).push()\nexport {}")
    typescript.setLocalizedDiagnosticMessages(undefined)
    expect(found).toEqual([
      { code: 2304, message: "이름 'fetch'을(를) 찾을 수 없어요." },
      { code: 2322, message: "'string' 타입을 'number' 타입에 넣을 수 없어요." },
      { code: 2339, message: "'number' 타입에는 'push' 속성이 없어요." },
    ])
  })
})

describe('the world of an exercise', () => {
  it('has the console, UTF-8 and aborting, and neither timers nor a page', () => {
    expect(
      mistakes(
        'const c = new AbortController()\nconsole.log(new TextEncoder().encode("a"), c.signal.aborted)\nexport {}',
      ),
    ).toEqual([])
    expect(
      mistakes('setTimeout(() => {}, 1)\ndocument.title\nprocess.exit()\nexport {}').map(({ code }) => code),
    ).toEqual([2304, 2584, 2580])
  })

  it.each(exerciseFolders().filter(({ id }) => id.startsWith('ex-')))(
    'starter and reference of $id have no mistake',
    async place => {
      const { starter, solution, declarations } = await readExercise(place)
      expect(mistakes(starter, declarations)).toEqual([])
      expect(mistakes(solution, declarations)).toEqual([])
    },
  )
})
