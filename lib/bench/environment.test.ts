import { describe, expect, it } from 'vitest'
import { environmentSchema } from '#lib/experiments/environment.ts'
import {
  disturbanceMeter,
  fileSystemOf,
  foreignShare,
  nodeEnvironment,
  parseCpuInfo,
  parseCpuTicks,
} from './environment.ts'

describe('parseCpuInfo', () => {
  it('reads model and hypervisor flag', () => {
    const text = 'processor\t: 0\nmodel name\t: AMD EPYC\nflags\t\t: fpu hypervisor sse\n'
    expect(parseCpuInfo(text)).toEqual({ model: 'AMD EPYC', hypervisor: true })
    expect(parseCpuInfo(text.replace(' hypervisor', '')).hypervisor).toBe(false)
  })

  it('guesses nothing from an empty or foreign file', () => {
    expect(parseCpuInfo('')).toEqual({})
    expect(parseCpuInfo('processor : 0\nBogoMIPS : 48.00\n')).toEqual({})
  })
})

describe('foreign CPU', () => {
  const stat = (user: number, idle: number, steal = 0) =>
    parseCpuTicks(`cpu  ${user} 0 0 ${idle} 0 0 0 ${steal} 0 0\ncpu0 1 1 1 1\n`) as { total: number; busy: number }

  it('is what others used of all cores: 200 ticks, 120 busy, 100 of them ours', () => {
    expect(foreignShare(stat(1000, 1000), stat(1120, 1080), 1_000_000)).toBeCloseTo(0.1, 10)
  })

  it('counts time that the hypervisor stole', () => {
    expect(foreignShare(stat(0, 0), stat(50, 100, 50), 500_000)).toBeCloseTo(0.25, 10)
  })

  it('stays within 0 and 1, and is unknown when no time passed or the file says nothing', () => {
    expect(foreignShare(stat(0, 0), stat(10, 90), 5_000_000)).toBe(0)
    expect(foreignShare(stat(5, 5), stat(5, 5), 0)).toBeUndefined()
    expect(parseCpuTicks('')).toBeUndefined()
  })
})

describe('disturbanceMeter', () => {
  it('tells the share since its last answer, once enough time has passed', () => {
    const state = { busy: 0, total: 0, own: 0, time: 0 }
    const stat = () => `cpu  ${state.busy} 0 0 ${state.total - state.busy} 0 0 0 0\n`
    const meter = disturbanceMeter(
      stat,
      () => state.own,
      () => state.time,
    )!
    const pass = (ms: number, others: number) => {
      // Two cores: a tick is 10 ms of one of them. This process keeps half a core busy.
      state.time += ms
      state.total += ms / 5
      state.own += (ms / 2) * 1000
      state.busy += ms / 20 + (others * ms) / 5
      return meter()
    }
    expect(pass(100, 0.5)).toBeUndefined()
    expect(pass(300, 0.1)).toBeCloseTo(0.2, 6)
    expect(pass(400, 0)).toBeCloseTo(0, 6)
    expect(pass(400, 0.3)).toBeCloseTo(0.3, 6)
  })

  it('does not exist where the system keeps no account', () => {
    expect(disturbanceMeter(() => '')).toBeUndefined()
  })
})

describe('nodeEnvironment', () => {
  it('fits the schema of results and tells the runtime', () => {
    const environment = nodeEnvironment('ext4', 0.02)
    expect(environmentSchema.parse(environment)).toEqual(environment)
    expect(environment).toMatchObject({
      runtime: `Node ${process.versions.node}`,
      files: 'ext4',
      foreignCpuShare: 0.02,
    })
  })

  it('leaves out what is not known', () => {
    expect('foreignCpuShare' in nodeEnvironment('ext4', undefined)).toBe(false)
    expect(fileSystemOf('/no/such/folder')).toBe('unknown')
  })
})
