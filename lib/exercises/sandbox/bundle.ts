import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, stop } from 'esbuild'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * One script of an exercise's checks with everything that they need, whose value is a `RealmStart`. The same script runs in
 * the learner's browser and in the sandbox on the server. `file`: absolute path of `checks.ts`.
 */
export function bundleChecks(file: string): Promise<string> {
  return bundleRealm(`import { realmOf } from '#lib/exercises/realm/entry.ts'
import { checks } from ${JSON.stringify(file)}
export default realmOf(checks)`)
}

/** The same of an exercise's scene (`scene.ts`), for the browser. */
export function bundleScene(file: string): Promise<string> {
  return bundleRealm(`import { realmOfScene } from '#lib/exercises/live/memory/realm.ts'
import { scene } from ${JSON.stringify(file)}
export default realmOfScene(scene)`)
}

async function bundleRealm(contents: string): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir: ROOT, sourcefile: 'realm.ts', loader: 'ts' },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'realm',
    target: 'es2023',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
  })
  return `(()=>{${result.outputFiles[0]?.text ?? ''}\nreturn realm.default})()`
}

/** Scripts of the workers that run learners' code in their browsers, by their published name. */
export const WORKERS = {
  worker: 'lib/exercises/realm/worker.ts',
  live: 'lib/exercises/live/worker.ts',
  'live-job': 'lib/exercises/live/job-worker.ts',
} as const

export async function bundleWorker(name: keyof typeof WORKERS): Promise<string> {
  const result = await build({
    entryPoints: [path.join(ROOT, WORKERS[name])],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    minify: true,
    legalComments: 'none',
  })
  return result.outputFiles[0]?.text ?? ''
}

/** Ids and titles of an exercise's checks. Executes `checks.ts`, which is ours. */
export async function listChecks(file: string): Promise<{ id: string; title: string }[]> {
  const { checks } = (await import(file)) as { checks: { checks: { id: string; title: string }[] } }
  return checks.checks.map(({ id, title }) => ({ id, title }))
}

/** Ends the bundler's own process, which would otherwise live as long as this one. The next bundle starts it again. */
export async function endBundler(): Promise<void> {
  await stop()
}
