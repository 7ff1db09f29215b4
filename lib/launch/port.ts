import { createServer } from 'node:net'
import { LaunchFailure } from './failure.ts'

/** Checks before anything is started that the web server will be able to listen. @throws LaunchFailure */
export function checkPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new LaunchFailure(
            `${port}번 포트를 다른 프로그램이 쓰고 있어요. 그 프로그램을 끄거나 PORT=${port + 1}처럼 다른 포트를 정해 주세요.`,
            `port ${port} is in use: stop the other program or set PORT`,
          ),
        )
      } else if (error.code === 'EACCES') {
        reject(
          new LaunchFailure(
            `${port}번 포트를 열 권한이 없어요. PORT=3000처럼 1024보다 큰 포트를 정해 주세요.`,
            `no permission for port ${port}: set PORT to one above 1024`,
          ),
        )
      } else {
        reject(
          new LaunchFailure(
            `${host}:${port}에서 기다릴 수 없어요. HOST와 PORT를 확인해 주세요.`,
            `cannot listen on ${host}:${port} (${error.code}): check HOST and PORT`,
          ),
        )
      }
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}
