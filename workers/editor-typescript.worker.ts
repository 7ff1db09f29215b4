/** Of the code editor: the TypeScript checker, speaking Korean. */
import { ts } from 'monaco-editor/languages/features/typescript/ts.worker'
import { localized } from '#lib/exercises/typescript/korean.ts'

ts.typescript.setLocalizedDiagnosticMessages(localized(Object.values(ts.typescript.Diagnostics)))
