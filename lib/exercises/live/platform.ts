import { ExperimentError } from '#lib/experiments/errors.ts'
import { NO_FILES, type Platform } from '#lib/experiments/platform.ts'
import { browserEnvironment, browserWorkers, noFiles } from '#lib/experiments/platform-browser.ts'
import { browserWork } from '#lib/experiments/work-browser.ts'

/** A worker of the sandboxed frame as a platform: no files, no locks, no network; workers from a script's text. */
export function sandboxPlatform(job: string): Platform {
  const open = () => {
    const address = URL.createObjectURL(new Blob([job], { type: 'text/javascript' }))
    const worker = new Worker(address)
    // The worker has its script by then, or never will.
    worker.addEventListener('message', () => URL.revokeObjectURL(address), { once: true })
    return worker
  }
  return {
    ...browserWork(),
    files: noFiles(new ExperimentError('no-file-access', '출처가 없는 프레임에는 파일 시스템이 없어요.')),
    ...(typeof Worker === 'undefined' ? {} : { workers: browserWorkers(open) }),
    environment: async () => browserEnvironment(NO_FILES),
  }
}
