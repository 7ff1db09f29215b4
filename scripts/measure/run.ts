/**
 * Measurements that stay in the repository. They print figures and never fail: machines differ.
 *
 *   lesson   the longest lesson pages in mobile Lighthouse, median of 5, and the bytes they load
 *   start    seconds until a first start with an empty data folder and a second one are ready
 *   typing   key press to the next frame on the transcription page against an empty textarea
 *   whole    the transcription of a whole course: bytes, time until it can be typed in, heap, elements; empty and all written
 *   saves    300 typists who save every 2 s: time of a save
 *   sign-ins 30 people sign in at once while 300 typists save: time of a sign-in, and of a save meanwhile
 *   live     a class of 300 who save every 2 s, watched by an instructor: time of a save, until it is seen, CPU of the page
 *   gradebook  300 students × 40 assignments: until the table is drawn, frames while it scrolls
 *   copy     the server copy at 64 KiB against fs.copyFile on the same disk; counted calls against /proc/self/io
 *   harness  the harness against itself (A/A), and three functions by it, mitata and tinybench
 *   gzip     compression by as many workers as cores against one worker, and against pigz where it is installed
 *   bench    server runs: click to first progress, cancel to dead process, event-loop delay of the web server meanwhile
 *   grading  20 learners hand ex-buffer-pool in at once: time of an answer, memory of a sandbox, event-loop delay meanwhile
 *   editor   click into an exercise's code until the code editor takes what is typed, its files in the browser's cache
 *   slab     the slab allocator against malloc of the C library
 */
import { spawnSync } from 'node:child_process'
import { ensureBuilt } from '../build/ensure-built.ts'

/** A script in a process of its own, with nothing else of ours in its memory. */
const alone = (script: string) => async () =>
  spawnSync(process.execPath, [`scripts/measure/${script}.ts`], { stdio: 'inherit' })

const MEASUREMENTS: Record<string, () => Promise<unknown>> = {
  lesson: async () => (await import('./lesson.ts')).measureLesson(),
  start: async () => (await import('./start.ts')).measureStart(),
  typing: async () => (await import('./typing.ts')).measureTyping(),
  whole: async () => (await import('./whole.ts')).measureWhole(),
  saves: async () => (await import('./saves.ts')).measureSaves(),
  'sign-ins': async () => (await import('./sign-ins.ts')).measureSignIns(),
  live: async () => (await import('./live.ts')).measureLive(),
  gradebook: async () => (await import('./gradebook.ts')).measureGradebook(),
  copy: alone('copy'),
  harness: alone('harness'),
  gzip: alone('gzip'),
  bench: async () => (await import('./bench.ts')).measureBench(),
  grading: async () => (await import('./grading.ts')).measureGrading(),
  editor: async () => (await import('./editor.ts')).measureEditor(),
  slab: alone('slab'),
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(MEASUREMENTS)
const unknown = wanted.filter(name => !MEASUREMENTS[name])
if (unknown.length > 0) {
  console.error(`모르는 측정: ${unknown.join(', ')} (있는 것: ${Object.keys(MEASUREMENTS).join(', ')})`)
  process.exit(1)
}
/** These need no site. */
const WITHOUT_SITE = new Set(['copy', 'harness', 'gzip', 'slab'])
if (wanted.some(name => !WITHOUT_SITE.has(name))) await ensureBuilt()
for (const name of wanted) {
  console.log(`\n── ${name}`)
  await MEASUREMENTS[name]?.()
}
