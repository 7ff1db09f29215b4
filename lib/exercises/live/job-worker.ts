/** A worker within a live run (lib/exercises/live/platform.ts): does the jobs of one of them. */
import type { Job } from '#lib/experiments/define.ts'
import { browserWork } from '#lib/experiments/work-browser.ts'
import { answerer, type ToThread } from '#lib/experiments/worker-pool.ts'
import { gzipJob, poolJob } from './jobs.ts'

const JOBS: Record<string, Job> = { 'exp-live-gzip': gzipJob as Job, 'exp-live-pool': poolJob as Job }

const answer = answerer(browserWork(), async id => {
  const job = JOBS[id]
  if (!job) throw new TypeError(`no job ${id}`)
  return job
})

self.addEventListener('message', async ({ data }: MessageEvent<ToThread>) => {
  const { answer: reply, transfer } = await answer(data)
  self.postMessage(reply, { transfer })
})
