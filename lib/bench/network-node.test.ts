import { afterEach, describe, expect, it } from 'vitest'
import type { Connection } from '#lib/experiments/network.ts'
import { nodeNetwork as network } from './network-node.ts'

const open: { close(): Promise<void> }[] = []
const closeLater = <T extends { close(): Promise<void> }>(each: T): T => {
  open.push(each)
  return each
}
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

describe('connections', () => {
  it('carry bytes both ways, all of them and in order', async () => {
    let serving: Connection | undefined
    const listener = closeLater(
      await network.listen(connection => {
        serving = connection
        connection.onData(data => connection.write(data.map(byte => byte + 1)))
      }),
    )
    const connection = closeLater(await network.connect(listener.port))
    const sent = Uint8Array.from({ length: 200_000 }, (_, index) => index % 200)
    const received: number[] = []
    const whole = new Promise<void>(resolve => {
      connection.onData(data => {
        received.push(...data)
        if (received.length === sent.length) resolve()
      })
    })
    await connection.write(sent)
    await whole
    expect(received).toEqual([...sent].map(byte => byte + 1))
    await connection.close()
    await serving?.closed
  })

  it('break without a word when the other end closes, and refuse what is written then', async () => {
    const listener = await network.listen(connection => void connection.close())
    const connection = closeLater(await network.connect(listener.port))
    await connection.closed
    await expect(connection.write(new Uint8Array(1))).rejects.toThrow()
    await listener.close()
    await listener.close()
    await expect(network.connect(listener.port)).rejects.toThrow('ECONNREFUSED')
  })
})

describe('HTTP', () => {
  it('answers each request, and says when a body is not needed any more', async () => {
    const paths: string[] = []
    let done = 0
    const listener = closeLater(
      await network.serve((path, answer) => {
        paths.push(path)
        answer(new Uint8Array(Number(path.slice(1))), () => done++)
      }),
    )
    const client = closeLater(network.client(2))
    const sizes = [0, 1, 16_384, 300_000]
    expect(await Promise.all(sizes.map(size => client.get(listener.port, `/${size}`)))).toEqual(sizes)
    expect(paths.sort()).toEqual(['/0', '/1', '/16384', '/300000'])
    await client.close()
    await listener.close()
    expect(done).toBe(sizes.length)
  })

  it('gives a body back when the reader goes away in the middle', async () => {
    let given = () => {}
    const back = new Promise<void>(resolve => {
      given = resolve
    })
    const client = closeLater(network.client(1))
    const listener = closeLater(
      await network.serve((_, answer) => {
        answer(new Uint8Array(50_000_000), given)
        void client.close()
      }),
    )
    await expect(client.get(listener.port, '/')).rejects.toThrow()
    await back
  })
})
