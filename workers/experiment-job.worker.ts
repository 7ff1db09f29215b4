/** A worker within a run in the browser: loads the job of one experiment and runs it for each message. */
import { loadJob } from '#lib/experiments/load-job.ts'
import { browserWork } from '#lib/experiments/work-browser.ts'
import { answerer, type ToThread } from '#lib/experiments/worker-pool.ts'

const answer = answerer(browserWork(), loadJob)
addEventListener('message', async ({ data }: MessageEvent<ToThread>) => {
  const { answer: reply, transfer } = await answer(data)
  postMessage(reply, { transfer })
})
