import { accessSync, constants, mkdirSync, type StatsFs, statfsSync } from 'node:fs'
import { LaunchFailure } from './failure.ts'

/** initdb writes about 40 MB and the write-ahead log grows in files of 16 MB: below this nothing good can start. */
export const NEEDED_BYTES = 256 * 1024 * 1024

/** Bytes short of what a start needs; 0 when there is room. */
export function missingBytes(stats: Pick<StatsFs, 'bavail' | 'bsize'>): number {
  return Math.max(0, NEEDED_BYTES - stats.bavail * stats.bsize)
}

/** Makes the data folder and checks that it can be written and has room. @throws LaunchFailure */
export function prepareDataFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o755 })
    accessSync(data, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new LaunchFailure(
      `데이터 폴더(${data})를 만들거나 쓸 수 없어요. 권한을 확인하거나 JAEDA_DATA로 다른 곳을 정해 주세요.`,
      `cannot write the data folder (${(error as NodeJS.ErrnoException).code}): set JAEDA_DATA`,
    )
  }
  const missing = missingBytes(statfsSync(data))
  if (missing > 0) {
    const megabytes = Math.ceil(missing / 1024 / 1024)
    throw new LaunchFailure(
      `디스크 공간이 ${megabytes} MB 모자라요. 자리를 비우거나 JAEDA_DATA로 다른 디스크를 정해 주세요(${data}).`,
      `not enough disk space, ${megabytes} MB short: free some or set JAEDA_DATA`,
    )
  }
}
