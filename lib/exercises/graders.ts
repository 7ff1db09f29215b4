import { availableParallelism } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { GraderPool } from './sandbox/pool.ts'

/** In the project's folder, where every process starts. Joined at run time: the bundler must not follow it. */
const THREAD = path.join(/* turbopackIgnore: true */ process.cwd(), 'workers', 'grader.node.ts')

/** A thread's own share; the sandbox inside it has limits of its own (quickjs.ts). */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 }

const shared = globalThis as { jaedaGraders?: GraderPool }

/** The grading threads of this process: one for each core, four at most, since pages and saves want to be served meanwhile. */
export function graders(): GraderPool {
  shared.jaedaGraders ??= new GraderPool(
    () =>
      // Nothing of the server's: neither its secret nor its database.
      new Worker(/* turbopackIgnore: true */ THREAD, { resourceLimits: THREAD_LIMITS, env: {} }),
    Math.min(4, availableParallelism()),
  )
  return shared.jaedaGraders
}
