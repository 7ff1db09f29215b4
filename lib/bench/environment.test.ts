import { describe, expect, it } from 'vitest'
import { environmentSchema } from '#lib/experiments/environment.ts'
import { fileSystemOf, foreignShare, nodeEnvironment, parseCpuInfo, parseCpuTicks } from './environment.ts'

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
