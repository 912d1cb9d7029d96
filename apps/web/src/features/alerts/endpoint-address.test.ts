import type { EndpointChannel } from '@muster/contract/deliveries.ts'
import { expect, test } from 'vitest'
import { addressProblem } from './endpoint-address.ts'

test.each<[EndpointChannel, string, ReturnType<typeof addressProblem>]>([
  ['webhook', '', 'required'],
  ['webhook', 'hooks.example.org', 'url'],
  ['webhook', 'ftp://hooks.example.org/', 'url'],
  ['webhook', 'https://hooks.example.org/muster', undefined],
  ['webhook', 'http://10.0.0.7:8080/', undefined],
  ['slack', 'https://hooks.slack.com/services/T0/B0/x', undefined],
  ['sns', 'https://hooks.example.org/', 'topic'],
  ['sns', 'arn:aws:sns:eu-central-1:123456789012:muster', undefined],
])('%s at “%s”: %s', (channel, address, problem) => {
  expect(addressProblem(channel, address)).toBe(problem)
})
