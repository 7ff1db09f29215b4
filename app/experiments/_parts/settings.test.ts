import { describe, expect, it } from 'vitest'
import { experiment as bufferSize } from '#lib/experiments/buffer-size/index.ts'
import type { Experiment } from '#lib/experiments/define.ts'
import { brokenPremises, checkSettings, describeSettings, differingFields } from './settings.ts'

const experiment = bufferSize as Experiment
const good = { bufferSizes: [512, 65536], fileBytes: 10_240_000, rounds: 5 }

describe('checkSettings', () => {
  it('hands back what the schema accepts', () => {
    expect(checkSettings(experiment, { ...good, bufferSizes: [65536, 512] })).toEqual({ params: good })
  })

  it('names each wrong field once, in Korean', () => {
    const { errors } = checkSettings(experiment, { ...good, bufferSizes: [3, 7], rounds: 4 })
    expect(Object.keys(errors ?? {}).sort()).toEqual(['bufferSizes', 'rounds'])
    for (const message of Object.values(errors ?? {})) expect(message).toMatch(/[가-힣]/)
  })

  it('refuses an empty number field', () => {
    expect(checkSettings(experiment, { ...good, rounds: Number.NaN }).errors).toHaveProperty('rounds')
  })
})

it('describes settings in one line', () => {
  expect(describeSettings(experiment, good)).toBe('버퍼 크기 512 B, 64 KB · 파일 크기 10,240,000 B · 반복 횟수 5회')
  expect(describeSettings(experiment, experiment.defaults)).toContain('버퍼 크기 9개')
})

it('finds the fields in which two runs differ', () => {
  expect(differingFields(experiment, good, { ...good, rounds: 6 }).map(({ key }) => key)).toEqual(['rounds'])
  expect(differingFields(experiment, good, { ...good })).toEqual([])
})

it('finds settings that the claims do not speak about', () => {
  expect(brokenPremises(experiment, good)).toEqual([])
  expect(brokenPremises(experiment, { ...good, fileBytes: 1_024_000 }).map(({ key }) => key)).toEqual(['fileBytes'])
})
