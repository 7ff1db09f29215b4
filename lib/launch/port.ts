import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { LaunchFailure } from './failure.ts'

/** A web server whose launcher was killed a moment ago lets go of its port within this time. ms */
const PATIENCE_MS = 2_000
const AGAIN_MS = 100

/** Checks before anything is started that the web server will be able to listen. @throws LaunchFailure */
export async function checkPort(port: number, host: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  let error = await listenError(port, host)
  while (error?.code === 'EADDRINUSE' && performance.now() < deadline) {
    await sleep(AGAIN_MS)
    error = await listenError(port, host)
  }
  if (error) throw failureOf(error, port, host)
}

/** Why nobody can listen there now. */
function listenError(port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', resolve)
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
}

function failureOf({ code }: NodeJS.ErrnoException, port: number, host: string): LaunchFailure {
  if (code === 'EADDRINUSE') {
    return new LaunchFailure(
      `${port}번 포트를 다른 프로그램이 쓰고 있어요. 그 프로그램을 끄거나 PORT=${port + 1}처럼 다른 포트를 정해 주세요.`,
      `port ${port} is in use: stop the other program or set PORT`,
    )
  }
  if (code === 'EACCES') {
    return new LaunchFailure(
      `${port}번 포트를 열 권한이 없어요. PORT=3000처럼 1024보다 큰 포트를 정해 주세요.`,
      `no permission for port ${port}: set PORT to one above 1024`,
    )
  }
  return new LaunchFailure(
    `${host}:${port}에서 기다릴 수 없어요. HOST와 PORT를 확인해 주세요.`,
    `cannot listen on ${host}:${port} (${code}): check HOST and PORT`,
  )
}
