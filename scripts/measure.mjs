// `npm run measure [-- name …]`: prints figures; see scripts/measure/run.ts for the names.
import { ensureInstalled, runPinned } from './bootstrap.mjs'

ensureInstalled()
runPinned('scripts/measure/run.ts', process.argv.slice(2))
