import { ExperimentError } from '#lib/experiments/errors.ts'
import { NO_FILES, type Platform } from '#lib/experiments/platform.ts'
import { browserEnvironment, browserWorkers, noFiles } from '#lib/experiments/platform-browser.ts'
import { browserWork } from '#lib/experiments/work-browser.ts'

/** A worker of the sandboxed frame as a platform: no files, no locks, no network; workers from a script's text. */
export function sandboxPlatform(job: string): Platform {
  // Not by a blob's address, at which WebKit opens no worker here.
  const address = `data:text/javascript;charset=utf-8,${encodeURIComponent(job)}`
  const open = () => new Worker(address)
  return {
    ...browserWork(),
    files: noFiles(new ExperimentError('no-file-access', '출처가 없는 프레임에는 파일 시스템이 없어요.')),
    ...(typeof Worker === 'undefined' ? {} : { workers: browserWorkers(open) }),
    environment: async () => browserEnvironment(NO_FILES),
  }
}
