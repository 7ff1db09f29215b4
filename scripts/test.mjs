// `npm test`: everything from a fresh clone to one closing line `N passed, N failed`.
import { ensureInstalled, runPinned } from './bootstrap.mjs'

ensureInstalled()
runPinned('scripts/test/run.ts', process.argv.slice(2))
