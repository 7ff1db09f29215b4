// `npm run build`
import { ensureInstalled, runPinned } from './bootstrap.mjs'

ensureInstalled()
runPinned('scripts/build/run.ts', process.argv.slice(2))
