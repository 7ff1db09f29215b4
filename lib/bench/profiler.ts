import { Session } from 'node:inspector'
import { gzipSync } from 'node:zlib'

/** Where the child of a run leaves its CPU profile, within the run's scratch folder. */
export const PROFILE_FILE = 'profile.cpuprofile.gz'

/** Time between two looks at the stack, µs: 60,000 looks in the harness's 30 s, and a few percent of slowdown. */
export const SAMPLING_INTERVAL_US = 500

/**
 * Records what this thread's CPU time goes into with V8's sampling profiler. Needs `--allow-inspector` under the permission
 * model. Worker threads have engines of their own and do not appear.
 */
export class CpuRecorder {
  private readonly session = new Session()
  private recording = false

  start(): void {
    if (this.recording) return
    this.recording = true
    this.session.connect()
    this.session.post('Profiler.enable')
    this.session.post('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL_US })
    this.session.post('Profiler.start')
  }

  /** The profile as a gzipped `.cpuprofile`, with places relative to `root`; undefined when nothing was recorded. */
  stop(root: string): Buffer | undefined {
    if (!this.recording) return undefined
    this.recording = false
    let profile: { nodes: { callFrame: { url: string } }[] } | undefined
    // Without a message loop in between, the session answers at once.
    this.session.post('Profiler.stop', (error, answer) => {
      if (!error) profile = answer.profile
    })
    this.session.disconnect()
    if (!profile) return undefined
    // Nobody's business where the project lies on this machine.
    for (const { callFrame } of profile.nodes) callFrame.url = callFrame.url.replace(root, '')
    return gzipSync(JSON.stringify(profile))
  }
}
