// `npm start`: everything from a fresh clone to a running site. See README for the configuration.
import { ensureInstalled, runPinned } from './bootstrap.mjs'

ensureInstalled()
runPinned('scripts/start.ts', process.argv.slice(2))
