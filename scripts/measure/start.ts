import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, newDataFolder, removeFolder } from '../../e2e/server.ts'

/** Seconds from `npm start` to the line that says it is ready, then its end by SIGTERM. */
async function secondsToReady(env: Record<string, string>): Promise<number> {
  const started = performance.now()
  const npm = spawn('npm', ['start'], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  const seconds = await new Promise<number>((resolve, reject) => {
    let output = ''
    npm.stdout.on('data', chunk => {
      output += chunk
      if (output.includes('준비됐어요')) resolve((performance.now() - started) / 1000)
    })
    npm.once('exit', code => reject(new Error(`npm start ended with ${code}: ${output}`)))
  })
  npm.kill('SIGTERM')
  // npm ends before its script does; the port tells when everything has.
  while (await answers(Number(env.PORT))) await sleep(50)
  return seconds
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, 'localhost', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

export async function measureStart(): Promise<void> {
  const data = newDataFolder()
  const env = { JAEDA_DATA: data, PORT: String(await freePort()) }
  try {
    console.log(`빈 데이터 폴더로 시작 ${(await secondsToReady(env)).toFixed(2)}초 (빌드는 되어 있음)`)
    const again: number[] = []
    for (let i = 0; i < 5; i++) again.push(await secondsToReady(env))
    again.sort((a, b) => a - b)
    console.log(`다시 시작 ${again[2]?.toFixed(2)}초 (5번의 중앙값, 목표 ≤ 3)`)
  } finally {
    removeFolder(data)
  }
}
