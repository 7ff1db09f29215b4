/** A worker thread of a server run: loads the job of one experiment and runs it for each message. */
import { parentPort } from 'node:worker_threads'
import { nodeWork } from '#lib/bench/work-node.ts'
import { loadJob } from '#lib/experiments/load-job.ts'
import { answerer } from '#lib/experiments/worker-pool.ts'

const answer = answerer(nodeWork(), loadJob)
parentPort?.on('message', async message => {
  const { answer: reply, transfer } = await answer(message)
  parentPort?.postMessage(reply, transfer)
})
