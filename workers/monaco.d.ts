/** Entries of the editor's package that come without types. */
declare module 'monaco-editor/editor/editor.worker'
declare module 'monaco-editor/languages/features/json/json.worker'
declare module 'monaco-editor/languages/features/typescript/ts.worker' {
  export const ts: {
    typescript: {
      Diagnostics: Record<string, { code: number; key: string }>
      setLocalizedDiagnosticMessages(messages: Record<string, string>): void
    }
  }
}
