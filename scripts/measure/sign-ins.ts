import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '#lib/experiments/harness/statistics.ts'
import { freePort, newDataFolder, removeFolder, startServer } from '../../e2e/server.ts'
import { typeAt } from './saves.ts'

/** A class that opens its first lesson of the day. */
const PEOPLE = 30
const SECONDS = 24
/** The typists are by themselves for so long. */
const QUIET_S = 8
const PASSWORD = '느린 곳부터 재어 보자'

/** A request from our own page; resolves to its status and time in ms. */
async function post(url: string, body: unknown): Promise<{ status: number; ms: number }> {
  const started = performance.now()
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  await answer.arrayBuffer()
  return { status: answer.status, ms: performance.now() - started }
}

/** 30 people behind one address sign in at the same moment while 300 typists save every 2 s. */
export async function measureSignIns(): Promise<void> {
  const data = newDataFolder()
  const server = await startServer({ JAEDA_DATA: data, PORT: String(await freePort()) })
  try {
    const emails = Array.from({ length: PEOPLE }, () => `${randomUUID()}@school.example`)
    for (const email of emails) {
      await post(`${server.url}/api/auth/sign-up`, { name: '김측정', email, password: PASSWORD })
    }
    let begun = () => {}
    const typing = new Promise<void>(resolve => {
      begun = resolve
    })
    const saving = typeAt(server.url, SECONDS, () => begun())
    await typing
    await sleep(QUIET_S * 1_000)
    const from = performance.now()
    const answers = await Promise.all(
      emails.map(email => post(`${server.url}/api/auth/sign-in`, { email, password: PASSWORD })),
    )
    const until = performance.now()
    const { times, refused } = await saving
    const line = (name: string, ms: number[]) =>
      console.log(
        `${name}: ${ms.length}번, p50 ${quantile(ms, 0.5).toFixed(1)} ms, p95 ${quantile(ms, 0.95).toFixed(1)} ms`,
      )
    const isMeanwhile = (at: number) => at >= from && at <= until
    const signedIn = answers.filter(({ status }) => status === 200)
    console.log(
      `${PEOPLE}명이 한꺼번에 로그인: ${signedIn.length}명 성공, 모두 끝나기까지 ${((until - from) / 1_000).toFixed(1)}초`,
    )
    line(
      '로그인',
      answers.map(({ ms }) => ms),
    )
    line(
      '로그인 앞뒤의 저장',
      times.filter(({ at }) => !isMeanwhile(at)).map(({ ms }) => ms),
    )
    line(
      '로그인하는 동안의 저장',
      times.filter(({ at }) => isMeanwhile(at)).map(({ ms }) => ms),
    )
    console.log(`거절된 저장 ${refused}개 (같은 기계에서 요청을 보냄)`)
  } finally {
    await server.stop()
    removeFolder(data)
  }
}
