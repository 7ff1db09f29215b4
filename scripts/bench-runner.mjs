// `npm run bench-runner`: this machine only takes server runs from the queue of DATABASE_URL.
import { ensureInstalled, runPinned } from './bootstrap.mjs'

ensureInstalled()
process.env.JAEDA_ROLE = 'bench'
runPinned('workers/launch.node.ts', [])
