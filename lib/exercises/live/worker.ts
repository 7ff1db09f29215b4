/**
 * Measures a learner's code in the sandboxed frame (lib/site/sandbox.ts): the harness of the experiments in the same worker
 * as the code. The code could turn this measurement's head, and would fool nobody but its author: nothing here is graded.
 *
 * in: a `LiveOrder` with a port; out, on the port: `LiveMessage`s as JSON, the last one `failed` or `result`
 */
import { describeFailure } from '#lib/experiments/errors.ts'
import { runExperiment } from '#lib/experiments/harness/run.ts'
import { experimentOf, loadExports } from './live.ts'
import type { LiveMessage, LiveOrder } from './messages.ts'
import { sandboxPlatform } from './platform.ts'
import { LIVE_RUNS } from './runs.ts'

self.addEventListener('unhandledrejection', event => event.preventDefault())

self.addEventListener(
  'message',
  async ({ data, ports }: MessageEvent<LiveOrder>) => {
    const port = ports[0]
    if (!port) return
    const tell = (message: LiveMessage) => port.postMessage(JSON.stringify(message))
    try {
      const { live: name, body, job } = data
      const live = LIVE_RUNS[name]
      const platform = sandboxPlatform(job)
      const experiment = experimentOf(live, { exports: loadExports(body, live.exports), body })
      const result = await runExperiment(experiment, experiment.defaults, platform, {
        onProgress: progress => tell({ type: 'progress', progress }),
      })
      tell({ type: 'result', result })
    } catch (error) {
      tell({ type: 'failed', reason: describeFailure(error).reason })
    }
  },
  { once: true },
)
