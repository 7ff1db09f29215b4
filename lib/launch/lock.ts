import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { LaunchFailure } from './failure.ts'

/** Whether `pid` is a living process that was started by the launcher (a reused pid of something else does not count). */
function isLauncher(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '')[0]
    return state !== 'Z' && /start\.mjs|launch\.node\.ts/.test(commandLine)
  } catch {
    return true // no /proc on this system: the living pid must do
  }
}

/**
 * Takes the data folder for this process; a lock left by a killed process is taken over.
 * @returns a function that gives it back
 * @throws LaunchFailure while another launcher uses the folder
 */
export function lockData(data: string): () => void {
  const file = path.join(data, 'jaeda.pid')
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 3) throw error
      const pid = Number(readFileSync(file, 'utf8')) || 0
      if (pid > 0 && pid !== process.pid && isLauncher(pid)) {
        throw new LaunchFailure(
          `이 데이터 폴더(${data})는 이미 실행 중인 재다(프로세스 ${pid})가 쓰고 있어요. 먼저 끄거나 JAEDA_DATA를 바꿔 주세요.`,
          `data folder in use by process ${pid}: stop it or set JAEDA_DATA`,
        )
      }
      rmSync(file, { force: true })
    }
  }
  return () => {
    try {
      if (Number(readFileSync(file, 'utf8')) === process.pid) rmSync(file, { force: true })
    } catch {
      // already gone
    }
  }
}
